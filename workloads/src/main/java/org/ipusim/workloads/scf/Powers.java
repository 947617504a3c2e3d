package org.ipusim.workloads.scf;

import java.util.ArrayList;
import java.util.List;

/** Powers of x, y and z of a Cartesian Gaussian. */
record Powers(int x, int y, int z) {
  /** {@return all with sums from least to most, shell after shell} */
  static List<Powers> between(int least, int most) {
    var out = new ArrayList<Powers>();
    for (int l = least; l <= most; l++) {
      int[] powers = Cartesian.powers(l);
      for (int i = 0; i < powers.length; i += 3) {
        out.add(new Powers(powers[i], powers[i + 1], powers[i + 2]));
      }
    }
    return out;
  }

  int sum() {
    return x + y + z;
  }

  int get(int axis) {
    return axis == 0 ? x : axis == 1 ? y : z;
  }

  Powers minus(int axis) {
    return plus(axis, -1);
  }

  Powers plus(int axis, int change) {
    return new Powers(
        axis == 0 ? x + change : x, axis == 1 ? y + change : y, axis == 2 ? z + change : z);
  }

  /** {@return the axis whose power, taken away, leaves the fewest terms of lower powers} */
  int cheapest(Powers other) {
    int best = -1;
    for (int axis = 0; axis < 3; axis++) {
      if (get(axis) > 0 && (best < 0 || terms(axis, other) < terms(best, other))) {
        best = axis;
      }
    }
    return best;
  }

  private int terms(int axis, Powers other) {
    return (get(axis) > 1 ? 1 : 0) + (other.get(axis) > 0 ? 1 : 0);
  }
}
