package org.ipusim.graph.internal.run;

import org.ipusim.graph.profile.Range;

/** Counts the executions of one program step. */
final class StepStats {
  private final Range.Builder slowest = new Range.Builder();
  private long tileCycles;
  private long tiles;
  private long executions;
  private long mostOfTile;
  private int slowestTile = -1;
  private long hostCycles;

  /**
   * Counts an execution.
   *
   * @param most cycles of the slowest tile
   * @param tile the slowest tile, -1 where none computes
   * @param sumOfTiles cycles of all tiles
   * @param busyTiles tiles that compute
   */
  void add(long most, int tile, long sumOfTiles, long busyTiles) {
    executions++;
    slowest.add(most);
    if (most > mostOfTile) {
      mostOfTile = most;
      slowestTile = tile;
    }
    tileCycles += sumOfTiles;
    tiles += busyTiles;
  }

  void add() {
    executions++;
  }

  void addHost(long cycles) {
    executions++;
    hostCycles += cycles;
  }

  long hostCycles() {
    return hostCycles;
  }

  long executions() {
    return executions;
  }

  int slowestTile() {
    return slowestTile;
  }

  Range slowest() {
    return slowest.build();
  }

  double meanTileCycles() {
    return tiles == 0 ? 0 : (double) tileCycles / tiles;
  }
}
