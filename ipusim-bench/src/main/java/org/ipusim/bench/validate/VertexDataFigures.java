package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.ipusim.codelets.internal.cost.ExchangeCost;
import org.ipusim.codelets.internal.cost.HistogramCost;
import org.ipusim.codelets.internal.cost.NanCost;
import org.ipusim.codelets.internal.cost.ReduceCost;
import org.ipusim.codelets.internal.cost.ReduceCost.Kind;
import org.ipusim.codelets.internal.cost.SliceCost;
import org.ipusim.codelets.internal.cost.SortCost;
import org.ipusim.codelets.internal.cost.SortCost.Entry;
import org.ipusim.codelets.internal.cost.SortCost.Share;
import org.ipusim.codelets.internal.cost.TransposeCost;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/** Vertices of reductions, slices, sorts and transposes. */
final class VertexDataFigures {
  private static final ElementType FLOAT = ElementType.FLOAT;
  private static final ElementType HALF = ElementType.HALF;
  private static final String SHORT_COUNT =
      "The published count is of 15 outputs of the 16 that the vertex has.";

  private VertexDataFigures() {}

  private static Outcome of(long cycles) {
    return Outcome.of((double) cycles);
  }

  static void addTo(ImmutableMap.Builder<String, Experiment> experiments) {
    Target t = Chips.target("gc200");
    reductions(experiments, t);
    slices(experiments, t);
    sorts(experiments, t);
    searches(experiments, t);
    exchanges(experiments, t);
  }

  private static void reductions(ImmutableMap.Builder<String, Experiment> e, Target t) {
    int[] outputs = {8};
    int[] rows = {8, 8, 8, 8};
    e.put(
            "VX-D01",
            () ->
                of(
                    ReduceCost.lists(
                        new Kind(Operation.MAX, FLOAT, FLOAT, false), outputs, rows, t)))
        .put(
            "VX-D02",
            () -> of(ReduceCost.singleInput(new Kind(Operation.ADD, HALF, FLOAT, false), 1003, t)))
        .put(
            "VX-D03",
            () ->
                of(
                    ReduceCost.strided(
                        new Kind(Operation.LOG_ADD, HALF, HALF, false), 10, 64, 64, 1, t)))
        .put(
            "VX-D04",
            () ->
                Outcome.of(
                    (double)
                        ReduceCost.continuous(
                            new Kind(Operation.ADD, FLOAT, FLOAT, false), 15, 64, t),
                    SHORT_COUNT));
  }

  private static void slices(ImmutableMap.Builder<String, Experiment> e, Target t) {
    e.put("VX-D05", () -> of(SliceCost.dynamic1D(FLOAT, 128, 1, t)))
        .put("VX-D06", () -> of(SliceCost.dynamic1D(FLOAT, 7, 2, t)))
        .put("VX-D07", () -> of(SliceCost.dynamic2D(HALF, new int[] {64, 64}, 3, t)))
        .put("VX-D08", () -> of(SliceCost.multiSlice(HALF, 64, 10, false, t)))
        .put("VX-D09", () -> of(SliceCost.multiSlice(HALF, 128, 100, false, t)))
        .put("VX-D10", () -> of(SliceCost.multiUpdate(FLOAT, 64, 10, false, t)))
        .put("VX-D11", () -> of(SliceCost.multiUpdateOp(FLOAT, 64, 10, true, false, t)))
        .put("VX-D12", () -> of(SliceCost.multiUpdateOp(FLOAT, 64, 10, false, false, t)));
  }

  private static void sorts(ImmutableMap.Builder<String, Experiment> e, Target t) {
    List<Share> shares = Collections.nCopies(6, new Share(List.of(new Entry(4, 64)), 4, 0));
    ElementType values = ElementType.UNSIGNED_INT;
    e.put("VX-D13", () -> of(SortCost.heapSort(1000)))
        .put("VX-D14", () -> of(SortCost.heapSortKeyValue(64)))
        .put("VX-D15", () -> of(SortCost.compareAndSwap(FLOAT, null, false, shares, 128, t)))
        .put("VX-D16", () -> of(SortCost.compareAndSwap(FLOAT, values, false, shares, 128, t)));
  }

  private static void searches(ImmutableMap.Builder<String, Experiment> e, Target t) {
    e.put("VX-D17", () -> of(HistogramCost.byData(HALF, 1000, 10, false, t)))
        .put("VX-D18", () -> of(NanCost.oneStretch(FLOAT, 200, false, t)))
        .put("VX-D19", () -> of(TransposeCost.shared(HALF, 12, 4, 4, t)))
        .put("VX-D20", () -> of(TransposeCost.shared(HALF, 6, 8, 4, t)))
        .put("VX-D21", () -> of(TransposeCost.worker(2, 16, 16)));
  }

  private static void exchanges(ImmutableMap.Builder<String, Experiment> e, Target t) {
    e.put("VX-D22", () -> of(ExchangeCost.cycles(1000, 1, 1, t)))
        .put("VX-D23", () -> of(ExchangeCost.cycles(4096, 2, 8, t)))
        .put("VX-D24", () -> of(ExchangeCost.cycles(4096, 3, 8, t)))
        .put("VX-D25", () -> of(ExchangeCost.cycles(4096, 3, 3, t)));
  }
}
