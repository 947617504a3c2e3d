package org.ipusim.workloads.scf;

import com.google.common.base.Splitter;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Points on the unit sphere and their weights, which add up to 1: Lebedev and Laikov, "A quadrature
 * formula for the sphere of the 131st algebraic order of accuracy", Doklady Mathematics 59, 1999.
 *
 * @param directions x, y and z of each point
 * @param weights one for each point
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LebedevRule(double[] directions, double[] weights) {
  /** Coordinates that are equal but for rounding; those of no orbit are nearer. */
  private static final double SAME = 1e-9;

  private static final TreeMap<Integer, LebedevRule> RULES = read();

  /** {@return numbers of points that there are rules of, in ascending order} */
  static List<Integer> sizes() {
    return List.copyOf(RULES.keySet());
  }

  /**
   * Finds a rule.
   *
   * @param points one of {@link #sizes}
   * @return the rule
   */
  static LebedevRule of(int points) {
    LebedevRule found = RULES.get(points);
    if (found == null) {
      throw new IllegalArgumentException("no rule of " + points + " points, only of " + sizes());
    }
    return found;
  }

  /** A rule that is being read. */
  private record Points(DoubleArrayList directions, DoubleArrayList weights) {
    LebedevRule rule() {
      return new LebedevRule(directions.toDoubleArray(), weights.toDoubleArray());
    }
  }

  private static TreeMap<Integer, LebedevRule> read() {
    var rules = new TreeMap<Integer, Points>();
    for (String line : TextInput.resource("lebedev.csv")) {
      if (Character.isDigit(line.charAt(0))) {
        List<String> fields = Splitter.on(',').splitToList(line);
        addOrbit(
            Double.parseDouble(fields.get(1)),
            Double.parseDouble(fields.get(2)),
            Double.parseDouble(fields.get(3)),
            rules.computeIfAbsent(
                Integer.parseInt(fields.get(0)),
                _ -> new Points(new DoubleArrayList(), new DoubleArrayList())));
      }
    }
    var out = new TreeMap<Integer, LebedevRule>();
    rules.forEach((points, rule) -> out.put(points, rule.rule()));
    return out;
  }

  /** All points that exchanging coordinates and changing their signs makes of one. */
  private static void addOrbit(double x, double y, double weight, Points rule) {
    double z = Math.sqrt(Math.max(0, 1 - x * x - y * y));
    double[][] orders = {{x, y, z}, {x, z, y}, {y, x, z}, {y, z, x}, {z, x, y}, {z, y, x}};
    DoubleArrayList directions = rule.directions;
    int first = directions.size();
    for (double[] point : orders) {
      for (int signs = 0; signs < 8; signs++) {
        double px = (signs & 1) == 0 ? point[0] : -point[0];
        double py = (signs & 2) == 0 ? point[1] : -point[1];
        double pz = (signs & 4) == 0 ? point[2] : -point[2];
        if (!holds(directions, first, px, py, pz)) {
          directions.add(px);
          directions.add(py);
          directions.add(pz);
          rule.weights.add(weight);
        }
      }
    }
  }

  private static boolean holds(
      DoubleArrayList directions, int first, double x, double y, double z) {
    for (int i = first; i < directions.size(); i += 3) {
      if (Math.abs(directions.getDouble(i) - x) < SAME
          && Math.abs(directions.getDouble(i + 1) - y) < SAME
          && Math.abs(directions.getDouble(i + 2) - z) < SAME) {
        return true;
      }
    }
    return false;
  }
}
