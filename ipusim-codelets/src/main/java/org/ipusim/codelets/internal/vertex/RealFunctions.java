package org.ipusim.codelets.internal.vertex;

/**
 * Operations on floats, and on halves widened to floats. Transcendental functions are those of
 * {@link StrictMath}, so that results are the same on every host; the tile differs in the last bit.
 */
public final class RealFunctions {
  private RealFunctions() {}

  /**
   * Absolute value.
   *
   * @param x the element
   * @return the result
   */
  public static float absolute(float x) {
    return Math.abs(x);
  }

  /**
   * Arc sine.
   *
   * @param x the element
   * @return the result
   */
  public static float asin(float x) {
    return (float) StrictMath.asin(x);
  }

  /**
   * Cube root.
   *
   * @param x the element
   * @return the result
   */
  public static float cbrt(float x) {
    return (float) StrictMath.cbrt(x);
  }

  /**
   * Least whole number that is not below.
   *
   * @param x the element
   * @return the result
   */
  public static float ceil(float x) {
    return (float) Math.ceil(x);
  }

  /**
   * Cosine.
   *
   * @param x the element
   * @return the result
   */
  public static float cos(float x) {
    return (float) StrictMath.cos(x);
  }

  /**
   * Exponential function.
   *
   * @param x the element
   * @return the result
   */
  public static float exponent(float x) {
    return (float) StrictMath.exp(x);
  }

  /**
   * Exponential function minus 1.
   *
   * @param x the element
   * @return the result
   */
  public static float exponentMinusOne(float x) {
    return (float) StrictMath.expm1(x);
  }

  /**
   * Greatest whole number that is not above.
   *
   * @param x the element
   * @return the result
   */
  public static float floor(float x) {
    return (float) Math.floor(x);
  }

  /**
   * Reciprocal.
   *
   * @param x the element
   * @return the result
   */
  public static float inverse(float x) {
    return 1 / x;
  }

  /**
   * Whether it is neither infinite nor NaN.
   *
   * @param x the element
   * @return the result
   */
  public static boolean isFinite(float x) {
    return Float.isFinite(x);
  }

  /**
   * Whether it is infinite.
   *
   * @param x the element
   * @return the result
   */
  public static boolean isInf(float x) {
    return Float.isInfinite(x);
  }

  /**
   * Whether it is no number.
   *
   * @param x the element
   * @return the result
   */
  public static boolean isNan(float x) {
    return Float.isNaN(x);
  }

  /**
   * Natural logarithm.
   *
   * @param x the element
   * @return the result
   */
  public static float logarithm(float x) {
    return (float) StrictMath.log(x);
  }

  /**
   * Natural logarithm of 1 plus the element.
   *
   * @param x the element
   * @return the result
   */
  public static float logarithmOnePlus(float x) {
    return (float) StrictMath.log1p(x);
  }

  /**
   * Sign inverted.
   *
   * @param x the element
   * @return the result
   */
  public static float negate(float x) {
    return -x;
  }

  /**
   * The element where it is above 0, else 0.
   *
   * @param x the element
   * @return the result
   */
  public static float relu(float x) {
    return x > 0 ? x : 0;
  }

  /**
   * Nearest whole number, halves away from 0.
   *
   * @param x the element
   * @return the result
   */
  public static float round(float x) {
    return (float) Math.copySign(Math.floor(Math.abs((double) x) + 0.5), x);
  }

  /**
   * Reciprocal of the square root.
   *
   * @param x the element
   * @return the result
   */
  public static float rsqrt(float x) {
    return (float) (1 / Math.sqrt(x));
  }

  /**
   * 1 / (1 + exp(-x)).
   *
   * @param x the element
   * @return the result
   */
  public static float sigmoid(float x) {
    return (float) (1 / (1 + StrictMath.exp(-(double) x)));
  }

