package org.ipusim.core.number;

import java.util.Arrays;

/**
 * Rounds by search among all numbers of a format: independent of exponents and bit patterns, and
 * exact, since a double holds the differences of the numbers compared.
 */
final class ExactRounding {
  private final double[] magnitudes;

  private ExactRounding(double[] magnitudes) {
    this.magnitudes = magnitudes;
  }

  /**
   * Counts the finite numbers up from 0: the step stays the least one over the subnormals and the
   * first exponent, and then doubles with every exponent.
   */
  static ExactRounding counting(int fractionBits, double leastStep, int codes) {
    var magnitudes = new double[codes];
    int perExponent = 1 << fractionBits;
    double step = leastStep;
    for (int code = 1; code < codes; code++) {
      int before = code - 1;
      if (before >= 2 * perExponent && before % perExponent == 0) {
        step *= 2;
      }
      magnitudes[code] = magnitudes[before] + step;
    }
    return new ExactRounding(magnitudes);
  }

  double magnitude(int code) {
    return magnitudes[code];
  }

  int maxCode() {
    return magnitudes.length - 1;
  }

  /** The code of the last number not above a magnitude. */
  int floor(double magnitude) {
    int at = Arrays.binarySearch(magnitudes, magnitude);
    return at >= 0 ? at : -at - 2;
  }

  /** Distance to the next number, as if the last had one. */
  double step(int code) {
    int low = Math.min(code, maxCode() - 1);
    return magnitudes[low + 1] - magnitudes[low];
  }

  /** Code of the nearest number, of two the even one; above the last where that overflows. */
  int nearest(double magnitude) {
    int low = floor(magnitude);
    double above = (magnitude - magnitudes[low]) / step(low);
    return above < 0.5 || (above == 0.5 && low % 2 == 0) ? low : low + 1;
  }
}
