package org.ipusim.codelets.linalg.solve;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;

/** What operations on matrices ask of them. */
final class Matrices {
  private Matrices() {}

  static void requireMatrix(String operation, String name, Tensor a) {
    if (a.elementType() != ElementType.FLOAT || a.rank() != 2 || a.numElements() == 0) {
      throw new IllegalArgumentException(
          "%s: %s takes a FLOAT matrix of at least one row and column, not %s"
              .formatted(name, operation, a));
    }
  }

  static void requireSquare(String operation, String name, Tensor a) {
    requireMatrix(operation, name, a);
    if (a.dim(0) != a.dim(1)) {
      throw new IllegalArgumentException(
          "%s: %s takes a square matrix, not %s".formatted(name, operation, a));
    }
  }

  static void requireRealSquare(String operation, String name, Tensor a) {
    if (!a.elementType().isFloatingPoint()
        || a.rank() != 2
        || a.dim(0) != a.dim(1)
        || a.numElements() == 0) {
      throw new IllegalArgumentException(
          "%s: %s takes a square FLOAT or HALF matrix of at least one row, not %s"
              .formatted(name, operation, a));
    }
  }
}
