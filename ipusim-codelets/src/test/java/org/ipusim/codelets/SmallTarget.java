package org.ipusim.codelets;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.arch.Target;

/** Chips with few tiles, for tests. */
public final class SmallTarget {
  private SmallTarget() {}

  /** A GC200 with so many tiles, a multiple of 4. */
  public static Target of(int tiles) {
    ChipSpec c = ChipSpec.preset("gc200");
    return Target.of(
        new ChipSpec(
            "small",
            "",
            c.clockHz(),
            new GridSpec(tiles, 4, 2, 4),
            c.tile(),
            c.memory(),
            c.exchange(),
            c.sync(),
            c.matrixUnit(),
            c.link(),
            c.host()));
  }
}
