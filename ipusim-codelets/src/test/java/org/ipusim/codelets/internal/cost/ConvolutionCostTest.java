package org.ipusim.codelets.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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

  @ParameterizedTest
  @CsvSource({
    "true,  2, 4, 1, 14, 1, 3, 1782",
    "false, 4, 1, 4, 28, 2, 3, 2592",
    "false, 2, 4, 1, 10, 1, 2, 1251"
  })
  void theVertexOfAFewChannelsTakesThePublishedCycles(
      boolean floatPartials,
      int chains,
      int groupsTogether,
      int channels,
      int field,
      int groups,
      int subKernels,
      long cycles) {
    var pieces = new int[6][];
    Arrays.fill(pieces, new int[] {field});
    assertThat(
            SlicCost.cycles(
                floatPartials,
                chains,
                groupsTogether,
                channels,
                1,
                pieces,
                groups,
                subKernels,
                GC200))
        .isEqualTo(cycles);
  }

  /**
   * Six rows of 12, one for each worker: 17 + 3 + 34 + 9 x 4 - 9 bundles in 6 slots, and the 9 that
   * the supervisor waits; nine positions load 8 x 32 bytes at 16 a cycle.
   */
  @Test
  void theVertexOfWindowsTakesTheCyclesOfTheFormula() {
    MatrixPath path = MatrixPath.of(ElementType.HALF, ElementType.FLOAT, GC200);
    long pass = ConvNx1Cost.pass(path, 6, 12, GC200);
    assertThat(pass).isEqualTo(6 * 81 + 9);
    long load = 8 * 32 / 16 + 15 + 3;
    long inner = 3 * (14 + 3 * (12 + load)) + 9 * pass;
    long zeroes = 6 * (48 + 14 - 9);
    assertThat(ConvNx1Cost.cycles(path, 1, 3, 3, 9 * pass, 1, 1, 1, 8, 72, true, GC200))
        .isEqualTo(109 + 6 * (9 + 9) + 19 + zeroes + 16 + 14 + 14 + inner);
  }

  @Test
  void workersThatShareRowsTakeTheirPiecesOfThem() {
    MatrixPath path = MatrixPath.of(ElementType.HALF, ElementType.FLOAT, GC200);
    // Ten outputs of two rows of five: 1, 2, 2 and 1, 2, 2.
    long two = 3 + 33 + 1 - 9;
    assertThat(ConvNx1Cost.pass(path, 2, 5, GC200)).isEqualTo(6 * (17 + two));
    assertThat(ConvNx1Cost.pass(path, 0, 5, GC200)).isEqualTo(6 * 17 + 9);
  }

  /** Three outputs of a worker with rows of three weights: 7 + 5 + 3 + 2 x 2 bundles each. */
  @Test
  void theVertexOfVectorsTakesTheCyclesOfTheFormula() {
    long slowest = VerticalMacCost.worker(true, 4) + 3 * VerticalMacCost.piece(true, 4, 3);
    assertThat(slowest).isEqualTo(19 + 3 * 19);
    long zeroes = 4 + 18 * 4 / 2;
    long adds = 9 + (7 + 2 + 2 * 5) * 12 / 4;
    assertThat(VerticalMacCost.cycles(true, 4, slowest, 18 * 4, 1, 2, GC200))
        .isEqualTo(76 + zeroes + 32 + 2 * (24 + 6 * slowest) + adds);
  }
}
