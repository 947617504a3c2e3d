package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.internal.partials.ProductReduction;
import org.ipusim.codelets.layout.BlockTransposes;
import org.ipusim.codelets.layout.Regroup;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** Adds a planned product to a graph. */
final class ProductBuilder {
  private final Graph graph;
  private final ProductShape shape;
  private final ProductPlan plan;
  private final PlanOptions options;
  private final String name;

  ProductBuilder(
      Graph graph, ProductShape shape, ProductPlan plan, PlanOptions options, String name) {
    this.graph = graph;
    this.shape = shape;
    this.plan = plan;
    this.options = options;
    this.name = name;
  }

  /**
   * Adds it.
   *
   * @param activations groups, field, input channels
   * @param weights groups, input channels, output channels
   * @return groups, field, output channels
   */
  Tensor add(Tensor activations, Tensor weights, Sequence.Builder program) {
    return inOrder(sums(activations, weights, program));
  }

  /** Shows sums that lie part by part as groups, field, output channels. */
  Tensor inOrder(Tensor sums) {
    return Part.inOrder(sums, shape, plan).slice(0, shape.outChannels(), 2);
  }

  /**
   * Adds it.
   *
   * @param activations groups, field, input channels
   * @param weights groups, input channels, output channels
   * @return the sums, part by part
   */
  Tensor sums(Tensor activations, Tensor weights, Sequence.Builder program) {
    int inChannels = plan.path().inputChannels();
    int inGroups = plan.inGroups(shape);
    int outGroups = plan.outGroups(shape);
    var transposes = new BlockTransposes(graph, name + "/regroup");
    Tensor acts =
        Regroup.columnsInnermost(
            activations, inChannels, inChannels, transposes, name + "/regroupInput");
    Tensor rows =
        Regroup.columnsInnermost(
            weights.dimShuffle(0, 2, 1),
            plan.outGrain(),
            inChannels,
            transposes,
            name + "/regroupWeights");
    transposes.addTo(program);
    Tensor in =
        padded(graph, acts, 2, inGroups * inChannels, name)
            .reshape(shape.groups(), shape.field(), inGroups, inChannels)
            .dimShuffle(0, 2, 1, 3);
    Tensor columns =
        padded(graph, rows, 2, inGroups * inChannels, name)
            .reshape(shape.groups(), shape.outChannels(), inGroups, inChannels)
            .dimShuffle(0, 2, 1, 3);
    Tensor panels =
        padded(graph, columns, 2, outGroups * plan.outGrain(), name)
            .reshape(shape.groups(), inGroups, outGroups, plan.outGrain(), inChannels)
            .dimShuffle(0, 2, 1, 3, 4);
    int sums = shape.groups() * outGroups * shape.field() * plan.outGrain();
    Tensor partials =
        graph.addVariable(name + "/partials", plan.path().partials(), plan.inSplit(), sums);
    multiply(in, panels, partials, program);
    return new ProductReduction(graph, layout(), options.reduce(), name).add(partials, program);
  }

  private ProductReduction.Partials layout() {
    return new ProductReduction.Partials(
        plan.inSplit(),
        plan.tile(0, 1, 0, 0),
        Part.all(shape, plan).stream()
            .filter(part -> part.in() == 0)
            .map(part -> new ProductReduction.Share(part.tile(), part.block()))
            .toList(),
        plan.path().partials(),
        shape.output());
  }

  /** Fills a dimension up with zeros, which lie in one piece with the dimensions after it. */
  static Tensor padded(Graph graph, Tensor t, int dim, int size, String name) {
    int missing = size - t.dim(dim);
    if (missing == 0) {
      return t;
    }
    int[] shape = t.shape();
    shape[dim] = missing;
    int[] piece = shape.clone();
    Arrays.fill(piece, 0, dim, 1);
    int elements = Arrays.stream(piece).reduce(1, (a, b) -> a * b);
    Tensor zeros = graph.addConstant(name + "/zeros", t.elementType(), piece, new float[elements]);
    graph.setTileMapping(zeros, 0);
    for (int d = 0; d < dim; d++) {
      zeros = zeros.broadcast(shape[d], d);
    }
    return Tensor.concat(List.of(t, zeros), dim);
  }

  private void multiply(Tensor in, Tensor panels, Tensor partials, Sequence.Builder program) {
    ComputeSet computeSet = graph.addComputeSet(name + "/Convolve");
    Class<? extends Codelet> codelet =
        CodeletTemplate.specialise(
            ConvPartial1x1Out.class,
            plan.path().input(),
            plan.path().partials(),
            plan.path().units(),
            options.use128BitConvUnitLoad());
    Tensor acts = in.flatten();
    Tensor weights = panels.flatten();
    for (Part part : Part.all(shape, plan)) {
      Tensor out = partials.index(part.in()).slice(part.block());
      graph.setTileMapping(out, part.tile());
      connect(graph.addVertex(computeSet, codelet), part, acts, weights, out);
    }
    program.add(new Execute(computeSet));
  }

  private void connect(VertexRef vertex, Part part, Tensor in, Tensor panels, Tensor out) {
    int channels = plan.path().inputChannels();
    int inGroups = plan.inGroups(shape);
    int outGroups = plan.outGroups(shape);
    int panel = channels * plan.outGrain();
    var acts = new ArrayList<Interval>();
    var weights = new ArrayList<Interval>();
    var sums = new ArrayList<Interval>();
    int row = part.field().size() * plan.outGrain();
    for (int g = part.groups().begin(); g < part.groups().end(); g++) {
      for (int i = part.ins().begin(); i < part.ins().end(); i++) {
        int first = (g * inGroups + i) * shape.field();
        acts.add(
            new Interval(
                (first + part.field().begin()) * channels,
                (first + part.field().end()) * channels));
      }
      for (int o = part.outs().begin(); o < part.outs().end(); o++) {
        for (int i = part.ins().begin(); i < part.ins().end(); i++) {
          int at = ((g * outGroups + o) * inGroups + i) * panel;
          weights.add(new Interval(at, at + panel));
        }
        sums.add(new Interval(sums.size() * row, (sums.size() + 1) * row));
      }
    }
    vertex
        .connect("in", in.slices(acts))
        .connect("weights", panels.slices(weights))
        .connect("out", out.slices(sums))
        .setInitialValue("inGroups", (short) part.ins().size())
        .setInitialValue("outGroups", (short) part.outs().size())
        .setInitialValue("inChannels", (short) channels)
        .setInitialValue("outChannels", (short) plan.outGrain())
        .setTileMapping(part.tile());
  }
}
