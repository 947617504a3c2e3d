package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;

/** Cycles of the library's vertices, each by the formula that its codelet and planners use. */
final class VertexFigures {
  private VertexFigures() {}

  static Family family() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    experiments.putAll(VertexElementwiseFigures.experiments());
    VertexDataFigures.addTo(experiments);
    VertexProductFigures.addTo(experiments);
    return new Family(
        "vertices",
        "Cycles of the library's vertices beside those of the vendor's estimators: bundles of worker"
            + " vertices, tile cycles of the others. Codelets, planners and this table use the same"
            + " formulae.",
        experiments.buildOrThrow());
  }
}
