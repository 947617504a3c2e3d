package org.ipusim.workloads.bfs;

import java.util.Map;
import org.ipusim.workloads.bfs.ParentTree.Reached;
import org.ipusim.workloads.network.UndirectedNetwork;

/** Times of the searches of one graph. */
final class Searches {
  private final UndirectedNetwork network;
  private final double clockHz;
  private int count;
  private long cycles;
  private long fastest = Long.MAX_VALUE;
  private long slowest;
  private long levels;
  private int deepest;
  private long reached;

  Searches(UndirectedNetwork network, double clockHz) {
    this.network = network;
    this.clockHz = clockHz;
  }

  void add(long taken, Reached tree) {
    count++;
    cycles += taken;
    fastest = Math.min(fastest, taken);
    slowest = Math.max(slowest, taken);
    // The last level finds that it has no next one.
    levels += tree.depth() + 1;
    deepest = Math.max(deepest, tree.depth());
    reached += tree.vertices();
  }

  int count() {
    return count;
  }

  /**
   * Adds what is known of the searches. Rates are harmonic means: edges over mean time.
   *
   * @param nonZeros entries of the matrix
   * @param drawnNonZeros entries that it would have if edges drawn twice counted twice
   * @param result added to
   */
  void tell(long nonZeros, long drawnNonZeros, Map<String, Object> result) {
    double mean = (double) cycles / count;
    double seconds = mean / clockHz;
    result.put("gteps", nonZeros / seconds / 1e9);
    result.put("gtepsOfDrawnEdges", drawnNonZeros / seconds / 1e9);
    result.put("meanSearchMicroseconds", seconds * 1e6);
    result.put("fastestSearchCycles", fastest);
    result.put("slowestSearchCycles", slowest);
    result.put("meanLevels", (double) levels / count);
    result.put("cyclesPerLevel", (double) cycles / levels);
    result.put("depth", deepest);
    result.put("meanReached", (double) reached / count / network.vertices());
  }
}
