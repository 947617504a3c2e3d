package org.ipusim.graph;

import java.util.Arrays;
import org.ipusim.graph.problem.TensorException;

/** Checks the shapes of new variables. */
final class ShapeCheck {
  private ShapeCheck() {}

  static int elements(String name, int[] shape) {
    for (int size : shape) {
      if (size < 0) {
        throw new TensorException(
            "variable '" + name + "' of shape " + Arrays.toString(shape) + " has a negative size");
      }
    }
    long elements = product(shape);
    if (elements > Integer.MAX_VALUE) {
      throw new TensorException(
          "variable '"
              + name
              + "' of shape "
              + Arrays.toString(shape)
              + " exceeds 2^31-1 elements; split it into several variables");
    }
    return (int) elements;
  }

  /** The product of sizes that are not negative; of one beyond 2^31-1 some value beyond it. */
  static long product(int[] shape) {
    if (Arrays.stream(shape).anyMatch(s -> s == 0)) {
      return 0;
    }
    long elements = 1;
    for (int size : shape) {
      elements *= size;
      if (elements > Integer.MAX_VALUE) {
        return elements;
      }
    }
    return elements;
  }
}
