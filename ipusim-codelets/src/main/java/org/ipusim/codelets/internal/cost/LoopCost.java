package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Bundles of one pass of a vertex's inner loop.
 *
 * @param bundles bundles of the arithmetic; of an unrolled loop with its loads and stores
 * @param shape what one pass handles
 * @param elements elements of one pass of an unrolled loop, else 0
 */
record LoopCost(int bundles, Shape shape, int elements) {
  /** What one pass of a loop handles. */
  enum Shape {
    /** One element; loads and stores come on top. */
    ELEMENT,
    /** What the data path holds; loads and stores come on top. */
    VECTOR,
    /** A stated number of elements, all bundles counted. */
    UNROLLED
  }

  static LoopCost element(int bundles) {
    return new LoopCost(bundles, Shape.ELEMENT, 0);
  }

  static LoopCost vector(int bundles) {
    return new LoopCost(bundles, Shape.VECTOR, 0);
  }

  static LoopCost unrolled(int bundles, int elements) {
    return new LoopCost(bundles, Shape.UNROLLED, elements);
  }

  int elementsPerPass(ElementType type, Target target) {
    return switch (shape) {
      case ELEMENT -> 1;
      case VECTOR -> Worker.vectorWidth(type, target);
      case UNROLLED -> elements;
    };
  }

  /** Bundles for n elements, whole passes. */
  long whole(long n, ElementType type, int overhead, Target target) {
    int pass = bundles + (shape == Shape.UNROLLED ? 0 : overhead);
    return Math.ceilDiv(n, elementsPerPass(type, target)) * pass;
  }

  /** As PopLibs' {@code basicOpLoopCycles}: product first, then one division rounded down. */
  static long rounded(long n, int width, long bundles) {
    return bundles * (n + width - 1) / width;
  }
}
