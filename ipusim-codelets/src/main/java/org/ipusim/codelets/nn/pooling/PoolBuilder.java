package org.ipusim.codelets.nn.pooling;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.internal.cost.PoolCost;
import org.ipusim.codelets.internal.cost.PoolCost.Loop;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/** Adds the vertices of a planned pooling pass to a graph. */
final class PoolBuilder {
  private final Graph graph;
  private final PoolPass pass;
  private final PoolShape shape;
  private final PoolPlan plan;
  private final String name;
  private final ComputeSet pool;
  private @Nullable ComputeSet scale;

  PoolBuilder(Graph graph, PoolPass pass, PoolShape shape, PoolPlan plan, String name) {
    this.graph = graph;
    this.pass = pass;
    this.shape = shape;
    this.plan = plan;
    this.name = name;
    this.pool = graph.addComputeSet(name + "/Pool");
  }

  /**
   * Activations; all have the shape groups, batch, field, channels of a group.
   *
   * @param in what is pooled
   * @param fwdIn the forward pass's inputs, for gradients of MAX
   * @param fwdOut the forward pass's results, for gradients of MAX and their scale
   */
  record Acts(Tensor in, @Nullable Tensor fwdIn, @Nullable Tensor fwdOut) {}

  /** Adds them; gives groups, batch, field, channels of a group. */
  Tensor add(Acts acts, PoolOptions options, Sequence.Builder program) {
    var tiles = new TileChoice(graph, options.poolUseIntrospectiveMapping() ? acts.in() : null);
    int[] field = shape.outField();
    var size = new int[field.length + 3];
    size[0] = plan.groups(shape);
    size[1] = shape.batch();
    System.arraycopy(field, 0, size, 2, field.length);
    size[field.length + 2] = plan.chansPerGroup();
    Tensor out = graph.addVariable(name + "/out", acts.in().elementType(), size);
    for (PoolPart part : PoolPart.all(shape, plan)) {
      add(part, acts, out, tiles);
    }
    program.add(new Execute(pool));
    if (scale != null) {
      program.add(new Execute(scale));
    }
    return out;
  }

  private void add(PoolPart part, Acts acts, Tensor out, TileChoice tiles) {
    List<Interval> ins = new ArrayList<>(part.ins(shape));
    // A vertex whose windows have no inputs sets its outputs; a pointer points somewhere.
    ins.replaceAll(i -> i.size() > 0 ? i : new Interval(0, 1));
    int tile = tiles.next(part, ins);
    Tensor to = part.window(out, part.outs());
    graph.setTileMapping(to, tile);
    Target target = graph.target();
    var work = new PoolWork(shape, part, target.chip().tile().workerContexts());
    ElementType type = acts.in().elementType();
    int vector = target.chip().tile().dataPathBytes() / type.bytes();
    int vectors = plan.chansPerGroup() / vector;
    Loop loop = PoolPlanner.loop(pass);
    int groups = part.groups().size();
    VertexRef vertex =
        graph
            .addVertex(pool, CodeletTemplate.specialise(codelet(), type))
            .connect("in", part.window(acts.in(), ins).flatten())
            .connect("out", to.flatten())
            .setInitialValue("initInfo", (short) part.outputs())
            .setInitialValue("numChanGroupsM1", (short) (groups - 1))
            .setInitialValue("chansPerGroupDM1", (short) (vectors - 1))
            .setInitialValue("inStrideD", shape.inner().stride() * vectors)
            .setInitialValue("outStrideD", shape.inner().inDilation() * vectors)
            .setInitialValue(
                "inSliceSize", part.batch().size() * PoolPart.positions(ins) * plan.chansPerGroup())
            .setInitialValue("outSliceSize", part.outputs() * plan.chansPerGroup());
    if (acts.fwdIn() != null) {
      vertex.connect("fwdActsIn", part.window(acts.fwdIn(), part.outs()).flatten());
    }
    if (acts.fwdOut() != null) {
      List<Interval> like = pass == PoolPass.MAX_SCALE ? part.outs() : ins;
      vertex.connect("fwdActsOut", part.window(acts.fwdOut(), like).flatten());
    }
    connect(vertex, work, tile);
    if (pass == PoolPass.SUM) {
      vertex.setInitialValue("scale", 1f);
    } else if (pass == PoolPass.AVERAGE) {
      vertex.setInitialValue("scale", average(part, work, to, tile));
    }
    // Worklists are elements, which a codelet's own statement of its time does not see.
    vertex.setPerfEstimate(
        PoolCost.cycles(work.slowest(loop, groups, vectors, target), target),
        PoolCost.flops(loop, work.taken(), part.outputs(), groups * plan.chansPerGroup()));
    vertex.setTileMapping(tile);
  }

  private Class<? extends Codelet> codelet() {
    return switch (pass) {
      case MAX -> MaxPooling.class;
      case MAX_SCALE -> MaxPoolingGradientScale.class;
      case MAX_GRADIENT -> MaxPoolingGrad.class;
      case SUM, AVERAGE -> SumPooling.class;
    };
  }

  private void connect(VertexRef vertex, PoolWork work, int tile) {
    var values = IntArrayList.wrap(work.startPos());
    int bases = values.size();
    values.addElements(bases, work.offsetBase());
    var rows = new ArrayList<Interval>();
    for (IntList items : work.workList()) {
      rows.add(new Interval(values.size(), values.size() + items.size()));
      values.addAll(items);
    }
    Tensor lists = constant("worklist", values, tile);
    vertex
        .connect("startPos", lists.slice(0, bases))
        .connect("offsetBase", lists.slice(bases, bases + work.offsetBase().length))
        .connect("workList", lists.slices(rows));
  }

  private Tensor constant(String what, IntArrayList values, int tile) {
    int[] shape = {values.size()};
    Tensor constant =
        graph.addConstant(
            name + "/" + what, ElementType.UNSIGNED_SHORT, shape, values.toIntArray());
    graph.setTileMapping(constant, tile);
    return constant;
  }

  /** The scale of all of a tile's sums, or 1 and vertices that divide where sums differ. */
  private float average(PoolPart part, PoolWork work, Tensor sums, int tile) {
    int[] counts = work.counts();
    int[] used = Arrays.stream(counts).filter(c -> c > 0).distinct().toArray();
    if (used.length <= 1) {
      return used.length == 0 ? 1 : 1f / used[0];
    }
    if (scale == null) {
      scale = graph.addComputeSet(name + "/Scale");
    }
    var stretches = new IntArrayList();
    for (int begin = 0; begin < counts.length; ) {
      int end = begin + 1;
      while (end < counts.length && counts[end] == counts[begin]) {
        end++;
      }
      if (counts[begin] > 1) {
        stretches.addAll(IntList.of(begin, end - begin, counts[begin]));
      }
      begin = end;
    }
    graph
        .addVertex(scale, CodeletTemplate.specialise(SelectiveScaling.class, sums.elementType()))
        .connect("inOut", sums.flatten())
        .connect("scaleWorklist", constant("scaleWorklist", stretches, tile))
        .setInitialValue("numChanGroups", (short) part.groups().size())
        .setInitialValue("chansPerGroup", (short) plan.chansPerGroup())
        .setInitialValue("sliceSize", part.outputs() * plan.chansPerGroup())
        .setTileMapping(tile);
    return 1;
  }
}
