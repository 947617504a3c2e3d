package org.ipusim.graph.internal.memory;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.profile.StepMemory;

/** Not-always-live bytes of steps over all tiles. */
public final class StepSums {
  private final int[] stepsOfPoints;
  private final long[] totalsOfPoints;
  private final long[] most;
  private final int[] fullest;

  /**
   * Starts with no tiles.
   *
   * @param steps the number of steps
   * @param stepsOfPoints the step of each point
   */
  public StepSums(int steps, int[] stepsOfPoints) {
    this.stepsOfPoints = stepsOfPoints;
    this.totalsOfPoints = new long[stepsOfPoints.length];
    this.most = new long[steps];
    this.fullest = new int[steps];
  }

  /**
   * Adds a tile.
   *
   * @param tile the tile, higher than those added before
   * @param finder has looked at it
   */
  public void add(int tile, PeakFinder finder) {
    for (int p = 0; p < stepsOfPoints.length; p++) {
      long bytes = finder.bytes(p);
      int step = stepsOfPoints[p];
      totalsOfPoints[p] += bytes;
      if (bytes > most[step]) {
        most[step] = bytes;
        fullest[step] = tile;
      }
    }
  }

  /**
   * Puts the steps together.
   *
   * @param kinds the kind of each
   * @param names the name of each
   * @return the steps
   */
  public List<StepMemory> steps(List<String> kinds, List<String> names) {
    var totals = new long[most.length];
    for (int p = 0; p < stepsOfPoints.length; p++) {
      totals[stepsOfPoints[p]] = Math.max(totals[stepsOfPoints[p]], totalsOfPoints[p]);
    }
    var out = new ArrayList<StepMemory>();
    for (int s = 0; s < most.length; s++) {
      out.add(new StepMemory(kinds.get(s), names.get(s), totals[s], most[s], fullest[s]));
    }
    return List.copyOf(out);
  }
}
