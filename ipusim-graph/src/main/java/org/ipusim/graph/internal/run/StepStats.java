package org.ipusim.graph.internal.run;

import org.ipusim.graph.profile.Range;

/** Counts the executions of one program step. */
final class StepStats {
  private final Range.Builder slowest = new Range.Builder();
  private long tileCycles;
  private long tiles;
  private long executions;
  private long hostCycles;

  void add(long slowestTile, long sumOfTiles, long busyTiles) {
    executions++;
    slowest.add(slowestTile);
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

  Range slowest() {
    return slowest.build();
  }

  double meanTileCycles() {
    return tiles == 0 ? 0 : (double) tileCycles / tiles;
  }
}
