package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.cost.SlicCost;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.codelets.internal.partials.ProductReduction;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** Adds a planned convolution to a graph. */
final class SpatialBuilder {
  private final Graph graph;
  private final ConvShape shape;
  private final SpatialPlan plan;
  private final PlanOptions options;
  private final String name;

  SpatialBuilder(Graph graph, ConvShape shape, SpatialPlan plan, PlanOptions options, String name) {
    this.graph = graph;
    this.shape = shape;
    this.plan = plan;
    this.options = options;
    this.name = name;
  }

  /**
   * Adds it.
   *
   * @param inputs groups, batch, rows, columns, input channels
   * @param weights groups, output channels, rows, columns, input channels
   * @return groups, batch, rows, columns, output channels
   */
  Tensor add(Tensor inputs, Tensor weights, Sequence.Builder program) {
    int inGroups = plan.inGroups(shape);
    int outGroups = plan.outGroups(shape);
    int[] i = inputs.shape();
    int[] w = weights.shape();
    Tensor in =
        ProductBuilder.padded(graph, inputs, 4, inGroups * plan.inGrain(), name)
            .reshape(i[0], i[1], i[2], i[3], inGroups, plan.inGrain())
            .dimShuffle(0, 4, 1, 2, 3, 5);
    Tensor all = ProductBuilder.padded(graph, weights, 4, inGroups * plan.inGrain(), name);
    Tensor panels =
        ProductBuilder.padded(graph, all, 1, outGroups * plan.weightGrain(), name)
            .reshape(w[0], outGroups, plan.weightGrain(), w[2], w[3], inGroups, plan.inGrain())
            .dimShuffle(0, 1, 5, 3, 4, 2, 6);
    List<SpatialPart> parts = SpatialPart.all(shape, plan);
    int sums = parts.getLast().block().end();
    Tensor partials =
        graph.addVariable(name + "/partials", plan.path().partials(), plan.depth(), sums);
    convolve(parts, in, panels, partials, program);
    var lying =
        new ProductReduction.Partials(
            plan.depth(),
            plan.stride(),
            parts.stream()
                .filter(part -> part.partial() == 0)
                .map(part -> new ProductReduction.Share(part.tile(), part.block()))
                .toList(),
            plan.path().partials(),
            shape.output());
    Tensor sum = new ProductReduction(graph, lying, options.reduce(), name).add(partials, program);
    return SpatialPart.inOrder(sum, shape, plan).slice(0, shape.outChannels(), 4);
  }

  private void convolve(
      List<SpatialPart> parts,
      Tensor in,
      Tensor panels,
      Tensor partials,
      Sequence.Builder program) {
    ComputeSet computeSet = graph.addComputeSet(name + "/Convolve");
    Class<? extends Codelet> codelet = codelet();
    for (SpatialPart part : parts) {
      Tensor out = partials.index(part.partial()).slice(part.block());
      graph.setTileMapping(out, part.tile());
      connect(graph.addVertex(computeSet, codelet), part, in, panels, out);
    }
    program.add(new Execute(computeSet));
  }

  private Class<? extends Codelet> codelet() {
    MatrixPath path = plan.path();
    return switch (plan.method()) {
      case AMP ->
          CodeletTemplate.specialise(
              ConvPartialnx1.class,
              path.input(),
              path.partials(),
              path.units(),
              options.use128BitConvUnitLoad());
      case SLIC ->
          CodeletTemplate.specialise(
              ConvPartial1xNSLIC.class, path.input(), path.partials(), SlicCost.CHAINS);
      case VMAC ->
          CodeletTemplate.specialise(ConvPartialVerticalMac.class, path.input(), path.partials());
    };
  }

  private void connect(VertexRef vertex, SpatialPart part, Tensor in, Tensor panels, Tensor out) {
    Interval rows = part.inputRows(shape);
    Interval columns = part.inputColumns(shape);
    Interval batch = part.batch();
    Interval ky = part.kernelY();
    Interval kx = part.kernelX();
    var inputs = new ArrayList<Tensor>();
    var weights = new ArrayList<Tensor>();
    var sums = new ArrayList<Interval>();
    int each = batch.size() * part.ys().size() * part.xs().size() * plan.outGrain();
    for (int g = part.groups().begin(); g < part.groups().end(); g++) {
      Tensor ofGroup = in.index(g);
      for (int i = part.ins().begin(); i < part.ins().end(); i++) {
        inputs.add(
            ofGroup
                .index(i)
                .slice(batch.begin(), batch.end(), 0)
                .slice(rows.begin(), rows.end(), 1)
                .slice(columns.begin(), columns.end(), 2)
                .flatten());
      }
      for (int o = part.outs().begin(); o < part.outs().end(); o++) {
        Tensor ofOuts = panels.index(g).index(o);
        for (int i = part.ins().begin(); i < part.ins().end(); i++) {
          weights.add(
              ofOuts
                  .index(i)
                  .slice(ky.begin(), ky.end(), 0)
                  .slice(kx.begin(), kx.end(), 1)
                  .flatten());
        }
        sums.add(new Interval(sums.size() * each, (sums.size() + 1) * each));
      }
    }
    vertex
        .connect("in", inputs)
        .connect("weights", weights)
        .connect("out", out.slices(sums))
        .setInitialValue("inGroups", (short) part.ins().size())
        .setInitialValue("inChannels", (short) plan.inGrain())
        .setInitialValue("batch", (short) batch.size());
    if (plan.method() == ConvMethod.AMP) {
      vertex
          .setInitialValue("outGroups", (short) part.outs().size())
          .setInitialValue("outChannels", (short) plan.outGrain())
          .setInitialValue("kernelHeight", (short) plan.kernelHeight());
    }
    setDim(vertex, "Y", shape.height().part(part.ys(), ky));
    setDim(vertex, "X", shape.width().part(part.xs(), kx));
    vertex.setTileMapping(part.tile());
  }

  private static void setDim(VertexRef vertex, String dim, ConvDim d) {
    vertex
        .setInitialValue("in" + dim, (short) d.in())
        .setInitialValue("inDilation" + dim, (short) d.inDilation())
        .setInitialValue("padLower" + dim, d.padLower())
        .setInitialValue("kernel" + dim, (short) d.kernel())
        .setInitialValue("kernelDilation" + dim, (short) d.kernelDilation())
        .setInitialValue("stride" + dim, (short) d.stride())
        .setInitialValue("out" + dim, (short) d.out());
  }
}
