package org.ipusim.codelets.linalg;

import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * A convolution whose operands are first copied to where their readers want them, with channels
 * filled up by zeros, so that they do not each take them in small pieces.
 */
final class MovedConvolution {
  private static final int CHANNELS = 4;

  private final Graph graph;
  private final ConvShape shape;
  private final ConvPlan plan;
  private final PlanOptions options;
  private final String name;

  MovedConvolution(Graph graph, ConvShape shape, ConvPlan plan, PlanOptions options, String name) {
    this.graph = graph;
    this.shape = shape;
    this.plan = plan;
    this.options = options;
    this.name = name;
  }

  /**
   * Adds it.
   *
   * @param inputs inputs of the convolution before it is transformed
   * @param weights weights of the convolution before it is transformed
   * @param kernel weights after that
   * @return results of the transformed convolution
   */
  Tensor add(Tensor inputs, Tensor weights, Tensor kernel, Sequence.Builder program) {
    ProductPlan product = plan.product();
    return product == null
        ? spatial(plan.divided(), inputs, weights, kernel, program)
        : product(product, inputs, weights, kernel, program);
  }

  private Tensor spatial(
      SpatialPlan divided, Tensor inputs, Tensor weights, Tensor kernel, Sequence.Builder program) {
    ConvShape made = plan.shape();
    ConvShape filled =
        made.withChannels(
            divided.inGroups(made) * divided.inGrain(),
            divided.outGroups(made) * divided.outGrain());
    var layout = new SpatialLayout(graph, filled, divided);
    Tensor in = layout.inputs(name + "/inRearranged");
    Tensor panels = kernel;
    if (!inPanels(kernel, divided.weightGrain(), divided.inGrain())) {
      panels = layout.weights(name + "/weightsRearranged");
      Tensor used = used(used(panels, 1, made.outChannels()), CHANNELS, made.inChannels());
      zeroBeyond(panels, CHANNELS, made.inChannels(), program);
      zeroBeyond(panels, 1, made.outChannels(), program);
      program.add(new Copy(kernel, used));
    }
    place(filled, in, inputs, weights, program);
    return new SpatialBuilder(graph, filled, divided, options, name)
        .add(in, panels, program)
        .slice(0, made.outChannels(), CHANNELS);
  }

  private Tensor product(
      ProductPlan divided, Tensor inputs, Tensor weights, Tensor kernel, Sequence.Builder program) {
    ConvShape made = plan.shape();
    ProductShape p = made.product();
    ConvShape filled =
        made.withChannels(
            divided.inGroups(p) * divided.path().inputChannels(),
            divided.outGroups(p) * divided.outGrain());
    ProductShape product = filled.product();
    var layout = new ProductLayout(graph, product, divided);
    Tensor in = layout.activations(name + "/inRearranged");
    Tensor right = Convolution.asRight(p, kernel);
    Tensor panels = right;
    if (!inPanels(kernel, divided.outGrain(), divided.path().inputChannels())) {
      panels = layout.weights(name + "/weightsRearranged");
      Tensor used = used(used(panels, 1, p.inChannels()), 2, p.outChannels());
      zeroBeyond(panels, 1, p.inChannels(), program);
      zeroBeyond(panels, 2, p.outChannels(), program);
      program.add(new Copy(right, used));
    }
    place(filled, in, inputs, weights, program);
    return new ProductBuilder(graph, product, divided, options, name)
        .add(in, panels, program)
        .slice(0, p.outChannels(), 2);
  }

  /** Whether weights already lie in the panels that vertices read. */
  private static boolean inPanels(Tensor kernel, int outGrain, int inGrain) {
    if (kernel.dim(1) % outGrain != 0 || kernel.dim(CHANNELS) % inGrain != 0) {
      return false;
    }
    Tensor panel = used(used(kernel, 1, outGrain), CHANNELS, inGrain);
    return used(used(used(panel, 0, 1), 2, 1), 3, 1).flatten().isContiguous();
  }

  private void place(
      ConvShape filled, Tensor in, Tensor inputs, Tensor weights, Sequence.Builder program) {
    ConvShape made = plan.shape();
    int last = in.rank() - 1;
    if (plan.transform().hasZeros(shape)) {
      Fill.zero(graph, in, program, name + "/zeroIn");
    } else if (filled.inChannels() > made.inChannels()) {
      Tensor tail = in.slice(made.inChannels(), filled.inChannels(), last);
      Fill.zero(graph, tail, program, name + "/zeroIn");
    }
    Tensor to = plan.transform().unflattenedInputs(shape, in);
    plan.transform().copyInputs(shape, inputs, weights, to, program);
  }

  private void zeroBeyond(Tensor panels, int dim, int used, Sequence.Builder program) {
    if (used < panels.dim(dim)) {
      Tensor rest = panels.slice(used, panels.dim(dim), dim);
      Fill.zero(graph, rest, program, name + "/zeroWeights");
    }
  }

  private static Tensor used(Tensor t, int dim, int size) {
    return t.slice(0, size, dim);
  }
}
