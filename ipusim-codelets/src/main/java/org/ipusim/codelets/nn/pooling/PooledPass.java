package org.ipusim.codelets.nn.pooling;

import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.layout.Pad;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * One pass over activations of the shape batch, channels, field: plans it, brings channels side by
 * side, and adds it.
 */
final class PooledPass {
  private final Graph graph;
  private final PoolPass pass;
  private final PoolOptions options;
  private final String name;

  PooledPass(Graph graph, PoolPass pass, PoolOptions options, String name) {
    this.graph = graph;
    this.pass = pass;
    this.options = options;
    this.name = name;
  }

  /** A plan, and the view of the pass that it divides. */
  record Planned(PoolPlan plan, FieldGather gather) {}

  /**
   * Plans a forward pass, which may be seen in another way.
   *
   * @param in batch, channels, field
   */
  Planned planForward(PoolShape shape, Tensor in) {
    int vector = Worker.vectorWidth(in.elementType(), graph.target());
    FieldGather narrow = FieldGather.of(shape, vector);
    FieldGather wide = FieldGather.of(shape, PoolPlanner.preferredChannels(in.elementType()));
    return plan(narrow, narrow.in(in), wide, wide.in(in));
  }

  /** Plans a pass as it is. */
  Planned plan(PoolShape shape, Tensor in) {
    var same = new FieldGather(shape, shape, 1, 1);
    return plan(same, in, same, in);
  }

  /** Least time, or a third more for the channels side by side that other operations prefer. */
  private Planned plan(FieldGather narrow, Tensor narrowIn, FieldGather wide, Tensor wideIn) {
    ElementType type = narrowIn.elementType();
    PoolPlan least = planner(narrow.to(), narrowIn).plan();
    if (least == null) {
      throw new IllegalArgumentException(
          name
              + ": this pooling has more than 65536 positions on a tile of "
              + graph.tiles()
              + " however it is divided; use more tiles");
    }
    if (least.chansPerGroup() < PoolPlanner.preferredChannels(type)) {
      PoolPlan preferred = planner(wide.to(), wideIn).preferred();
      if (preferred != null && preferred.cycles() < least.cycles() * 4 / 3) {
        return new Planned(preferred, wide);
      }
    }
    return new Planned(least, narrow);
  }

  private PoolPlanner planner(PoolShape shape, Tensor in) {
    return new PoolPlanner(
        graph.target(), graph.tiles(), in.elementType(), pass, shape, grouping(in));
  }

  /** How many channels lie side by side, by the first of them; a divisor of all. */
  private static int grouping(Tensor acts) {
    Tensor channels = acts.index(0);
    while (channels.rank() > 1) {
      channels = channels.index(0, channels.rank() - 1);
    }
    int least = 1;
    int most = channels.numElements();
    while (least < most) {
      int middle = most - (most - least) / 2;
      if (channels.slice(0, middle).isContiguous()) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    while (channels.numElements() % least != 0) {
      least--;
    }
    return least;
  }

  /**
   * Adds a pass.
   *
   * @param in batch, channels, field
   * @param fwdIn for gradients of MAX, of the shape of the results
   * @param fwdOut for gradients of MAX, of the shape of {@code in}; for their scale, of the results
   * @return batch, channels, field
   */
  Tensor add(
      Planned planned,
      Tensor in,
      @Nullable Tensor fwdIn,
      @Nullable Tensor fwdOut,
      Sequence.Builder program) {
    PoolPlan plan = planned.plan();
    FieldGather gather = planned.gather();
    boolean isSame = gather.from().equals(gather.to());
    PoolShape shape = gather.to();
    var acts =
        new PoolBuilder.Acts(
            grouped(isSame ? in : gather.in(in), plan),
            fwdIn == null ? null : grouped(fwdIn, plan),
            fwdOut == null ? null : grouped(fwdOut, plan));
    Tensor out = new PoolBuilder(graph, pass, shape, plan, name).add(acts, options, program);
    // Channels of a group go to their groups, and both behind the batch.
    Tensor results =
        out.dimRoll(out.rank() - 1, 1).flatten(0, 2).slice(0, shape.channels(), 0).dimRoll(0, 1);
    return isSame ? results : gather.out(results);
  }

  /** Groups, batch, field, channels of a group; zeros fill up the last group. */
  private Tensor grouped(Tensor acts, PoolPlan plan) {
    int groups = Math.ceilDiv(acts.dim(1), plan.chansPerGroup());
    int missing = groups * plan.chansPerGroup() - acts.dim(1);
    Tensor whole = acts;
    if (missing > 0) {
      var upper = new int[acts.rank()];
      upper[1] = missing;
      whole = Pad.constant(graph, acts, new int[acts.rank()], upper, 0);
    }
    Tensor split = whole.reshapePartial(1, 2, groups, plan.chansPerGroup());
    return split.dimRoll(1, 0).dimRoll(2, split.rank() - 1);
  }
}
