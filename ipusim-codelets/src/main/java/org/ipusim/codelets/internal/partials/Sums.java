package org.ipusim.codelets.internal.partials;

import java.util.Arrays;
import org.ipusim.graph.codelet.RealVector;

/** The host's accumulators of a reduction. */
final class Sums {
  private static final ThreadLocal<Sums> LOCAL = ThreadLocal.withInitial(Sums::new);

  private float[] sums = new float[0];
  private float[] addends = new float[0];
  private int size;

  private Sums() {}

  /** This thread's, zero. */
  static Sums local(int size) {
    Sums local = LOCAL.get();
    if (local.sums.length < size) {
      local.sums = new float[size];
      local.addends = new float[size];
    }
    local.size = size;
    Arrays.fill(local.sums, 0, size, 0);
    return local;
  }

  void add(RealVector from, int first) {
    from.read(first, addends, 0, size);
    for (int i = 0; i < size; i++) {
      sums[i] += addends[i];
    }
  }

  void write(RealVector to) {
    to.write(0, sums, 0, size);
  }
}
