package org.ipusim.codelets.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.junit.jupiter.api.Test;

/** By hand from PopLibs 3.4's StaticMatMulPartitioner.cpp. */
class StaticSparseCostTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  @Test
  void aNonZeroCostsAWorkerThreeBundlesPerEightHalves() {
    ElementType half = ElementType.HALF;
    assertThat(StaticSparseCost.elementRow(half, 8, 11)).isEqualTo(8 + 30);
    assertThat(StaticSparseCost.elementRow(half, 4, 11)).isEqualTo(7 + 20);
    assertThat(StaticSparseCost.elementRow(half, 20, 11)).isEqualTo(11 + 2 * (14 + 30) + 9 + 20);
    assertThat(StaticSparseCost.elementWorker(half, 20)).isEqualTo(33);
  }

  @Test
  void aNonZeroCostsAWorkerThreeBundlesPerFourFloats() {
    ElementType single = ElementType.FLOAT;
    assertThat(StaticSparseCost.elementRow(single, 2, 5)).isEqualTo(5 + 8);
    assertThat(StaticSparseCost.elementRow(single, 4, 5)).isEqualTo(6 + 12);
    assertThat(StaticSparseCost.elementRow(single, 10, 5)).isEqualTo(12 + 2 * (10 + 12) + 10 + 8);
    assertThat(StaticSparseCost.elementWorker(single, 10)).isEqualTo(31);
  }

  @Test
  void aBlockOfSixteenHalvesIsLoadedIn64CyclesAndTakesFourAColumn() {
    long two = StaticSparseCost.blocks(ElementType.HALF, 16, 1, 2, 10, BOW);
    long one = StaticSparseCost.blocks(ElementType.HALF, 16, 1, 1, 10, BOW);

    assertThat(two - one).isEqualTo(16 + 64 + 6 * (19 + 4 * 9));
    assertThat(one).isEqualTo(30 + 6 * 13 + 6 + 17 + 16 + 64 + 6 * (19 + 4 * 9));
  }

  @Test
  void aBlockOfSixteenFloatsTakesTheUnitTwice() {
    long two = StaticSparseCost.blocks(ElementType.FLOAT, 16, 1, 2, 10, BOW);
    long one = StaticSparseCost.blocks(ElementType.FLOAT, 16, 1, 1, 10, BOW);

    assertThat(two - one).isEqualTo(16 + 128 + 6 * 2 * (37 + 8 * 9));
  }

  @Test
  void onlySumsOfLargeFloatBlocksAreZeroedFirst() {
    assertThat(StaticSparseCost.zeroes(ElementType.FLOAT, 8)).isTrue();
    assertThat(StaticSparseCost.zeroes(ElementType.FLOAT, 4)).isFalse();
    assertThat(StaticSparseCost.zeroes(ElementType.HALF, 16)).isFalse();
    assertThat(StaticSparseCost.zero(800, BOW)).isEqualTo(6 * (12 + 17));
  }
}
