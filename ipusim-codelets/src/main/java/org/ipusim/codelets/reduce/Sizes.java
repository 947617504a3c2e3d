package org.ipusim.codelets.reduce;

import java.util.Arrays;
import org.ipusim.graph.codelet.VectorList;

/** Sizes of the vectors of a list. */
final class Sizes {
  private Sizes() {}

  static int[] of(VectorList<?> list) {
    var sizes = new int[list.size()];
    Arrays.setAll(sizes, i -> list.get(i).size());
    return sizes;
  }

  static long sum(VectorList<?> list) {
    return Arrays.stream(of(list)).asLongStream().sum();
  }
}
