package org.ipusim.codelets.reduce;

/** The arithmetic of reductions, in float; vectors of halves widen and round. */
final class Fold {
  private Fold() {}

  /** What changes nothing. */
  static float identity(Operation operation) {
    return switch (operation) {
      case ADD, SQUARE_ADD, LOGICAL_OR -> 0;
      case MUL, LOGICAL_AND -> 1;
      case MAX, LOG_ADD -> Float.NEGATIVE_INFINITY;
      case MIN -> Float.POSITIVE_INFINITY;
    };
  }

  static int intIdentity(Operation operation) {
    return switch (operation) {
      case MAX -> Integer.MIN_VALUE;
      case MIN -> Integer.MAX_VALUE;
      default -> (int) identity(operation);
    };
  }

  static float take(Operation operation, float sum, float value) {
    return switch (operation) {
      case ADD -> sum + value;
      case SQUARE_ADD -> sum + value * value;
      case MUL -> sum * value;
      case MAX -> Math.max(sum, value);
      case MIN -> Math.min(sum, value);
      case LOG_ADD -> logAdd(sum, value);
      case LOGICAL_AND, LOGICAL_OR -> throw new IllegalStateException("no operation of numbers");
    };
  }

  static int take(Operation operation, int sum, int value) {
    return switch (operation) {
      case ADD -> sum + value;
      case SQUARE_ADD -> sum + value * value;
      case MUL -> sum * value;
      case MAX -> Math.max(sum, value);
      case MIN -> Math.min(sum, value);
      default -> throw new IllegalStateException("no operation of integers");
    };
  }

  /** Scales a result; the scale of a logarithm is a logarithm. */
  static float scaled(Operation operation, float value, float scale) {
    return operation == Operation.LOG_ADD ? value + scale : value * scale;
  }

  static float updated(Operation operation, float old, float value) {
    return operation == Operation.LOG_ADD ? logAdd(old, value) : old + value;
  }

  /** The logarithm of a sum of exponentials, with only exponentials of negative numbers. */
  static float logAdd(float a, float b) {
    float most = Math.max(a, b);
    if (most == Float.NEGATIVE_INFINITY) {
      return most;
    }
    return most + (float) Math.log1p(Math.exp(Math.min(a, b) - most));
  }
}
