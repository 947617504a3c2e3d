package org.ipusim.codelets;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.ipusim.core.arch.Target;

/** Chips on which products of small shapes are divided among all tiles. */
public final class SmallTargets {
  private SmallTargets() {}

  /** A GC200 with few tiles. */
  public static Target small(int tiles) {
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
