package org.ipusim.graph.profile;

/**
 * A program step over all its executions; replicas that run it side by side count as one.
 *
 * @param number its number in the executable
 * @param kind {@code computeSet}, {@code copy}, {@code crossReplicaCopy}, {@code control}, {@code
 *     streamCopy} or {@code hostFunction}
 * @param name the compute set's name, or what is copied where
 * @param vertices vertices it runs on one replica
 * @param executions how often it ran
 * @param computeCycles compute cycles of its slowest tile of all replicas
 * @param slowestTile the slowest tile in the longest execution; -1 where none computes
 * @param meanTileCycles mean compute cycles of the tiles that compute, over all executions
 * @param rearrangeBeforeCycles cycles of the on-tile copies before it computes, on the slowest
 *     tile, in one execution
 * @param rearrangeCycles cycles of all its on-tile copies, in one execution
 * @param exchangeCycles cycles of its exchanges on the busiest tile, in one execution; of a stream
 *     copy those in which data pass
 * @param exchangeBytes bytes that leave the tiles of one replica in one execution, of a copy
 *     between replicas those of all; of a stream copy also those that come from the host or
 *     streaming memory
 * @param hostCycles cycles that tiles waited for the host or its data, over all executions
 */
public record StepProfile(
    int number,
    String kind,
    String name,
    int vertices,
    long executions,
    Range computeCycles,
    int slowestTile,
    double meanTileCycles,
    long rearrangeBeforeCycles,
    long rearrangeCycles,
    long exchangeCycles,
    long exchangeBytes,
    long hostCycles) {
  /**
   * Gives the time of all executions, each as long as the slowest tile takes for each of its parts.
   *
   * @return tile cycles
   */
  public long totalCycles() {
    return computeCycles.sum()
        + (hostCycles > 0 ? hostCycles : executions * (rearrangeCycles + exchangeCycles));
  }
}
