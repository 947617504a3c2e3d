package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.codelets.internal.partials.ProductReduction;
import org.ipusim.codelets.internal.partials.ReduceOptions;
import org.ipusim.codelets.layout.Transposes;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;

/**
 * Adds a pass of a dynamic sparse product to a graph: dense elements are brought to the tiles, each
 * tile computes on the buckets of its partition, then, where the pattern needs it, on those that
 * come by from other partitions; partial results are added.
 */
final class DynamicBuilder {
  private final Graph graph;
  private final DynamicPass pass;
  private final DynamicPlan plan;
  private final DynamicLayout layout;
  private final String name;

  DynamicBuilder(Graph graph, DynamicPass pass, String name) {
    this.graph = graph;
    this.pass = pass;
    this.plan = pass.plan();
    this.layout = new DynamicLayout(graph, plan);
    this.name = name;
  }

  /** One partition's work. */
  private record Part(int out, int in, int z, Tensor dense, Tensor sums) {}

  /**
   * Adds it.
   *
   * @param dense rows, columns
   * @return the product: rows, columns
   */
  Tensor add(SparseTensor sparse, Tensor dense, Sequence.Builder program) {
    Tensor fields = layout.fields(sparse, pass);
    Tensor values = values(sparse, program);
    List<Tensor> brought = bring(dense, program);
    List<Interval> blocks = sumBlocks();
    int sums = blocks.getLast().end();
    Tensor partials =
        graph.addVariable(name + "/partials", plan.shape().partials(), pass.inParts(), sums);
    var parts = new ArrayList<Part>();
    for (int in = 0; in < pass.inParts(); in++) {
      for (int z = 0; z < plan.z(); z++) {
        for (int out = 0; out < pass.outParts(); out++) {
          Tensor mine = partials.index(in).slice(blocks.get(out * plan.z() + z));
          graph.setTileMapping(mine, pass.tile(out, in, z));
          parts.add(new Part(out, in, z, brought.get(parts.size()), mine));
        }
      }
    }
    program.add(new WriteUndef(partials));
    program.add(distribution(parts, fields, values));
    if (PropagationControl.isNeeded(plan)) {
      propagate(parts, sparse, fields, values, program);
    }
    return inOrder(reduce(partials, blocks, program), blocks);
  }

  /** Elements of buckets, each block transposed where the matrix is. */
  private Tensor values(SparseTensor sparse, Sequence.Builder program) {
    Tensor values = layout.values(sparse);
    int edge = plan.shape().edge();
    if (!pass.transposed() || edge == 1) {
      return values;
    }
    Tensor blocks = values.reshape(plan.partitions() * plan.bucketBlocks(), edge, edge);
    return Transposes.onTile(graph, blocks, program, name + "/transposeBuckets")
        .reshape(plan.partitions(), plan.bucketElements());
  }

  /** Brings to every tile the dense elements that it works on, once for all steps. */
  private List<Tensor> bring(Tensor dense, Sequence.Builder program) {
    List<Tensor> parts = layout.parts(pass, dense);
    int elements = parts.stream().mapToInt(Tensor::numElements).sum() * pass.outParts();
    Tensor all = graph.addVariable(name + "/partitionedInputs", plan.shape().type(), elements);
    var sources = new ArrayList<Tensor>();
    var brought = new ArrayList<Tensor>();
    int begin = 0;
    for (int p = 0; p < parts.size(); p++) {
      Tensor part = parts.get(p);
      sources.add(part.expand(0).broadcast(pass.outParts(), 0).flatten());
      for (int out = 0; out < pass.outParts(); out++) {
        Tensor mine = all.slice(begin, begin + part.numElements());
        graph.setTileMapping(mine, pass.tile(out, p / plan.z(), p % plan.z()));
        brought.add(mine);
        begin += part.numElements();
      }
    }
    program.add(new Copy(Tensor.concat(sources, 0), all));
    return brought;
  }

  /** Where the sums of each part of the rows and columns lie, among those of all parts. */
  private List<Interval> sumBlocks() {
    var blocks = new ArrayList<Interval>();
    int begin = 0;
    for (int out = 0; out < pass.outParts(); out++) {
      for (int z = 0; z < plan.z(); z++) {
        int end = begin + pass.outRows(out) * plan.columns();
        blocks.add(new Interval(begin, end));
        begin = end;
      }
    }
    return blocks;
  }

