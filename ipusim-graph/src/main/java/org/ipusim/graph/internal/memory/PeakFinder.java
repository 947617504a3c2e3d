package org.ipusim.graph.internal.memory;

import java.util.Arrays;
import org.ipusim.core.tile.LiveRanges;

/** Not-always-live bytes of tiles at every point, and where they are most. */
public final class PeakFinder {
  private final TileEntries entries;
  private final int[] stepsOfPoints;
  private final long[] sums;
  private int peak;
  private long most;

  /**
   * Prepares to look at tiles.
   *
   * @param entries what tiles hold, sorted
   * @param stepsOfPoints the step of each point
   */
  public PeakFinder(TileEntries entries, int[] stepsOfPoints) {
    this.entries = entries;
    this.stepsOfPoints = stepsOfPoints;
    this.sums = new long[stepsOfPoints.length + 1];
  }

  /**
   * Looks at a tile.
   *
   * @param tile the tile
   * @return whether anything on it is not always live
   */
  public boolean look(int tile) {
    peak = -1;
    most = 0;
    boolean any = false;
    for (int e = entries.first(tile); e < entries.first(tile + 1); e++) {
      LiveRanges live = entries.live(e);
      if (live.equals(LiveRanges.ALWAYS) || live.size() == 0) {
        continue;
      }
      if (!any) {
        Arrays.fill(sums, 0);
        any = true;
      }
      for (int r = 0; r < live.size(); r++) {
        sums[live.begin(r)] += entries.bytes(e);
        sums[live.end(r)] -= entries.bytes(e);
      }
    }
    if (any) {
      for (int p = 0; p < stepsOfPoints.length; p++) {
        sums[p] += p == 0 ? 0 : sums[p - 1];
        if (sums[p] > most) {
          most = sums[p];
          peak = p;
        }
      }
    }
    return any;
  }

  /** {@return the first point with most bytes on the tile looked at, -1 where none has any} */
  public int peak() {
    return peak;
  }

  /** {@return the bytes at that point} */
  public long most() {
    return most;
  }

  /**
   * Gives the bytes of the tile looked at.
   *
   * @param point the point
   * @return its bytes then
   */
  public long bytes(int point) {
    return sums[point];
  }
}
