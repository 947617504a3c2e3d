package org.ipusim.graph.profile;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CycleAccount;
import org.ipusim.core.bsp.CyclePart;

/**
 * What runs of an executable cost, all of them together.
 *
 * @param target the chips, of all replicas
 * @param replicas how many replicas of the graph run side by side; 1 where it is not replicated
 * @param counts how large the graph is, of one replica
 * @param memory bytes of every tile of one replica; all are alike
 * @param cycles cycles of every tile of all replicas, by what they went on
 * @param supersteps compute sets executed; replicas that execute one side by side count as one
 * @param exchanges exchange phases executed, counted in the same way
 * @param steps the program's steps
 * @param phases the exchanges of the steps, by step
 * @param programs the programs as a tree, each node before its children
 * @param vertexTypes the codelets
 * @param assumptions what the model leaves out that bears on these numbers
 * @param trace when things happened on replica 0 and on the host, where the engine was asked to
 *     note it
 */
public record Profile(
    Target target,
    int replicas,
    GraphCounts counts,
    MemoryReport memory,
    CycleAccount cycles,
    long supersteps,
    long exchanges,
    List<StepProfile> steps,
    List<ExchangeProfile> phases,
    List<ProgramNode> programs,
    List<VertexTypeProfile> vertexTypes,
    List<String> assumptions,
    Trace trace) {
  /** Copies the lists. */
  public Profile {
    steps = ImmutableList.copyOf(steps);
    phases = ImmutableList.copyOf(phases);
    programs = ImmutableList.copyOf(programs);
    vertexTypes = ImmutableList.copyOf(vertexTypes);
    assumptions = ImmutableList.copyOf(assumptions);
  }

  /** {@return the time of all runs at the chip's clock, in seconds} */
  public double seconds() {
    return target.seconds(cycles.totalCycles());
  }

  /**
   * {@return the largest compute time of a tile over the mean of the tiles that compute, 1 at best}
   */
  public double computeImbalance() {
    long max = 0;
    long sum = 0;
    int busy = 0;
    for (long c : cycles.perTile(CyclePart.COMPUTE)) {
      max = Math.max(max, c);
      sum += c;
      busy += c > 0 ? 1 : 0;
    }
    return sum == 0 ? 1 : (double) max * busy / sum;
  }
}
