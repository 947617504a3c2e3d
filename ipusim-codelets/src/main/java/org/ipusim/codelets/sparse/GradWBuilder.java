package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.sparse.RingBuffers.Traveller;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;

/**
 * Adds the gradient of a dynamic product's sparse matrix to a graph (PopLibs 3.4,
 * popsparse/FullyConnected.cpp). Buckets stay on their tiles. In as many steps as the dense columns
 * have parts, every tile gets those of both dense operands that meet its partition; then, where
 * blocks lie in others' buckets, the operands travel around the grid, against the direction in
 * which buckets do in the product.
 */
final class GradWBuilder {
  private static final int Q_GRAD = 0;
  private static final int INPUTS = 1;
  private static final int SUB_GROUP = 2;

  private final Graph graph;
  private final DynamicPlan plan;
  private final DynamicLayout layout;
  private final String name;

  GradWBuilder(Graph graph, DynamicPlan plan, String name) {
    this.graph = graph;
    this.plan = plan;
    this.layout = new DynamicLayout(graph, plan);
    this.name = name;
  }

  /**
   * Adds it.
   *
   * @param qGrad gradient of the product: rows, columns
   * @param inputs the dense matrix: rows, columns
   * @return gradients of the elements of all buckets
   */
  Tensor add(SparseTensor sparse, Tensor qGrad, Tensor inputs, Sequence.Builder program) {
    List<Tensor> outs = layout.parts(new DynamicPass(plan, true), qGrad);
    List<Tensor> ins = layout.parts(new DynamicPass(plan, false), inputs);
    var buffers =
        new RingBuffers(
            graph,
            plan,
            layout,
            -1,
            List.of(
                new Traveller("qGrad", outs(outs)),
                new Traveller("inputs", ins(ins)),
                new Traveller("subGroupId", subGroups())),
            name);
    Tensor fields = layout.fields(sparse);
    Tensor partials =
        graph.addVariable(
            name + "/partials", plan.shape().partials(), plan.partitions(), plan.bucketElements());
    layout.mapBuckets(partials.flatten());
    program.add(new WriteUndef(partials));
    program.add(buffers.forget());
    distribute(buffers, fields, partials, program);
    if (PropagationControl.isNeeded(plan)) {
      var control =
          new PropagationControl(
              graph, plan, layout.control(sparse), layout.controlTile(), program, name);
      var computes = new ArrayList<Program>();
      for (int b = 0; b < RingBuffers.BUFFERS; b++) {
        computes.add(compute("PropagateBuffer" + b, buffers, b, fields, partials, false));
      }
      control.add(buffers.steps(computes), program);
    }
    Tensor gradient = partials.flatten();
    ElementType type = plan.shape().type();
    return gradient.elementType() == type
        ? gradient
        : Cast.cast(graph, gradient, type, program, name + "/castResult");
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
  private void distribute(
      RingBuffers buffers, Tensor fields, Tensor partials, Sequence.Builder program) {
    Program zeroing =
        compute("InitialDistributionZeroPartials", buffers, 0, fields, partials, true);
    Program adding =
        plan.z() > 1
            ? compute("InitialDistribution", buffers, 0, fields, partials, false)
            : zeroing;
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

  private Program compute(
      String what, RingBuffers buffers, int buffer, Tensor fields, Tensor partials, boolean zero) {
    ComputeSet set = graph.addComputeSet(name + "/ComputePartials" + what);
    for (int b = 0; b < plan.partitions(); b++) {
      VertexRef vertex = addVertex(set);
      vertex
          .connect("metaInfo", fields.index(b))
          .connect("subGroupId", buffers.held(SUB_GROUP, buffer, b))
          .connect("qGrad", buffers.held(Q_GRAD, buffer, b))
          .connect("s", buffers.held(INPUTS, buffer, b))
          .connect("rGrad", partials.index(b))
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
                SparseDenseMatMulBlockGradW.class, shape.type(), shape.partials(), shape.edge()))
        .setInitialValue("yParts", (short) plan.y())
        .setInitialValue("xRows", (short) (plan.xBegin(1) * shape.edge()))
        .setInitialValue("yRows", (short) (plan.yBegin(1) * shape.edge()))
        .setInitialValue("m", shape.xBlocks() * shape.edge())
        .setInitialValue("k", shape.yBlocks() * shape.edge());
  }
}