  /**
   * -1, 0 or 1 by the sign.
   *
   * @param x the element
   * @return the result
   */
  public static float signum(float x) {
    return Math.signum(x);
  }

  /**
   * Sine.
   *
   * @param x the element
   * @return the result
   */
  public static float sin(float x) {
    return (float) StrictMath.sin(x);
  }

  /**
   * Square root.
   *
   * @param x the element
   * @return the result
   */
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /**
   * Product with itself.
   *
   * @param x the element
   * @return the result
   */
  public static float square(float x) {
    return x * x;
  }

  /**
   * Tangent.
   *
   * @param x the element
   * @return the result
   */
  public static float tan(float x) {
    return (float) StrictMath.tan(x);
  }

  /**
   * Hyperbolic tangent.
   *
   * @param x the element
   * @return the result
   */
  public static float tanh(float x) {
    return (float) StrictMath.tanh(x);
  }

  /**
   * The nearest half, ties to even.
   *
   * @param x the element
   * @return the result
   */
  public static float half(float x) {
    return Float.float16ToFloat(Float.floatToFloat16(x));
  }

  /**
   * Sum.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float add(float a, float b) {
    return a + b;
  }

  /**
   * Angle of the point with ordinate a and abscissa b.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float atan2(float a, float b) {
    return (float) StrictMath.atan2(a, b);
  }

  /**
   * Quotient.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float divide(float a, float b) {
    return a / b;
  }

  /**
   * Whether they are equal.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean equal(float a, float b) {
    return a == b;
  }

  /**
   * Whether the first is greater.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThan(float a, float b) {
    return a > b;
  }

  /**
   * Whether the first is not less.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean greaterThanEqual(float a, float b) {
    return a >= b;
  }

  /**
   * 1 / a^2 - b.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float invStdDevToVariance(float a, float b) {
    return 1 / (a * a) - b;
  }

  /**
   * Whether the first is less.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThan(float a, float b) {
    return a < b;
  }

  /**
   * Whether the first is not greater.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean lessThanEqual(float a, float b) {
    return a <= b;
  }

  /**
   * The greater one; NaN if either is.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float maximum(float a, float b) {
    return Math.max(a, b);
  }

  /**
   * The lesser one; NaN if either is.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float minimum(float a, float b) {
    return Math.min(a, b);
  }

  /**
   * Product.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float multiply(float a, float b) {
    return a * b;
  }

  /**
   * Whether they differ.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static boolean notEqual(float a, float b) {
    return a != b;
  }

  /**
   * The first to the power of the second.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float power(float a, float b) {
    return (float) StrictMath.pow(a, b);
  }

  /**
   * What division towards 0 leaves.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float remainder(float a, float b) {
    return a % b;
  }

  /**
   * Difference.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float subtract(float a, float b) {
    return a - b;
  }

  /**
   * 1 / sqrt(a + b).
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result
   */
  public static float varianceToInvStdDev(float a, float b) {
    return (float) (1 / Math.sqrt(a + b));
  }

