package org.ipusim.workloads.halo;

import java.util.Locale;

/** How blocks get their halos. */
enum HaloStrategy {
  /** Vertices are connected to strips of their neighbours' blocks. */
  IMPLICIT,
  /** Blocks with halos in one tensor, copied all north, then all north-east, and so on. */
  GROUPED_DIRECTIONS,
  /** As above; rows are copied first, then columns with the corners that rows have brought. */
  TWO_WAVE,
  /** Blocks with halos in a tensor each, copied tile by tile. */
  MANY_TENSORS,
  /** Blocks with halos in one tensor, copied tile by tile. */
  ONE_TENSOR;

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
