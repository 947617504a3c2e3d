package org.ipusim.graph;

import java.util.Arrays;
import org.ipusim.graph.problem.TensorException;

/** Checks the shapes of new variables. */
final class ShapeCheck {
  private ShapeCheck() {}

  static int elements(String name, int[] shape) {
    long elements = 1;
    for (int size : shape) {
      if (size < 0) {
        throw new TensorException(
            "variable '" + name + "' of shape " + Arrays.toString(shape) + " has a negative size");
      }
      elements *= size;
      if (elements > Integer.MAX_VALUE) {
        throw new TensorException(
            "variable '"
                + name
                + "' of shape "
                + Arrays.toString(shape)
                + " exceeds 2^31-1 elements; split it into several variables");
      }
    }
    return (int) elements;
  }
}
