package org.ipusim.graph.internal.compile;

/**
 * Edges of one compute set that lie in several pieces. Before the compute set each is gathered into
 * a host array of its own, afterwards those written are scattered back.
 *
 * @param regions the array of each
 * @param pieces region, offset, elements of each one's pieces
 * @param scatter whether each is written
 */
@SuppressWarnings("ArrayRecordComponent") // walked by the engine, never compared
public record Staging(int[] regions, int[][] pieces, boolean[] scatter) {
  /** {@return the number of such edges} */
  public int size() {
    return regions.length;
  }
}
