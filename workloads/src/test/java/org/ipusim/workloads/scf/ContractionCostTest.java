package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractionCostTest {
  private static final int FUNCTIONS = 30;
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  /**
   * J and K of one quartet, without the copy of the sums: 2.0, 5.4, 14.9, 39.4 and 84 thousand
   * cycles (comments in pyscf_ipu/electron_repulsion/direct.py). Of a single integral most is the
   * control of four loops for each of eight orders.
   */
  @ParameterizedTest
  @CsvSource({
    "1,1,1,1,2000,1.4",
    "3,1,1,1,5400,1.3",
    "3,1,3,1,14900,1.3",
    "3,3,3,1,39400,1.3",
    "3,3,3,3,84000,1.3"
  })
  void jAndKOfAQuartetTakeThePublishedCycles(
      int a, int b, int c, int d, double published, double most) {
    int[] shells = {a, b, c, d};
    long one = ContractionTime.cycles(BOW, FUNCTIONS, shells, 1);
    long two = ContractionTime.cycles(BOW, FUNCTIONS, shells, 2);
    assertThat((two - one) / published).isBetween(0.7, most);
  }
}
