package org.ipusim.codelets.internal.cost;

import java.math.BigInteger;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * Bundles of the reduction vertices, all worker vertices (PopLibs 3.4, {@code
 * lib/popops/reduction/CycleEstimationFunctions.cpp}). A vertex that scales costs as much as one
 * that does not.
 */
public final class ReduceCost {
  /** Entry and exit, and loading of vertex state, of a vertex with lists. */
  private static final int LISTS_FIXED = 7 + 26;

  /** Per output: outer loop setup, remainder setup and loop end. */
  private static final int PER_OUTPUT = 16 + 6 + 2;

  /** Per test for a remainder of one power of two. */
  private static final int PER_REMAINDER_TEST = 2;

  /** Fetch of a partial's pointer with its call, for each row of partials and vector of output. */
  private static final int PER_EDGE = 7 + 3;

  /** Arithmetic and loop end of a vector of partials. */
  private static final int PER_VECTOR = 3;

  private static final int COMPILED_FIXED = 7 + 24;
  private static final int COMPILED_PER_OUTPUT = 8;
  private static final int COMPILED_PER_EDGE = 22;
  private static final int COMPILED_PER_ELEMENT = 24;
  private static final int COMPILED_LOG_ADD = 12;
  private static final int STRIDED_FIXED = 16;
  private static final int STRIDED_PER_LOOP = 3;
  private static final int CONTINUOUS_FIXED = 10 + 7;
  private static final int CONTINUOUS_PER_OUTPUT = 12;

  private ReduceCost() {}

  /**
   * What a vertex does.
   *
   * @param operation what it does with its elements
   * @param partials the type of what it reads
   * @param out the type of what it writes
   * @param update whether it adds to what is there
   */
  public record Kind(Operation operation, ElementType partials, ElementType out, boolean update) {
    private int updates() {
      return update ? 1 : 0;
    }
  }

  /** How many elements fit the data path. */
  private static int width(ElementType type, Target target) {
    return target.chip().tile().dataPathBytes() / type.bytes();
  }

  /** How many elements the accumulators take at once: 128 bits of a floating type, else one. */
  private static int accumulators(ElementType type) {
    return type.isFloatingPoint() ? 16 / type.bytes() : 1;
  }

  private static int operationWidth(Kind kind, Target target) {
    return kind.operation().isSum()
        ? accumulators(kind.partials())
        : width(kind.partials(), target);
  }

  /**
   * Bundles of {@code Reduce<DEFAULT>} and {@code Reduce<SCALAR_OUTPUT_REGIONS>}, which have lists
   * of outputs and of partials. An operation without instruction of its own is compiled code.
   *
   * @param kind what the vertex does
   * @param outSizes elements of each output
   * @param partialSizes elements of each row of partials, as many rows for each output
   * @param target the chip
   * @return bundles
   */
  public static long lists(Kind kind, int[] outSizes, int[] partialSizes, Target target) {
    boolean compiled = kind.operation().isLogical() || kind.operation() == Operation.LOG_ADD;
    long bundles = compiled ? COMPILED_FIXED : LISTS_FIXED;
    int edges = outSizes.length == 0 ? 0 : partialSizes.length / outSizes.length;
    for (int r = 0; r < outSizes.length; r++) {
      bundles += compiled ? COMPILED_PER_OUTPUT : output(kind, outSizes[r], edges, target);
      for (int row = r * edges; row < (r + 1) * edges; row++) {
        bundles +=
            compiled
                ? compiledEdge(kind, partialSizes[row])
                : edge(kind, outSizes[r], partialSizes[row] / outSizes[r], target);
      }
    }
    return bundles;
  }

  private static long compiledEdge(Kind kind, int size) {
    int conversion = kind.out() == kind.partials() ? 0 : 1;
    int operation = kind.operation() == Operation.LOG_ADD ? COMPILED_LOG_ADD : 1;
    return COMPILED_PER_EDGE + (long) (COMPILED_PER_ELEMENT + operation + conversion) * size;
  }

  private static int log2(int powerOfTwo) {
    return Integer.numberOfTrailingZeros(powerOfTwo);
  }

  private static int store(Kind kind, int width, Target target) {
    int sums = kind.operation().isSum() ? 1 : 0;
    return (2 + kind.updates()) * Math.min(width, width(kind.out(), target)) + sums;
  }

  private static long output(Kind kind, int outSize, int edges, Target target) {
    boolean sums = kind.operation().isSum();
    int width = operationWidth(kind, target);
    long bundles = PER_OUTPUT + (long) PER_REMAINDER_TEST * log2(width);
    long vectors = outSize / width;
    bundles += vectors * ((sums ? 5 : 3) + store(kind, width, target) + 1);
    bundles += vectors * edges * PER_EDGE;
    for (int rest = 1; rest < width; rest *= 2) {
      if ((outSize % width & rest) != 0) {
        bundles += (sums ? 4 : 2) + store(kind, rest, target) + (long) edges * PER_EDGE;
      }
    }
    return bundles;
  }

