package org.ipusim.bench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerLawTest {
  @Test
  void pointsOfALawGiveItsExponents() {
    var x = new double[12][];
    var y = new double[12];
    for (int p = 0; p < x.length; p++) {
      double m = 256 << (p % 4);
      double b = 1 << (p / 4);
      x[p] = new double[] {m, b};
      y[p] = 0.01 * Math.pow(m, 0.6) * Math.pow(b, -0.3);
    }
    double[] exponents = PowerLaw.exponents(x, y);
    assertThat(exponents[0]).isCloseTo(0.6, within(1e-9));
    assertThat(exponents[1]).isCloseTo(-0.3, within(1e-9));
  }

  @Test
  void largeValuesCountMost() {
    // The last step is by 10, those before by 2: logarithms would give 1.7.
    double[][] x = {{1}, {2}, {4}, {8}};
    double[] y = {1, 2, 4, 40};
    assertThat(PowerLaw.exponents(x, y)[0]).isBetween(3.1, 3.3);
  }

  @Test
  void noExponentNearbyIsCloserToThePoints() {
    double[][] x = {{1}, {2}, {4}, {8}, {16}};
    double[] y = {1, 3, 4, 11, 15};
    double found = PowerLaw.exponents(x, y)[0];
    double least = squares(x, y, found);
    assertThat(squares(x, y, found + 1e-3)).isGreaterThan(least);
    assertThat(squares(x, y, found - 1e-3)).isGreaterThan(least);
  }

  /** With the best constant for the exponent. */
  private static double squares(double[][] x, double[] y, double exponent) {
    double up = 0;
    double down = 0;
    for (int p = 0; p < y.length; p++) {
      double power = Math.pow(x[p][0], exponent);
      up += y[p] * power;
      down += power * power;
    }
    double sum = 0;
    for (int p = 0; p < y.length; p++) {
      double difference = y[p] - up / down * Math.pow(x[p][0], exponent);
      sum += difference * difference;
    }
    return sum;
  }
}
