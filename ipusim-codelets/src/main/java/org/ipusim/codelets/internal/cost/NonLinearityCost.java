package org.ipusim.codelets.internal.cost;

import org.ipusim.codelets.nn.NonLinearityType;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * NonLinearity1D, NonLinearity2D, NonLinearityGrad1D, NonLinearityGrad2D (PopLibs 3.4,
 * popnnCycleEstimators.cpp and popnn/PerformanceEstimation.hpp), one-pointer layouts.
 *
 * <p>With V = ceil(floor(n / v) / workers) vectors, forward: 9 + 6 (20 + [2 + o + (V - 1) o' + 1 +
 * o] + end), SWISH in place one bundle more; backward: 9 + 6 (20 + [4 + (V - 1) g' + 1] + end). o
 * and g are the bundles of one operation, o' and g' those of one vector in the loop.
 */
public final class NonLinearityCost {
  private static final int SUPERVISOR = 9;
  private static final int PROLOGUE = 20;

  /** Issue slots of a sigmoid: of a float, and of two halves. */
  private static final int SIGMOID_FLOAT = 5;

  private static final int SIGMOID_HALVES = 2;

  private NonLinearityCost() {}

  /**
   * NonLinearity1D.
   *
   * @param nl GELU or SWISH
   * @param type FLOAT or HALF
   * @param inPlace whether the result replaces the operand
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long forward1D(
      NonLinearityType nl, ElementType type, boolean inPlace, int n, Target target) {
    boolean single = type == ElementType.FLOAT;
    int width = Worker.vectorWidth(type, target);
    long vectors = Worker.share(n / width, target);
    int o = forward(nl, single, false);
    int rest = n % width;
    long bundles =
        PROLOGUE
            + swishInPlace(nl, inPlace)
            + (vectors == 0 ? 0 : 2 + o + (vectors - 1) * forward(nl, single, true) + 1 + o);
    bundles +=
        single ? 3 + rest % 2 * (2 + o) : 2 + 1 + rest / 2 * (2 + o) + 1 + rest % 2 * (3 + o);
    return SUPERVISOR + Worker.tile(bundles, target);
  }

  /**
   * NonLinearity2D.
   *
   * @param nl GELU or SWISH
   * @param type FLOAT or HALF
   * @param inPlace whether the result replaces the operand
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long forward2D(
      NonLinearityType nl, ElementType type, boolean inPlace, int[] rows, Target target) {
    boolean single = type == ElementType.FLOAT;
    int width = Worker.vectorWidth(type, target);
    int o = forward(nl, single, false);
    long bundles = 5L + swishInPlace(nl, inPlace) + 2 + 5 + 2;
    for (int row : rows) {
      int vectors = row / width;
      int rest = row % width;
      bundles += 4 + 1 + (single ? 0 : 2) + (single ? 2 : 3) + 2;
      bundles += vectors == 0 ? 0 : 2 + o + (vectors - 1L) * forward(nl, single, true) + 1 + o;
      bundles +=
          single ? 2 + (rest == 0 ? 0 : 2 + o) : 2 + rest / 2 * (2 + o) + 2 + rest % 2 * (3 + o);
      bundles += 1;
    }
    return bundles;
  }

  private static int swishInPlace(NonLinearityType nl, boolean inPlace) {
    return nl == NonLinearityType.SWISH && inPlace ? 1 : 0;
  }

  /** SWISH is a sigmoid and a product; in the loop two sigmoids and one product of a vector. */
  private static int forward(NonLinearityType nl, boolean single, boolean loop) {
    int sigmoid = single ? SIGMOID_FLOAT : SIGMOID_HALVES;
    return switch (nl) {
      case GELU -> single ? 10 : 5;
      case SWISH -> loop ? 2 * sigmoid + 1 : sigmoid + 1;
      default -> throw none(nl);
    };
  }

  /**
   * NonLinearityGrad1D.
   *
   * @param nl RELU, SIGMOID, TANH, GELU or SWISH
   * @param type FLOAT or HALF
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long gradient1D(NonLinearityType nl, ElementType type, int n, Target target) {
    boolean single = type == ElementType.FLOAT;
    int width = Worker.vectorWidth(type, target);
    long vectors = Worker.share(n / width, target);
    int g = gradient(nl, single, false);
    int rest = n % width;
    long bundles =
        PROLOGUE + (vectors == 0 ? 0 : 4 + (vectors - 1) * gradient(nl, single, true) + 1);
    bundles +=
        single ? 2 + 2 + rest % 2 * (g + 1) : 2 + 2 + rest / 2 * (g + 2) + 2 + rest % 2 * (g + 4);
    return SUPERVISOR + Worker.tile(bundles, target);
  }

  /**
   * NonLinearityGrad2D.
   *
   * @param nl RELU, SIGMOID, TANH, GELU or SWISH
   * @param type FLOAT or HALF
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long gradient2D(NonLinearityType nl, ElementType type, int[] rows, Target target) {
    boolean single = type == ElementType.FLOAT;
    int width = Worker.vectorWidth(type, target);
    int g = gradient(nl, single, false);
    long bundles = 5 + 4 + 3 + 3 + 2;
    for (int row : rows) {
      int vectors = row / width;
      int rest = row % width;
      bundles += 6 + 3;
      bundles += vectors == 0 ? 0 : 4 + (vectors - 1L) * gradient(nl, single, true) + 1;
      bundles +=
          single ? 2 + (rest == 0 ? 0 : 1 + g) : 2 + rest / 2 * (2 + g) + 2 + rest % 2 * (4 + g);
      bundles += 1;
    }
    return bundles;
  }

  /**
   * SWISH from its assembly (NonLinearitySwishCommon.S): a sigmoid and five operations, of which
   * the loop does two sigmoids and five of a vector.
   */
  private static int gradient(NonLinearityType nl, boolean single, boolean loop) {
    int sigmoid = single ? SIGMOID_FLOAT : SIGMOID_HALVES;
    return switch (nl) {
      case RELU, SIGMOID, TANH -> 3;
      case GELU -> single ? 10 : 5;
      case SWISH -> loop ? 2 * sigmoid + 5 : sigmoid + 5;
      default -> throw none(nl);
    };
  }

  private static IllegalArgumentException none(NonLinearityType nl) {
    return new IllegalArgumentException(nl + " has no non-linearity vertex");
  }

  /**
   * Counts operations of the forward pass: 8 an element of GELU, 2 of SWISH, else 1.
   *
   * @param nl the non-linearity
   * @param n the elements
   * @return floating-point operations
   */
  public static long forwardFlops(NonLinearityType nl, long n) {
    return switch (nl) {
      case GELU -> 8 * n;
      case SWISH -> 2 * n;
      default -> n;
    };
  }

  /**
   * Counts operations of the backward pass: 15 an element of GELU, 5 of SWISH, 2 of SIGMOID and
   * TANH, 1 of RELU.
   *
   * @param nl the non-linearity
   * @param n the elements
   * @return floating-point operations
   */
  public static long gradientFlops(NonLinearityType nl, long n) {
    return switch (nl) {
      case GELU -> 15 * n;
      case SWISH -> 5 * n;
      case SIGMOID, TANH -> 2 * n;
      default -> n;
    };
  }
}
