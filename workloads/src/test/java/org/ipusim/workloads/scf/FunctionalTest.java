package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values are those of the Density Functional Repository of Daresbury Laboratory (data_pt_x_lda,
 * data_pt_x_b88, data_pt_c_vwn5 and data_pt_c_lyp), which has densities of each spin.
 */
class FunctionalTest {
  /** Of the digits of the repository, and of constants it has more digits of. */
  private static final double PERCENT = 1e-8;

  /** With sigma_aa = sigma_ab = sigma_bb the square of the whole gradient is four times that. */
  @ParameterizedTest
  @CsvSource({
    "SLATER,1.7,1.7,-3.77592720836,-1.48075576798,0",
    "VWN5,1.7,1.7,-0.278978177367,-0.0907896301530,0",
    "LYP,1.7,1.7,-0.178874704439,-0.0568743789287,1.768794681506e-4",
    "LYP,1.5,36,-0.148704448499,-0.0607218516385,2.183544554048e-4",
    "LYP,0.088,0.087,-0.00465024100803,-0.0610987646298,0.02264514242733",
    "LYP,0.15,0.16,-0.0106605459023,-0.0547299644084,0.0097198319031",
    "LYP,1800,8600,-237.638419413,-0.0665993325023,1.341885130317e-9"
  })
  void partsHaveThePublishedValues(
      Functional part, double spin, double sigma, double zk, double vrho, double vsigma) {
    FunctionalValue found = part.at(2 * spin, 4 * sigma);
    assertThat(found.energy()).isCloseTo(zk, withinPercentage(PERCENT));
    assertThat(found.byDensity()).isCloseTo(vrho, withinPercentage(PERCENT));
    assertThat(4 * found.byGradient()).isCloseTo(vsigma, withinPercentage(PERCENT));
  }

  /** Exchange of two spins is half of that of twice each. */
  @Test
  void exchangeWithGradientsHasThePublishedValues() {
    FunctionalValue a = Functional.B88.at(2 * 39, 4 * 0.81e6);
    FunctionalValue b = Functional.B88.at(2 * 38, 4 * 0.82e6);
    assertThat((a.energy() + b.energy()) / 2).isCloseTo(-277.987329958, withinPercentage(PERCENT));
    assertThat(a.byDensity()).isCloseTo(-3.85951846654, withinPercentage(PERCENT));
    assertThat(b.byDensity()).isCloseTo(-3.81309494319, withinPercentage(PERCENT));
    assertThat(2 * a.byGradient()).isCloseTo(-0.172434478018e-4, withinPercentage(PERCENT));
    assertThat(2 * b.byGradient()).isCloseTo(-0.173712338362e-4, withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @EnumSource(Functional.class)
  void derivativesAreThoseOfTheEnergy(Functional part) {
    long seed = 20;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      double density = Math.exp(random.nextDouble(-9, 5));
      // gradients as atoms have them, in units of the uniform gas
      double gradient = Math.pow(density, 8 / 3.0) * Math.exp(random.nextDouble(-4, 4));
      FunctionalValue at = part.at(density, gradient);
      String what = "seed %d, density %g, gradient %g".formatted(seed, density, gradient);
      double h = 1e-4;
      double byDensity =
          slope(
              part.at(density * (1 - 2 * h), gradient).energy(),
              part.at(density * (1 - h), gradient).energy(),
              part.at(density * (1 + h), gradient).energy(),
              part.at(density * (1 + 2 * h), gradient).energy(),
              h * density);
      double byGradient =
          slope(
              part.at(density, gradient * (1 - 2 * h)).energy(),
              part.at(density, gradient * (1 - h)).energy(),
              part.at(density, gradient * (1 + h)).energy(),
              part.at(density, gradient * (1 + 2 * h)).energy(),
              h * gradient);
      double size = Math.abs(at.energy());
      assertThat(at.byDensity()).as(what).isCloseTo(byDensity, within(1e-9 * size / density));
      assertThat(at.byGradient()).as(what).isCloseTo(byGradient, within(1e-9 * size / gradient));
    }
  }

  /** Of four values at equal distances, the one in the middle left out. */
  private static double slope(double a, double b, double c, double d, double h) {
    return (a - 8 * b + 8 * c - d) / (12 * h);
  }

  @Test
  void constantsWrittenAsNumbersAreWhatTheyAreSaidToBe() {
    assertThat(Functional.SLATER_FACTOR).isCloseTo(0.75 * Math.cbrt(3 / Math.PI), within(1e-15));
    assertThat(Functional.BECKE_FACTOR)
        .isCloseTo(1.5 * Math.cbrt(3 / (4 * Math.PI)), within(1e-15));
    assertThat(Functional.VWN_Q)
        .isCloseTo(
            Math.sqrt(4 * Functional.VWN_C - Functional.VWN_B * Functional.VWN_B), within(1e-14));
    assertThat(Functional.KINETIC)
        .isCloseTo(0.3 * Math.pow(3 * Math.PI * Math.PI, 2 / 3.0), within(1e-14));
  }

  @Test
  void theHybridIsThePublishedSumOfParts() {
    double density = 0.3;
    double gradient = 0.5;
    double sum =
        0.08 * Functional.SLATER.at(density, gradient).energy()
            + 0.72 * Functional.B88.at(density, gradient).energy()
            + 0.19 * Functional.VWN5.at(density, gradient).energy()
            + 0.81 * Functional.LYP.at(density, gradient).energy();
    assertThat(ScfMethod.B3LYP5.at(density, gradient).energy()).isCloseTo(sum, within(1e-15));
    assertThat(ScfMethod.B3LYP5.exchange()).isEqualTo(0.2);
    assertThat(ScfMethod.RHF.at(density, gradient)).isEqualTo(FunctionalValue.ZERO);
  }
}
