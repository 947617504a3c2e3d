package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;

/** The library's vertices beside the vendor's cycle estimators, by the formulae that they call. */
final class VertexFigures {
  private VertexFigures() {}

  static Family family() {
    return new Family(
        "vertices",
        "Vertices of the library beside the vendor's cycle estimators.",
        ImmutableMap.<String, Experiment>builder()
            .putAll(VertexElementwiseFigures.experiments())
            .buildOrThrow());
  }
}
