package org.ipusim.graph.internal.memory;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** {@return the point of each step at which all tiles together hold most, the first of equals} */
  public int[] fullestPoints() {
    var points = new int[most.length];
    Arrays.fill(points, -1);
    for (int p = 0; p < stepsOfPoints.length; p++) {
      int step = stepsOfPoints[p];
      if (points[step] < 0 || totalsOfPoints[p] > totalsOfPoints[points[step]]) {
        points[step] = p;
      }
    }
    return points;
  }

  /**
   * Puts the steps together.
   *
   * @param kinds the kind of each
   * @param names the name of each
   * @return the steps
   */
  public List<StepMemory> steps(List<String> kinds, List<String> names) {
    int[] points = fullestPoints();
    var out = new ArrayList<StepMemory>();
    for (int s = 0; s < most.length; s++) {
      out.add(
          new StepMemory(
              kinds.get(s),
              names.get(s),
              points[s] < 0 ? 0 : totalsOfPoints[points[s]],
              most[s],
              fullest[s]));
    }
    return List.copyOf(out);
  }
}
