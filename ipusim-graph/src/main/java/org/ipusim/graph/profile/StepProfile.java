package org.ipusim.graph.profile;

import org.ipusim.core.bsp.CyclePart;

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

  /**
   * Gives what all executions spend on one part of their time. The parts that steps have add up to
   * {@link #totalCycles()}.
   *
   * @param part compute, rearrange, exchange, to which what passes between chips belongs, or host
   * @return tile cycles
   * @throws IllegalArgumentException when steps have no such part; it says where it is counted
   */
  public long cyclesOf(CyclePart part) {
    boolean host = hostCycles > 0;
    return switch (part) {
      case COMPUTE -> computeCycles.sum();
      case REARRANGE -> host ? 0 : executions * rearrangeCycles;
      case EXCHANGE -> host ? 0 : executions * exchangeCycles;
      case HOST -> hostCycles;
      case SYNC ->
          throw new IllegalArgumentException(
              "waiting is counted by tile, not by step: ask for 'sync' of the whole run");
      case GLOBAL_EXCHANGE ->
          throw new IllegalArgumentException(
              "what a step exchanges between chips is counted in its 'exchange'; ask for that, or"
                  + " for 'globalExchange' of the whole run");
    };
  }
}
