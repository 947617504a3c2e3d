package org.ipusim.workloads.halo;

import java.util.Locale;

/** Which cells of its neighbours a vertex of the implicit strategy is connected to. */
enum Strips {
  /** All that it needs. */
  WHOLE,
  /**
   * What the published program connects by a slip in its slices: of a block of 100, 99 cells to the
   * north, east and west and one to the south. Missing cells count as 0.
   */
  PUBLISHED;

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first cell of a side's strip. */
  int first(Direction side, int block) {
    if (this == WHOLE) {
      return 0;
    }
    return side == Direction.SOUTH ? block - 1 : 1;
  }
}
