package org.ipusim.codelets.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.ipusim.codelets.internal.cost.SortCost.Entry;
import org.ipusim.codelets.internal.cost.SortCost.Share;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.junit.jupiter.api.Test;

/** Published values of the vendor's estimators (PopLibs 3.4). */
class DataMovementCostTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final ElementType FLOAT = ElementType.FLOAT;
  private static final ElementType HALF = ElementType.HALF;

  private static ReduceCost.Kind kind(Operation operation, ElementType in, ElementType out) {
    return new ReduceCost.Kind(operation, in, out, false);
  }

  @Test
  void reductionsCostWhatIsPublished() {
    ReduceCost.Kind max = kind(Operation.MAX, FLOAT, FLOAT);
    int[] rows = {8, 8, 8, 8};
    assertThat(ReduceCost.lists(max, new int[] {8}, rows, GC200)).isEqualTo(347);
    assertThat(ReduceCost.flops(max, 32, 8)).isEqualTo(24);
    ReduceCost.Kind toFloat = kind(Operation.ADD, HALF, FLOAT);
    assertThat(ReduceCost.singleInput(toFloat, 1003, GC200)).isEqualTo(270);
    assertThat(ReduceCost.flops(toFloat, 1003, 1)).isEqualTo(1002);
    ReduceCost.Kind logAdd = kind(Operation.LOG_ADD, HALF, HALF);
    assertThat(ReduceCost.strided(logAdd, 10, 64, 64, 1, GC200)).isEqualTo(2112);
    ReduceCost.Kind sum = kind(Operation.ADD, FLOAT, FLOAT);
    assertThat(ReduceCost.continuous(sum, 15, 64, GC200)).isEqualTo(677);
  }

  @Test
  void slicesAndUpdatesCostWhatIsPublished() {
    assertThat(SliceCost.dynamic1D(FLOAT, 128, 1, GC200)).isEqualTo(535);
    assertThat(SliceCost.dynamic1D(FLOAT, 7, 2, GC200)).isEqualTo(571);
    assertThat(SliceCost.dynamic2D(HALF, new int[] {64, 64}, 3, GC200)).isEqualTo(431);
    assertThat(SliceCost.multiSlice(HALF, 64, 10, false, GC200)).isEqualTo(5160);
    assertThat(SliceCost.multiSlice(HALF, 128, 100, false, GC200)).isEqualTo(88380);
    assertThat(SliceCost.multiUpdate(FLOAT, 64, 10, false, GC200)).isEqualTo(5154);
    assertThat(SliceCost.multiUpdateOp(FLOAT, 64, 10, true, false, GC200)).isEqualTo(12228);
    assertThat(SliceCost.multiUpdateOp(FLOAT, 64, 10, false, false, GC200)).isEqualTo(12192);
  }

  @Test
  void sortingCostsWhatIsPublished() {
    assertThat(SortCost.heapSort(1000)).isEqualTo(1416016);
    assertThat(SortCost.heapSortKeyValue(64)).isEqualTo(122912);
    List<Share> shares = Collections.nCopies(6, new Share(List.of(new Entry(4, 64)), 4, 0));
    assertThat(SortCost.compareAndSwap(FLOAT, null, false, shares, 128, GC200)).isEqualTo(6541);
    assertThat(SortCost.compareAndSwap(FLOAT, ElementType.UNSIGNED_INT, false, shares, 128, GC200))
        .isEqualTo(5443);
  }

  @Test
  void searchesAndTransposesCostWhatIsPublished() {
    assertThat(HistogramCost.byData(HALF, 1000, 10, false, GC200)).isEqualTo(8058);
    assertThat(NanCost.oneStretch(FLOAT, 200, false, GC200)).isEqualTo(828);
    assertThat(TransposeCost.shared(HALF, 12, 4, 4, GC200)).isEqualTo(229);
    assertThat(TransposeCost.shared(HALF, 6, 8, 4, GC200)).isEqualTo(379);
    assertThat(TransposeCost.worker(2, 16, 16)).isEqualTo(247);
  }

  @Test
  void exchangesArePlannedAsPublished() {
    assertThat(ExchangeCost.cycles(1000, 1, 1, GC200)).isEqualTo(125);
    assertThat(ExchangeCost.cycles(4096, 2, 8, GC200)).isEqualTo(512);
    assertThat(ExchangeCost.cycles(4096, 3, 8, GC200)).isEqualTo(1024);
    assertThat(ExchangeCost.cycles(4096, 3, 3, GC200)).isEqualTo(512);
    assertThat(ExchangeCost.cycles(4096, GC200)).isEqualTo(1024);
  }
}
