package org.ipusim.codelets.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cycles that the estimators of PopLibs 3.4 give. */
class ConvolutionCostTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  @ParameterizedTest
  @CsvSource({
    "HALF,  HALF,  16, 10, 10, 1, 1, 16, 535",
    "HALF,  HALF,  16, 32, 32, 4, 2, 16, 7827",
    "HALF,  FLOAT, 8,  10, 10, 1, 1, 8,  519",
    "HALF,  HALF,  8,  12, 12, 2, 1, 16, 2433",
    "FLOAT, FLOAT, 8,  10, 10, 1, 1, 8,  993",
    "HALF,  HALF,  16, 5,  0,  1, 1, 16, 401"
  })
  void theMatrixUnitVertexTakesThePublishedCycles(
      ElementType input,
      ElementType partials,
      int units,
      int most,
      int least,
      int inGroups,
      int outGroups,
      int outChannels,
      long cycles) {
    MatrixPath path = MatrixPath.of(input, partials, units, GC200);
    assertThat(
            Conv1x1Cost.cycles(path, most, least, 1, inGroups, outGroups, outChannels, true, GC200))
        .isEqualTo(cycles);
  }

  @Test
  void weightsLoadAtHalfTheRateInNarrowLoads() {
    MatrixPath path = MatrixPath.of(ElementType.HALF, ElementType.HALF, GC200);
    long wide = Conv1x1Cost.cycles(path, 10, 10, 1, 4, 2, 16, true, GC200);
    long narrow = Conv1x1Cost.cycles(path, 10, 10, 1, 4, 2, 16, false, GC200);
    assertThat(narrow - wide).isEqualTo(4 * 2 * 32);
  }

  @Test
  void aFieldElementMoreOfEachWorkerCostsFourCyclesForEachOfSixWorkers() {
    MatrixPath path = MatrixPath.of(ElementType.HALF, ElementType.HALF, GC200);
    long ten = Conv1x1Cost.cycles(path, 10, 10, 1, 1, 1, 16, true, GC200);
    long eleven = Conv1x1Cost.cycles(path, 11, 11, 1, 1, 1, 16, true, GC200);
    assertThat(eleven - ten).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({
    "HALF,  HALF, 1000, 10, false, false, 4980",
    "HALF,  FLOAT, 960, 10, true,  false, 6633",
    "HALF,  FLOAT, 960, 10, true,  true,  4233"
  })
  void theReductionTakesThePublishedCycles(
      ElementType out,
      ElementType partials,
      int elements,
      int depth,
      boolean onePiece,
      boolean interleaved,
      long cycles) {
    assertThat(ConvReduceCost.cycles(out, partials, elements, depth, onePiece, interleaved, GC200))
        .isEqualTo(cycles);
  }

  @Test
  void theOuterProductTakesThePublishedBundles() {
    assertThat(OuterProductCost.bundles(ElementType.HALF, 10, 32, 16)).isEqualTo(185);
  }

  @Test
  void aPathThatTheUnitLacksIsNamed() {
    assertThatThrownBy(() -> MatrixPath.of(ElementType.FLOAT, ElementType.HALF, GC200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the matrix unit of gc200 has no path from FLOAT to HALF");
  }
}
