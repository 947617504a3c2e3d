package org.ipusim.workloads.popsparse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;

/**
 * Cycles of a product as the paper's harness counts them: of each step the slowest tile's compute,
 * with copies on the tile, and its exchange; barriers are left out (sparsity-benchmarks,
 * ipu/reptil).
 *
 * @param compute cycles of compute steps
 * @param exchange cycles of exchanges
 * @param total all cycles
 * @param steps cycles of each step, all its executions together
 */
public record ProductTimes(long compute, long exchange, long total, Map<String, Object> steps) {
  /**
   * Reads them from a profile.
   *
   * @param profile of one execution
   * @return the times
   */
  public static ProductTimes of(Profile profile) {
    long compute = 0;
    long exchange = 0;
    var steps = new LinkedHashMap<String, Object>();
    for (StepProfile step : profile.steps()) {
      long rearranges = step.executions() * step.rearrangeCycles();
      long computes = step.computeCycles().sum() + rearranges;
      long exchanges = step.executions() * step.exchangeCycles();
      compute += computes;
      exchange += exchanges;
      if (computes + exchanges > 0) {
        var cycles = new LinkedHashMap<String, Object>();
        cycles.put("compute", step.computeCycles().sum());
        cycles.put("rearrange", rearranges);
        cycles.put("exchange", exchanges);
        steps.put(step.number() + " " + step.name(), cycles);
      }
    }
    return new ProductTimes(compute, exchange, profile.cycles().totalCycles(), steps);
  }

  /** {@return cycles that the harness counts} */
  public long counted() {
    return compute + exchange;
  }
}
