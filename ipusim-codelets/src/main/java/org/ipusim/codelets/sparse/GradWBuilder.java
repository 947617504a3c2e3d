package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.sparse.RingBuffers.Traveller;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;

/**
 * Adds the gradient of a dynamic product's sparse matrix to a graph (PopLibs 3.4,
 * popsparse/FullyConnected.cpp), in one of two ways.
 *
 * <p>Buckets stay on their tiles. In as many steps as the dense columns have parts, every tile gets
 * those of both dense operands that meet its partition; then, where blocks lie in others' buckets,
 * the operands travel around the grid, against the direction in which buckets do in the product.
 *
 * <p>Or dense operands stay, and buckets travel with their gradients, to the tiles of their
 * partition first, and then back to their tiles.
 */
final class GradWBuilder {
  private static final int Q_GRAD = 0;
  private static final int INPUTS = 1;
  private static final int SUB_GROUP = 2;

  private static final int META = 0;
  private static final int PARTIALS = 1;

  private final Graph graph;
  private final DynamicPlan plan;
  private final GradWMethod method;
  private final DynamicLayout layout;
  private final String name;

  GradWBuilder(Graph graph, DynamicPlan plan, String name) {
    this.graph = graph;
    this.plan = plan;
    this.method = Objects.requireNonNull(plan.gradient());
    this.layout = new DynamicLayout(graph, plan);
    this.name = name;
  }

  /**
   * What vertices of one kind work on, each list in the order of buckets.
   *
   * @param fields meta-information
   * @param partials gradients of buckets
   * @param qGrads gradient of the product
   * @param inputs the dense operand
   * @param subGroups numbers of what is computed
   */
  private record Work(
      List<Tensor> fields,
      List<Tensor> partials,
      List<Tensor> qGrads,
      List<Tensor> inputs,
      List<Tensor> subGroups) {}

  /**
   * Adds it.
   *
   * @param qGrad gradient of the product: rows, columns
   * @param inputs the dense matrix: rows, columns
   * @return gradients of the elements of all buckets
   */
  Tensor add(SparseTensor sparse, Tensor qGrad, Tensor inputs, Sequence.Builder program) {
    List<Tensor> outs = outs(layout.parts(new DynamicPass(plan, true), qGrad));
    List<Tensor> ins = ins(layout.parts(new DynamicPass(plan, false), inputs));
    if (method.bringsOperands()) {
      outs = brought(outs, "partitionedWeights", program);
      ins = brought(ins, "partitionedInputs", program);
    }
    if (method.onMatrixUnit()) {
      ComputeSet rearrange = graph.addComputeSet(name + "/transposeInputs");
      outs = grouped(outs, "groupedWeights", rearrange);
      ins = grouped(ins, "groupedInputs", rearrange);
      program.add(new Execute(rearrange));
    }
    Tensor partials =
        graph.addVariable(
            name + "/partials", plan.shape().partials(), plan.partitions(), plan.bucketElements());
    layout.mapBuckets(partials.flatten());
    program.add(new WriteUndef(partials));
    var home = new Work(each(layout.fields(sparse)), each(partials), outs, ins, subGroups());
    if (method.movesBuckets()) {
      moveBuckets(home, sparse, program);
    } else {
      moveOperands(home, sparse, program);
    }
    Tensor gradient = partials.flatten();
    ElementType type = plan.shape().type();
    return gradient.elementType() == type
        ? gradient
        : Cast.cast(graph, gradient, type, program, name + "/castResult");
  }

  private static List<Tensor> each(Tensor rows) {
    return IntStream.range(0, rows.shape()[0]).mapToObj(rows::index).toList();
  }

  private void moveOperands(Work home, SparseTensor sparse, Sequence.Builder program) {
    var buffers =
        new RingBuffers(
            graph,
            plan,
            layout,
            -1,
            List.of(
                new Traveller("qGrad", home.qGrads()),
                new Traveller("inputs", home.inputs()),
                new Traveller("subGroupId", home.subGroups())),
            name);
    program.add(buffers.forget());
    distribute(buffers, home, program);
    if (PropagationControl.isNeeded(plan)) {
      var computes = new ArrayList<Program>();
      for (int b = 0; b < RingBuffers.BUFFERS; b++) {
        computes.add(compute("PropagateBuffer" + b, operandsIn(buffers, b, home), false));
      }
      control(sparse, program).add(buffers.steps(computes), program);
    }
  }

  private void moveBuckets(Work home, SparseTensor sparse, Sequence.Builder program) {
    program.add(compute("InitialDistribution", home, true));
    if (plan.partitions() == 1) {
      return;
    }
    var buffers =
        new RingBuffers(
            graph,
            plan,
            layout,
            1,
            List.of(
                new Traveller("metaInfo", home.fields()),
                new Traveller("partial", home.partials())),
            name);
    var computes = new ArrayList<Program>();
    for (int b = 0; b < RingBuffers.BUFFERS; b++) {
      var held =
          new Work(
              buffers.held(META, b),
              buffers.held(PARTIALS, b),
              home.qGrads(),
              home.inputs(),
              home.subGroups());
      computes.add(compute("PropagationBuffer" + b, held, false));
    }
    control(sparse, program).add(buffers.stepsAround(computes, PARTIALS), program);
  }

  private PropagationControl control(SparseTensor sparse, Sequence.Builder program) {
    return new PropagationControl(
        graph, plan, layout.control(sparse), layout.controlTile(), program, name);
  }

  private static Work operandsIn(RingBuffers buffers, int buffer, Work home) {
    return new Work(
        home.fields(),
        home.partials(),
        buffers.held(Q_GRAD, buffer),
        buffers.held(INPUTS, buffer),
        buffers.held(SUB_GROUP, buffer));
  }

