package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.ipusim.core.arch.Target;

/** Pass: a copy between two views becomes stretches, one exchange phase and on-tile copies. */
final class CopyLowering {
  private final RegionTable regions;
  private final Target target;

  CopyLowering(RegionTable regions, Target target) {
    this.regions = regions;
    this.target = target;
  }

  CopyPlan lower(String name, int[] sourcePieces, int[] destinationPieces) {
    int[] source = regions.resolve(sourcePieces);
    int[] destination = regions.resolve(destinationPieces);
    var segments = new IntArrayList();
    var transfers = new TransferSet(regions, target);
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
      int to = regions.tile(destination[d]);
      if (regions.tile(source[s]) == to) {
        local.add(to, (long) length * regions.elementBytes(source[s]));
      } else {
        transfers.add(source[s], source[s + 1] + sourceDone, length, to);
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
        transfers.isEmpty() ? null : transfers.phase(null, false),
        local.cycles());
  }
}
