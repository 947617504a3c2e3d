package org.ipusim.codelets.linalg;

import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * A convolution whose operands are first copied to where their readers want them, with channels
 * filled up by zeros, so that they do not each take them in small pieces. Channels that lie apart
 * are brought together before: in the convolution that is made where it takes views of the
 * operands, else in the one that is asked for, since there are fewer elements before padding and
 * overlaps (PopLibs 3.4, poplin/Convolution.cpp and ConvTransforms.cpp).
 */
final class MovedConvolution {
  private static final int CHANNELS = 4;

  private final Graph graph;
  private final ConvShape shape;
  private final ConvPlan plan;
  private final PlanOptions options;
  private final String name;
  private final Sequence.Builder program;

  MovedConvolution(
      Graph graph,
      ConvShape shape,
      ConvPlan plan,
      PlanOptions options,
      Sequence.Builder program,
      String name) {
    this.graph = graph;
    this.shape = shape;
    this.plan = plan;
    this.options = options;
    this.program = program;
    this.name = name;
  }

  /**
   * Adds it.
   *
   * @param inputs inputs of the convolution before it is transformed
   * @param weights weights of the convolution before it is transformed
   * @return results of the transformed convolution
   */
  Tensor add(Tensor inputs, Tensor weights) {
    ProductPlan product = plan.product();
    return product == null
        ? spatial(plan.divided(), inputs, weights)
        : product(product, inputs, weights);
  }

  private Tensor spatial(SpatialPlan divided, Tensor inputs, Tensor weights) {
    ConvShape made = plan.shape();
    ConvShape filled =
        made.withChannels(
            divided.inGroups(made) * divided.inGrain(),
            divided.outGroups(made) * divided.outGrain());
    var layout = new SpatialLayout(graph, filled, divided);
    Tensor in = layout.inputs(name + "/inRearranged");
    Tensor kernel = place(filled, divided.inGrain(), in, inputs, weights);
    Tensor panels = kernel;
    if (!inPanels(kernel, divided.weightGrain(), divided.inGrain())) {
      panels = layout.weights(name + "/weightsRearranged");
      program.add(new Copy(kernel, panels));
    }
    return new SpatialBuilder(graph, filled, divided, options, name)
        .add(in, panels, program)
        .slice(0, made.outChannels(), CHANNELS);
  }

  private Tensor product(ProductPlan divided, Tensor inputs, Tensor weights) {
    ConvShape made = plan.shape();
    ProductShape p = made.product();
    int grain = divided.path().inputChannels();
    ConvShape filled =
        made.withChannels(divided.inGroups(p) * grain, divided.outGroups(p) * divided.outGrain());
    ProductShape product = filled.product();
    var layout = new ProductLayout(graph, product, divided);
    Tensor in = layout.activations(name + "/inRearranged");
    Tensor kernel = place(filled, grain, in, inputs, weights);
    Tensor panels = Convolution.asRight(product, kernel);
    if (!inPanels(kernel, divided.outGrain(), grain)) {
      // Channels, which lie together on both sides, come last.
      Tensor rows = panels.dimShuffle(0, 2, 1);
      panels = layout.weights(name + "/weightsRearranged");
      program.add(new Copy(rows, panels.dimShuffle(0, 2, 1)));
    }
    return new ProductBuilder(graph, product, divided, options, name)
        .add(in, panels, program)
        .slice(0, made.outChannels(), 2);
  }

  /**
   * Copies inputs to where their readers want them.
   *
   * @param filled the convolution that is made, with channels filled up
   * @param grain channels that go together
   * @param in inputs of that, to be written
   * @return weights of that, wherever they are
   */
  private Tensor place(ConvShape filled, int grain, Tensor in, Tensor inputs, Tensor weights) {
    ConvTransform transform = plan.transform();
    var regroup = new FieldRegroup(graph, name);
    Tensor kernel;
    if (transform.viewsInputs(shape)) {
      Tensor field = transform.viewedInputs(shape, inputs, weights);
      field = regroup.channels(withChannels(field, filled), grain, name + "/inputs");
      kernel = withChannels(transform.weights(inputs, weights), filled);
      kernel = regroup.channels(kernel, grain, name + "/weights");
      regroup.addTo(program);
      program.add(new Copy(field.reshape(in.shape()), in));
    } else {
      Tensor acts = regroup.channels(inputs, grain, name + "/activations");
      Tensor deltas = regroup.channels(weights, grain, name + "/deltas");
      kernel = withChannels(transform.weights(acts, deltas), filled);
      regroup.addTo(program);
      expand(filled, in, acts, deltas);
    }
    return ProductBuilder.padded(graph, kernel, 1, filled.outChannels(), name + "/weights");
  }

  private Tensor withChannels(Tensor t, ConvShape filled) {
    return ProductBuilder.padded(graph, t, CHANNELS, filled.inChannels(), name);
  }

  private void expand(ConvShape filled, Tensor in, Tensor inputs, Tensor weights) {
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

  /** Whether weights already lie in the panels that vertices read. */
  private static boolean inPanels(Tensor kernel, int outGrain, int inGrain) {
    Tensor panel =
        kernel
            .slice(0, 1, 0)
            .slice(0, outGrain, 1)
            .slice(0, 1, 2)
            .slice(0, 1, 3)
            .slice(0, inGrain, CHANNELS);
    return panel.flatten().isContiguous();
  }
}
