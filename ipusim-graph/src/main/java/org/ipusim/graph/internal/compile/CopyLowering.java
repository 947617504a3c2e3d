package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.ipusim.core.arch.Target;

/** Pass: a copy between two views becomes stretches, one exchange phase and on-tile copies. */
final class CopyLowering {
  private final RegionTable regions;
  private final Target target;
  private final ExchangeGoal goal;

  CopyLowering(RegionTable regions, Target target, ExchangeGoal goal) {
    this.regions = regions;
    this.target = target;
    this.goal = goal;
  }

  CopyPlan lower(String name, int[] sourcePieces, int[] destinationPieces) {
    int[] source = regions.resolve(sourcePieces);
    int[] destination = regions.resolve(destinationPieces);
    var segments = new IntArrayList();
    var transfers = new TransferSet(target, goal);
    var local = new LocalCopies(target);
    int s = 0;
    int d = 0;
    int sourceDone = 0;
    int destinationDone = 0;
    while (s < source.length) {
      int length = Math.min(source[s + 2] - sourceDone, destination[d + 2] - destinationDone);
      segments.add(source[s]);
      segments.add(source[s + 1] + sourceDone);
      segments.add(destination[d]);
      segments.add(destination[d + 1] + destinationDone);
      segments.add(length);
      int tile = regions.tile(source[s]);
      int to = regions.tile(destination[d]);
      int from = source[s + 1] + sourceDone;
      int at = destination[d + 1] + destinationDone;
      int bytes = regions.elementBytes(source[s]);
      if (tile == to) {
        long size = bytes;
        local.add(to, source[s], from * size, destination[d], at * size, length * size);
      } else {
        transfers.add(tile, source[s], from, length, bytes, to, destination[d], at);
      }
      sourceDone += length;
      destinationDone += length;
      if (sourceDone == source[s + 2]) {
        s += 3;
        sourceDone = 0;
      }
      if (destinationDone == destination[d + 2]) {
        d += 3;
        destinationDone = 0;
      }
    }
    return new CopyPlan(
        name,
        segments.toIntArray(),
        Movement.of(transfers.isEmpty() ? null : transfers.schedule(), local.cycles(), false));
  }
}
