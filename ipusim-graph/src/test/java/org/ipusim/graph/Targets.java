package org.ipusim.graph;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.arch.Target;

/** Chips for tests. */
final class Targets {
  static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  private Targets() {}

  /** Several GC200 with few tiles each. */
  static Target small(int tiles, int chips) {
    return Target.of(small(tiles).chip(), chips);
  }

  /** A GC200 with few tiles, on which thousands of random graphs compile in no time. */
  static Target small(int tiles) {
    ChipSpec c = ChipSpec.preset("gc200");
    return Target.of(
        new ChipSpec(
            "small",
            "",
            c.clockHz(),
            new GridSpec(tiles, 4, 1, 4),
            c.tile(),
            c.memory(),
            c.exchange(),
            c.sync(),
            c.matrixUnit(),
            c.link(),
            c.host()));
  }
}