  private static long edge(Kind kind, int outSize, int times, Target target) {
    int width = operationWidth(kind, target);
    int path = width(kind.partials(), target);
    int call = kind.operation().isSum() ? 2 : 0;
    int load = call + 2 + width / Math.min(width, path);
    long bundles = (long) (outSize / width) * times * (load + PER_VECTOR);
    for (int rest = 1; rest < width; rest *= 2) {
      if ((outSize % width & rest) != 0) {
        bundles += (long) times * (2 + rest / Math.min(rest, path) + PER_VECTOR);
      }
    }
    return bundles;
  }

  /**
   * Bundles of {@code Reduce<SCALAR_OUTPUT_SINGLE_INPUT>}: one row of partials to one output.
   *
   * @param kind what the vertex does
   * @param partials elements it reads
   * @param target the chip
   * @return bundles
   */
  public static long singleInput(Kind kind, int partials, Target target) {
    int width = operationWidth(kind, target);
    int perBundle = Math.min(width, width(kind.partials(), target));
    int loads = width / perBundle;
    int perLoop = perBundle * loads;
    long bundles = 9 + (long) loads * partials / perLoop + 5 + partials % perLoop + 3;
    return bundles + (kind.out() == ElementType.FLOAT ? 0 : 5);
  }

  /**
   * Bundles of {@code Reduce<STRIDED_REDUCE>}: rows of one stretch of memory, a fixed distance
   * apart.
   *
   * @param kind what the vertex does
   * @param rows how many rows one after another
   * @param outputs elements of a row that are reduced
   * @param stride elements from row to row
   * @param outerStrides how often such a group of rows occurs
   * @param target the chip
   * @return bundles
   */
  public static long strided(
      Kind kind, int rows, int outputs, int stride, int outerStrides, Target target) {
    boolean logAdd = kind.operation() == Operation.LOG_ADD;
    int perOperation = logAdd ? kind.partials() == ElementType.HALF ? 13 : 23 : 1;
    long outer =
        STRIDED_PER_LOOP
            + stridedStore(kind)
            + (long) outerStrides * (STRIDED_PER_LOOP + (long) perOperation * (rows - 1));
    int width = Math.min(operationWidth(kind, target), width(kind.partials(), target));
    int perLoop = BigInteger.valueOf(width).gcd(BigInteger.valueOf(stride)).intValueExact();
    return STRIDED_FIXED + outer * Math.ceilDiv(outputs, perLoop);
  }

  /** End of the inner loop, scaling, conversion and store of a vector of results. */
  private static int stridedStore(Kind kind) {
    boolean logAdd = kind.operation() == Operation.LOG_ADD;
    boolean toHalf = kind.out() == ElementType.HALF;
    if (kind.partials() == ElementType.HALF) {
      int plain = !toHalf && kind.operation().isSum() ? 6 : 7;
      int updated;
      if (logAdd) {
        updated = toHalf ? 22 : 56;
      } else if (kind.operation().isSum()) {
        updated = toHalf ? 9 : 11;
      } else {
        updated = 10;
      }
      return 1 + (kind.update() ? updated : plain);
    }
    int loopEnd = kind.operation().isSum() ? 3 : 2;
    if (!kind.update()) {
      return loopEnd + 2;
    }
    return loopEnd + (logAdd ? toHalf ? 13 : 27 : toHalf ? 4 : 5);
  }

  /**
   * Bundles of {@code Reduce<ALL_REGIONS_CONTINUOUS>}: outputs one after another, each of as many
   * partials one after another. PopLibs asks for it with one output less than there are, an
   * oversight by which its profiles show a sum of any length in 17 bundles; here all outputs count.
   *
   * @param kind what the vertex does
   * @param outputs how many outputs
   * @param partials elements of each
   * @param target the chip
   * @return bundles
   */
  public static long continuous(Kind kind, int outputs, int partials, Target target) {
    int perLoop = Math.min(accumulators(kind.partials()), width(kind.partials(), target));
    return (long) outputs * (partials / perLoop)
        + (partials % 2 != 0 ? 2 : 0)
        + (long) CONTINUOUS_PER_OUTPUT * outputs
        + CONTINUOUS_FIXED
        + kind.updates();
  }

  /**
   * Floating-point operations.
   *
   * @param kind what the vertex does
   * @param partials all elements it reads
   * @param outputs all elements it writes
   * @return operations, 0 for types that are none
   */
  public static long flops(Kind kind, long partials, long outputs) {
    if (!kind.out().isFloatingPoint()) {
      return 0;
    }
    return (partials - outputs + (kind.update() ? outputs : 0)) * kind.operation().flops();
  }
}
