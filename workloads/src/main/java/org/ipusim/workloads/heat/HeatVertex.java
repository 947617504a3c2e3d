package org.ipusim.workloads.heat;

import org.ipusim.graph.codelet.Codelet;

/** The codelets that the published programs compare. */
enum HeatVertex {
  /** A cell at a time. */
  SIMPLE,
  /** Two cells at a time, but for the first and last of a row. */
  OPTIMIZED;

  Class<? extends Codelet> codelet(int dims) {
    if (dims == 2) {
      return this == SIMPLE ? Heat2d.class : Heat2dPairs.class;
    }
    return this == SIMPLE ? Heat3d.class : Heat3dPairs.class;
  }
}
