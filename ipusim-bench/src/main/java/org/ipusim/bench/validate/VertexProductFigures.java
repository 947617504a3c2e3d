package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import org.ipusim.codelets.internal.cost.Conv1x1Cost;
import org.ipusim.codelets.internal.cost.ConvReduceCost;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.cost.OuterProductCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/** Vertices of products. */
final class VertexProductFigures {
  private static final ElementType FLOAT = ElementType.FLOAT;
  private static final ElementType HALF = ElementType.HALF;

  private VertexProductFigures() {}

  static void addTo(ImmutableMap.Builder<String, Experiment> experiments) {
    Target t = Chips.target("gc200");
    experiments
        .put("VX-P01", () -> product(HALF, HALF, 16, 10, 10, 1, 1, 16, t))
        .put("VX-P02", () -> product(HALF, HALF, 16, 32, 32, 4, 2, 16, t))
        .put("VX-P03", () -> product(HALF, FLOAT, 8, 10, 10, 1, 1, 8, t))
        .put("VX-P04", () -> product(HALF, HALF, 8, 12, 12, 2, 1, 16, t))
        .put("VX-P05", () -> product(FLOAT, FLOAT, 8, 10, 10, 1, 1, 8, t))
        .put("VX-P06", () -> product(HALF, HALF, 16, 5, 0, 1, 1, 16, t))
        .put("VX-P07", () -> of(OuterProductCost.bundles(HALF, 10, 32, 16)))
        .put("VX-P08", () -> of(ConvReduceCost.cycles(HALF, HALF, 1000, 10, false, false, t)))
        .put("VX-P09", () -> of(ConvReduceCost.cycles(HALF, FLOAT, 960, 10, true, false, t)))
        .put("VX-P10", () -> of(ConvReduceCost.cycles(HALF, FLOAT, 960, 10, true, true, t)));
  }

  private static Outcome of(long cycles) {
    return Outcome.of((double) cycles);
  }

  private static Outcome product(
      ElementType input,
      ElementType partials,
      int units,
      int mostField,
      int leastField,
      int inGroups,
      int outGroups,
      int outChannels,
      Target target) {
    MatrixPath path = MatrixPath.of(input, partials, units, target);
    return of(
        Conv1x1Cost.cycles(
            path, mostField, leastField, 1, inGroups, outGroups, outChannels, true, target));
  }
}
