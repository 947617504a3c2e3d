package org.ipusim.graph.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.arch.TileSpec;
import org.ipusim.core.bsp.WorkerSchedule;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.ComputePlan.TileOrder;
import org.ipusim.graph.internal.compile.TileCycles;
import org.ipusim.graph.internal.compile.VertexRun;
import org.jspecify.annotations.Nullable;

/**
 * What the vertices of a compute set take, by tile and by run: once where it is the same for any
 * data, else after each execution.
 */
final class PlanTiming {
  private final ComputePlan plan;
  private final @Nullable PlanRunner runner;
  private final WorkerSchedule schedule;
  private final boolean varies;
  private final List<Sums> sums = new ArrayList<>();
  private final long[] flops;
  private TileCycles cycles;

  /**
   * Cycles of one execution of a run's vertices.
   *
   * @param min the quickest vertex
   * @param max the slowest
   * @param sum all together
   */
  record Sums(long min, long max, long sum) {}

  PlanTiming(ComputePlan plan, @Nullable PlanRunner runner, TileSpec tile) {
    this.plan = plan;
    this.runner = runner;
    this.schedule = new WorkerSchedule(tile);
    this.varies = plan.runs().stream().anyMatch(VertexRun::varies);
    this.flops = new long[plan.runs().size()];
    this.cycles = plan.compute();
  }

  /** Looks at what the vertices took when they last ran. */
  void update() {
    if (runner != null) {
      Arrays.setAll(flops, runner::flops);
    }
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

  /** Where nothing runs all cycles are known. */
  private long cycles(int run, int position) {
    return runner == null
        ? plan.runs().get(run).cost().cycles()[position]
        : runner.cycles(run, position);
  }

  private Sums sums(int run, int size) {
    long min = Long.MAX_VALUE;
    long max = 0;
    long sum = 0;
    for (int v = 0; v < size; v++) {
      long c = cycles(run, v);
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
        plan.runs().get(run).schedule(schedule, cycles(run, order.positions()[i]));
      }
      perTile[t] = schedule.finish();
    }
    return new TileCycles(order.tiles(), perTile);
  }

  /** Compute cycles of the last execution by tile. */
  TileCycles cycles() {
    return cycles;
  }

  /** Floating-point operations that a run's vertices counted in their last execution. */
  long flops(int run) {
    return flops[run];
  }

  /** Cycles of the last execution of a run's vertices. */
  Sums sums(int run) {
    return sums.get(run);
  }
}
