package org.ipusim.graph.internal.compile;

import org.ipusim.core.arch.Target;

/** Collects what copies move within tiles, between tiles and between replicas. */
final class CopyMovement {
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
  CopyMovement(RegionTable regions, Target all, int tiles, ExchangeGoal goal) {
    this.regions = regions;
    this.tiles = tiles;
    transfers = new TransferSet(all, goal);
    local = new LocalCopies(all);
  }

  /** Copies from one replica to one. Regions of replicas are told apart by their numbers. */
  void add(int[] segments, int sender, int receiver) {
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

  /** What the machine does for all of them. */
  Movement movement() {
    return Movement.of(transfers.isEmpty() ? null : transfers.schedule(), local.cycles(), false);
  }
}
