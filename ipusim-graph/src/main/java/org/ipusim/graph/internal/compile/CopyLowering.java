package org.ipusim.graph.internal.compile;

import org.ipusim.core.arch.Target;

/** Pass: a copy between two views becomes stretches, one exchange phase and on-tile copies. */
final class CopyLowering {
  private final RegionTable regions;
  private final int tiles;
  private final TransferSet transfers;
  private final LocalCopies local;

  /**
   * Starts with nothing to copy.
   *
   * @param regions where elements lie, on each replica
   * @param all the chips of all replicas that take part
   * @param tiles the tiles of one replica
   * @param goal what the exchange is arranged for
   */
  CopyLowering(RegionTable regions, Target all, int tiles, ExchangeGoal goal) {
    this.regions = regions;
    this.tiles = tiles;
    transfers = new TransferSet(all, goal);
    local = new LocalCopies(all);
  }

  CopyPlan lower(String name, int[] sourcePieces, int[] destinationPieces) {
    int[] segments = Segments.of(regions.resolve(sourcePieces), regions.resolve(destinationPieces));
    add(segments, 0, 0);
    return new CopyPlan(name, segments, movement());
  }

  CrossPlan lower(String name, int[] sourcePieces, int[] destinationPieces, int[] receivers) {
    int[] segments = Segments.of(regions.resolve(sourcePieces), regions.resolve(destinationPieces));
    for (int k = 0; k < receivers.length; k++) {
      add(segments, k, receivers[k]);
    }
    return new CrossPlan(name, segments, receivers, movement());
  }

  /** Copies from one replica to one. Regions of replicas are told apart by their numbers. */
  private void add(int[] segments, int sender, int receiver) {
    int source = Math.multiplyExact(sender, regions.size());
    int destination = Math.multiplyExact(receiver, regions.size());
    for (int i = 0; i < segments.length; i += Segments.COLUMNS) {
      int from = segments[i];
      int to = segments[i + 2];
      int length = segments[i + 4];
      int bytes = regions.elementBytes(from);
      int fromTile = sender * tiles + regions.tile(from);
      int toTile = receiver * tiles + regions.tile(to);
      if (fromTile == toTile) {
        local.add(
            toTile,
            source + from,
            segments[i + 1] * (long) bytes,
            destination + to,
            segments[i + 3] * (long) bytes,
            length * (long) bytes);
      } else {
        transfers.add(
            fromTile,
            source + from,
            segments[i + 1],
            length,
            bytes,
            toTile,
            destination + to,
            segments[i + 3]);
      }
    }
  }

  private Movement movement() {
    return Movement.of(transfers.isEmpty() ? null : transfers.schedule(), local.cycles(), false);
  }
}
