package org.ipusim.graph.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.TileSpec;
import org.ipusim.core.bsp.WorkerSchedule;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.ComputePlan.TileOrder;
import org.ipusim.graph.internal.compile.TileCycles;
import org.ipusim.graph.internal.compile.VertexRun;

/**
 * What the vertices of a compute set take, by tile and by run: once where it is the same for any
 * data, else after each execution.
 */
final class PlanTiming {
  private final ComputePlan plan;
  private final PlanRunner runner;
  private final WorkerSchedule schedule;
  private final boolean varies;
  private final List<Sums> sums = new ArrayList<>();
  private TileCycles cycles;

  /**
   * Cycles of one execution of a run's vertices.
   *
   * @param min the quickest vertex
   * @param max the slowest
   * @param sum all together
   */
  record Sums(long min, long max, long sum) {}

  PlanTiming(ComputePlan plan, PlanRunner runner, TileSpec tile) {
    this.plan = plan;
    this.runner = runner;
    this.schedule = new WorkerSchedule(tile);
    this.varies = plan.runs().stream().anyMatch(VertexRun::varies);
    this.cycles = plan.compute();
  }

  /** Looks at what the vertices took when they last ran. */
  void update() {
    if (!sums.isEmpty() && !varies) {
      return;
    }
    sums.clear();
    for (int r = 0; r < plan.runs().size(); r++) {
      sums.add(sums(r, plan.runs().get(r).size()));
    }
    TileOrder order = plan.order();
    if (order != null) {
      cycles = schedule(order);
    }
  }

  private Sums sums(int run, int size) {
    long min = Long.MAX_VALUE;
    long max = 0;
    long sum = 0;
    for (int v = 0; v < size; v++) {
      long c = runner.cycles(run, v);
      min = Math.min(min, c);
      max = Math.max(max, c);
      sum += c;
    }
    return new Sums(size == 0 ? 0 : min, max, sum);
  }

  private TileCycles schedule(TileOrder order) {
    var perTile = new long[order.tiles().length];
    for (int t = 0; t < perTile.length; t++) {
      schedule.start();
      for (int i = order.firsts()[t]; i < order.firsts()[t + 1]; i++) {
        int run = order.runs()[i];
        plan.runs().get(run).schedule(schedule, runner.cycles(run, order.positions()[i]));
      }
      perTile[t] = schedule.finish();
    }
    return new TileCycles(order.tiles(), perTile);
  }

  /** Compute cycles of the last execution by tile. */
  TileCycles cycles() {
    return cycles;
  }

  /** Cycles of the last execution of a run's vertices. */
  Sums sums(int run) {
    return sums.get(run);
  }
}
