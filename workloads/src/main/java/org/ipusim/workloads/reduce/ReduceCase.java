package org.ipusim.workloads.reduce;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.number.Half;
import org.jspecify.annotations.Nullable;

/**
 * A reduction, values for it, and what a host makes of them.
 *
 * @param shape the input's dimensions
 * @param dims those reduced
 * @param type the type of input and output
 * @param operation what is done
 * @param scale what results are multiplied by, 1 for nothing
 * @param update whether results are added to the output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReduceCase(
    int[] shape, int[] dims, ElementType type, Operation operation, float scale, boolean update) {
  boolean scaled() {
    return scale != 1;
  }

  int inputs() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private boolean isReduced(int dim) {
    return Arrays.stream(dims).anyMatch(d -> d == dim);
  }

  int[] outputShape() {
    return IntStream.range(0, shape.length).filter(d -> !isReduced(d)).map(d -> shape[d]).toArray();
  }

  int outputs() {
    return Arrays.stream(outputShape()).reduce(1, Math::multiplyExact);
  }

  /** Values that no type of result overflows for. */
  float[] values(SplittableRandom random, int count) {
    var out = new float[count];
    for (int i = 0; i < count; i++) {
      float v =
          switch (operation) {
            case MUL -> 1 + (random.nextInt(65) - 32) / 1024f;
            case LOGICAL_AND -> random.nextInt(8) == 0 ? 0 : 1;
            case LOGICAL_OR -> random.nextInt(8) == 0 ? 1 : 0;
            default -> random.nextInt(-256, 257) / 128f;
          };
      out[i] =
          switch (type) {
            case HALF -> Half.toFloat(Half.fromFloat(v));
            case FLOAT -> v;
            default -> Math.round(v);
          };
    }
    return out;
  }

  /** What the output holds after the reduction. */
  double[] reference(float[] in, float[] before) {
    var out = new double[outputs()];
    Arrays.fill(out, start());
    var place = new int[shape.length];
    for (float v : in) {
      int at = 0;
      for (int d = 0; d < shape.length; d++) {
        at = isReduced(d) ? at : at * shape[d] + place[d];
      }
      out[at] = taken(out[at], v);
      for (int d = shape.length - 1; d >= 0 && ++place[d] == shape[d]; d--) {
        place[d] = 0;
      }
    }
    for (int i = 0; i < out.length; i++) {
      boolean log = operation == Operation.LOG_ADD;
      double v = scaled() ? log ? out[i] + scale : out[i] * scale : out[i];
      if (update) {
        v = log ? Math.log(Math.exp(v) + Math.exp(before[i])) : v + before[i];
      }
      out[i] = v;
    }
    return out;
  }

  private double start() {
    return switch (operation) {
      case ADD, SQUARE_ADD, LOGICAL_OR -> 0;
      case MUL, LOGICAL_AND -> 1;
      case MAX, LOG_ADD -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
    };
  }

  private double taken(double sum, double v) {
    return switch (operation) {
      case ADD -> sum + v;
      case SQUARE_ADD -> sum + v * v;
      case MUL -> sum * v;
      case MAX, LOGICAL_OR -> Math.max(sum, v);
      case MIN, LOGICAL_AND -> Math.min(sum, v);
      case LOG_ADD -> sum == Double.NEGATIVE_INFINITY ? v : Math.log(Math.exp(sum) + Math.exp(v));
    };
  }

  /**
   * Compares results, allowing what the type rounds off, relative to what was summed.
   *
   * @return the largest error, relative to the result or 1
   * @throws IllegalStateException when it is too large
   */
  double largestError(float[] found, double[] expected) {
    double allowed = type == ElementType.HALF ? 4e-3 : type == ElementType.FLOAT ? 1e-4 : 0;
    double worst = 0;
    @Nullable String wrong = null;
    for (int i = 0; i < found.length; i++) {
      double error = Math.abs(found[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
      worst = Math.max(worst, error);
      if (wrong == null && !(error <= allowed)) {
        wrong = "result " + i + " is " + found[i] + ", the host's " + expected[i];
      }
    }
    if (wrong != null) {
      throw new IllegalStateException(wrong);
    }
    return worst;
  }
}