  /** A variable that has a piece on each bucket's tile, as long as another's; gives the pieces. */
  private List<Tensor> alike(List<Tensor> parts, String what) {
    int elements = parts.stream().mapToInt(Tensor::numElements).sum();
    Tensor all = graph.addVariable(name + "/" + what, plan.shape().type(), elements);
    var pieces = new ArrayList<Tensor>();
    int begin = 0;
    for (int b = 0; b < parts.size(); b++) {
      int end = begin + parts.get(b).numElements();
      Tensor piece = all.slice(begin, end);
      graph.setTileMapping(piece, plan.tileOfBucket(b));
      pieces.add(piece);
      begin = end;
    }
    return pieces;
  }

  /** Copies to each tile what meets its partition. */
  private List<Tensor> brought(List<Tensor> parts, String what, Sequence.Builder program) {
    List<Tensor> pieces = alike(parts, what);
    program.add(new Copy(Tensor.concat(parts, 0), Tensor.concat(pieces, 0)));
    return pieces;
  }

  /** Rearranges what tiles have for the matrix unit. */
  private List<Tensor> grouped(List<Tensor> parts, String what, ComputeSet set) {
    List<Tensor> pieces = alike(parts, what);
    int edge = plan.shape().edge();
    for (int b = 0; b < parts.size(); b++) {
      int rows = parts.get(b).numElements() / plan.columns();
      graph
          .addVertex(
              set, CodeletTemplate.specialise(BlockTransposeGradW.class, plan.shape().type()))
          .connect("in", parts.get(b))
          .connect("out", pieces.get(b))
          .setInitialValue("edge", (short) edge)
          .setInitialValue("blocks", (short) (rows / edge))
          .setInitialValue("columns", (short) plan.columns())
          .setTileMapping(plan.tileOfBucket(b));
    }
    return pieces;
  }

  /** The product's gradient that meets each tile's partition. */
  private List<Tensor> outs(List<Tensor> parts) {
    var home = new ArrayList<Tensor>();
    for (int x = 0; x < plan.x(); x++) {
      for (int y = 0; y < plan.y(); y++) {
        home.addAll(parts.subList(x * plan.z(), (x + 1) * plan.z()));
      }
    }
    return home;
  }

  /** The dense operand that meets each tile's partition. */
  private List<Tensor> ins(List<Tensor> parts) {
    var home = new ArrayList<Tensor>();
    for (int x = 0; x < plan.x(); x++) {
      home.addAll(parts);
    }
    return home;
  }

  private List<Tensor> subGroups() {
    var home = new ArrayList<Tensor>();
    for (int x = 0; x < plan.x(); x++) {
      for (int y = 0; y < plan.y(); y++) {
        for (int z = 0; z < plan.z(); z++) {
          Tensor id =
              graph.addConstant(
                  name + "/subGroupIds",
                  ElementType.UNSIGNED_INT,
                  new int[] {1},
                  plan.subGroup(x, y));
          graph.setTileMapping(id, plan.tile(x, y, z));
          home.add(id);
        }
      }
    }
    return home;
  }

  /** Every tile meets the operands of all tiles of its partition, one after the other. */
  private void distribute(RingBuffers buffers, Work home, Sequence.Builder program) {
    Work held = operandsIn(buffers, 0, home);
    Program zeroing = compute("InitialDistributionZeroPartials", held, true);
    Program adding = plan.z() > 1 ? compute("InitialDistribution", held, false) : zeroing;
    for (int z = 0; z < plan.z(); z++) {
      var from = new int[plan.partitions()];
      for (int b = 0; b < from.length; b++) {
        from[b] = b / plan.z() * plan.z() + z;
      }
      for (int t : new int[] {Q_GRAD, INPUTS, SUB_GROUP}) {
        program.add(buffers.fill(t, 0, from));
      }
      program.add(z == 0 ? zeroing : adding);
    }
  }

  private Program compute(String what, Work work, boolean zero) {
    ComputeSet set = graph.addComputeSet(name + "/ComputePartials" + what);
    for (int b = 0; b < plan.partitions(); b++) {
      VertexRef vertex = addVertex(set);
      vertex
          .connect("metaInfo", work.fields().get(b))
          .connect("subGroupId", work.subGroups().get(b))
          .connect("qGrad", work.qGrads().get(b))
          .connect("s", work.inputs().get(b))
          .connect("rGrad", work.partials().get(b))
          .setInitialValue("columns", (short) plan.columns())
          .setInitialValue("zeroPartials", zero)
          .setTileMapping(plan.tileOfBucket(b));
    }
    return new Execute(set);
  }

  private VertexRef addVertex(ComputeSet set) {
    DynamicShape shape = plan.shape();
    if (shape.elementwise()) {
      return graph.addVertex(
          set, CodeletTemplate.specialise(SparseDenseMatMulGradWElementWise.class, shape.type()));
    }
    return graph
        .addVertex(
            set,
            CodeletTemplate.specialise(
                method.onMatrixUnit()
                    ? SparseDenseMatMulBlockAmpGradW.class
                    : SparseDenseMatMulBlockGradW.class,
                shape.type(),
                shape.partials(),
                shape.edge()))
        .setInitialValue("yParts", (short) plan.y())
        .setInitialValue("xRows", (short) (plan.xBegin(1) * shape.edge()))
        .setInitialValue("yRows", (short) (plan.yBegin(1) * shape.edge()))
        .setInitialValue("m", shape.xBlocks() * shape.edge())
        .setInitialValue("k", shape.yBlocks() * shape.edge());
  }
}