  /**
   * Error function, by the rational approximation of five terms that the tile's code uses, wrong by
   * at most 1.5e-7 (Abramowitz and Stegun, 7.1.26).
   *
   * @param x the element
   * @return the result
   */
  public static float erf(float x) {
    double magnitude = Math.abs((double) x);
    double t = 1 / (1 + 0.3275911 * magnitude);
    double sum =
        ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592)
            * t;
    return (float) Math.copySign(1 - sum * StrictMath.exp(-magnitude * magnitude), x);
  }

  /**
   * GELU by its tanh approximation (popnn's NonLinearityType GELU).
   *
   * @param x the element
   * @return the result
   */
  public static float gelu(float x) {
    return (float) (0.5 * x * (1 + StrictMath.tanh(geluArgument(x))));
  }

  private static final double GELU_SCALE = 0.7978845608;
  private static final double GELU_CUBE = 0.044715;

  private static double geluArgument(double x) {
    return GELU_SCALE * (x + GELU_CUBE * x * x * x);
  }

  /**
   * Gradient of GELU.
   *
   * @param x the element that GELU was given
   * @param gradient the gradient of its result
   * @return the gradient of the element
   */
  public static float geluGradient(float x, float gradient) {
    double tanh = StrictMath.tanh(geluArgument(x));
    double slope = GELU_SCALE * (1 + 3 * GELU_CUBE * x * x);
    return (float) (gradient * (0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * slope));
  }

  /**
   * x / (1 + exp(-x)).
   *
   * @param x the element
   * @return the result
   */
  public static float swish(float x) {
    return (float) (x / (1 + StrictMath.exp(-(double) x)));
  }

  /**
   * Gradient of SWISH.
   *
   * @param x the element that SWISH was given
   * @param gradient the gradient of its result
   * @return the gradient of the element
   */
  public static float swishGradient(float x, float gradient) {
    double sigmoid = 1 / (1 + StrictMath.exp(-(double) x));
    return (float) (gradient * sigmoid * (1 + x * (1 - sigmoid)));
  }

  /**
   * Gradient of RELU.
   *
   * @param y what RELU gave
   * @param gradient the gradient of its result
   * @return the gradient of the element
   */
  public static float reluGradient(float y, float gradient) {
    return y > 0 ? gradient : 0;
  }

  /**
   * Gradient of SIGMOID.
   *
   * @param y what SIGMOID gave
   * @param gradient the gradient of its result
   * @return the gradient of the element
   */
  public static float sigmoidGradient(float y, float gradient) {
    return gradient * y * (1 - y);
  }

  /**
   * Gradient of TANH.
   *
   * @param y what TANH gave
   * @param gradient the gradient of its result
   * @return the gradient of the element
   */
  public static float tanhGradient(float y, float gradient) {
    return gradient * (1 - y * y);
  }

  /**
   * A sum of two products, rounded once.
   *
   * @param a scale of the first
   * @param x the first
   * @param b scale of the second
   * @param y the second
   * @return a x + b y
   */
  public static float axpby(float a, float x, float b, float y) {
    return (float) ((double) a * x + (double) b * y);
  }

  /**
   * A difference of two products, rounded once.
   *
   * @param a scale of the first
   * @param x the first
   * @param b scale of the second
   * @param y the second
   * @return a x - b y
   */
  public static float axmby(float a, float x, float b, float y) {
    return (float) ((double) a * x - (double) b * y);
  }

  /**
   * A sum with a product, rounded once.
   *
   * @param x the summand
   * @param b scale of the second
   * @param y the second
   * @return x + b y
   */
  public static float scaledAdd(float x, float b, float y) {
    return (float) (x + (double) b * y);
  }

  /**
   * A difference with a product, rounded once.
   *
   * @param x the minuend
   * @param b scale of the second
   * @param y the second
   * @return x - b y
   */
  public static float scaledSubtract(float x, float b, float y) {
    return (float) (x - (double) b * y);
  }

  /**
   * Keeps an element in a range.
   *
   * @param x the element
   * @param low least value
   * @param high greatest value
   * @return the result
   */
  public static float clamp(float x, float low, float high) {
    return Math.min(Math.max(x, low), high);
  }

  /**
   * Chooses.
   *
   * @param a taken where the selector is true
   * @param b taken where it is false
   * @param selector the selector
   * @return the one taken
   */
  public static float select(float a, float b, boolean selector) {
    return selector ? a : b;
  }

  /**
   * The reciprocal of a standard deviation.
   *
   * @param mean the mean
   * @param power the mean square
   * @param eps what is added to the variance
   * @param scaleVar by what the variance is multiplied
   * @return the reciprocal
   */
  public static float inverseStdDeviation(float mean, float power, float eps, float scaleVar) {
    float variance = Math.max(power - mean * mean, 0) * scaleVar + eps;
    return (float) (1 / Math.sqrt(variance));
  }
}