  /** Every tile computes on the buckets of all tiles of its partition of the sparse matrix. */
  private Program distribution(List<Part> parts, Tensor fields, Tensor values) {
    ComputeSet set = graph.addComputeSet(name + "/ComputePartialsInitialDistribution");
    for (Part part : parts) {
      int first = pass.bucket(part.out(), part.in(), 0);
      var meta = new ArrayList<Tensor>();
      var elements = new ArrayList<Tensor>();
      for (int z = 0; z < plan.z(); z++) {
        meta.add(fields.index(first + z));
        elements.add(values.index(first + z));
      }
      addVertex(set, part, meta, elements, true);
    }
    return new Execute(set);
  }

  private void addVertex(
      ComputeSet set, Part part, List<Tensor> fields, List<Tensor> values, boolean zero) {
    VertexRef vertex =
        graph
            .addVertex(set, codelet())
            .connect("metaInfo", fields)
            .connect("r", values)
            .connect("s", part.dense())
            .connect("q", part.sums())
            .setInitialValue("subGroupId", (short) pass.subGroup(part.out(), part.in()))
            .setInitialValue("columns", (short) plan.columns())
            .setInitialValue("zeroPartials", zero)
            .setTileMapping(pass.tile(part.out(), part.in(), part.z()));
    if (plan.shape().elementwise()) {
      vertex.setInitialValue("workers", graph.target().chip().tile().workerContexts());
    }
  }

  private Class<? extends Codelet> codelet() {
    DynamicShape shape = plan.shape();
    if (shape.elementwise()) {
      return CodeletTemplate.specialise(
          pass.transposed()
              ? plan.listsColumns()
                  ? SparseDenseMatMulGradAElementWise.class
                  : SparseDenseMatMulElementWiseTranspose.class
              : SparseDenseMatMulElementWise.class,
          shape.type());
    }
    return CodeletTemplate.specialise(
        pass.transposed() ? SparseDenseMatMulBlockGradA.class : SparseDenseMatMulBlock.class,
        shape.type(),
        shape.partials(),
        shape.edge());
  }

  private void propagate(
      List<Part> parts,
      SparseTensor sparse,
      Tensor fields,
      Tensor values,
      Sequence.Builder program) {
    var control =
        new PropagationControl(
            graph, plan, layout.control(sparse), layout.controlTile(), program, name);
    var buffers =
        new RingBuffers(
            graph,
            plan,
            layout,
            1,
            List.of(
                new RingBuffers.Traveller("metaInfo", buckets(fields)),
                new RingBuffers.Traveller("nzValues", buckets(values))),
            name);
    var computes = new ArrayList<Program>();
    for (int b = 0; b < RingBuffers.BUFFERS; b++) {
      ComputeSet set = graph.addComputeSet(name + "/ComputePartialsPropagateBuffer" + b);
      for (Part part : parts) {
        int bucket = pass.bucket(part.out(), part.in(), part.z());
        addVertex(
            set,
            part,
            List.of(buffers.held(0, b, bucket)),
            List.of(buffers.held(1, b, bucket)),
            false);
      }
      computes.add(new Execute(set));
    }
    control.add(buffers.steps(computes), program);
  }

  private List<Tensor> buckets(Tensor all) {
    return IntStream.range(0, plan.partitions()).mapToObj(all::index).toList();
  }

  private Tensor reduce(Tensor partials, List<Interval> blocks, Sequence.Builder program) {
    var shares = new ArrayList<ProductReduction.Share>();
    for (int b = 0; b < blocks.size(); b++) {
      int tile = pass.tile(b / plan.z(), 0, b % plan.z());
      shares.add(new ProductReduction.Share(tile, blocks.get(b)));
    }
    int stride = pass.inParts() > 1 ? pass.tile(0, 1, 0) - pass.tile(0, 0, 0) : 0;
    ElementType type = plan.shape().type();
    return new ProductReduction(
            graph,
            new ProductReduction.Partials(
                pass.inParts(), stride, shares, plan.shape().partials(), type),
            new ReduceOptions(false, false),
            name)
        .add(partials, program);
  }

  private Tensor inOrder(Tensor sums, List<Interval> blocks) {
    var rows = new ArrayList<Tensor>();
    for (int out = 0; out < pass.outParts(); out++) {
      var row = new ArrayList<Tensor>();
      for (int z = 0; z < plan.z(); z++) {
        row.add(
            layout.matrix(
                sums.slice(blocks.get(out * plan.z() + z)), pass.outRows(out), plan.columns()));
      }
      rows.add(Tensor.concat(row, 1));
    }
    return Tensor.concat(rows, 0);
  }
}
