package org.ipusim.codelets.linalg;

import java.util.List;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.codelets.gather.DynamicSlices;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;
import org.jspecify.annotations.Nullable;

/**
 * Adds a product that is done in several steps to a graph: a loop that takes a slice of the
 * operands, multiplies it, and puts the result where it belongs, or adds it to the others (PopLibs
 * 3.4, poplin/Convolution.cpp).
 */
final class SerialProduct {
  private final Graph graph;
  private final ProductShape shape;
  private final SerialSplit serial;
  private final ProductPlan plan;
  private final SerialLayout layout;
  private final PlanOptions options;
  private final String name;

  SerialProduct(Graph graph, MatMulPlan product, PlanOptions options, String name) {
    this.graph = graph;
    this.shape = product.shape();
    this.serial = product.serial();
    this.plan = product.plan();
    this.layout = product.layout(graph);
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
    boolean inputs = serial.in() > 1;
    Tensor weightSteps = layout.weightSteps(weights, program, name + "/weightSteps");
    @Nullable Tensor inputSteps =
        inputs ? layout.activationSteps(activations, program, name + "/inputSteps") : null;
    Tensor counter = graph.addVariable(name + "/step", ElementType.UNSIGNED_INT);
    graph.setTileMapping(counter, 0);
    Fill.zero(graph, counter, program, name + "/firstStep");
    var body = Sequence.builder();
    Tensor in =
        inputSteps == null
            ? activations
            : layout.activations(slice(inputSteps, counter, body, "/sliceInput"));
    Tensor panels = layout.weights(slice(weightSteps, counter, body, "/sliceWeights"));
    var builder = new ProductBuilder(graph, step(), plan, options, name);
    Tensor sums = builder.sums(in, panels, body);
    return inputs
        ? accumulated(sums, builder, counter, body, program)
        : collected(sums, builder, counter, body, program);
  }

  /** Sums of several steps over the input channels are converted when all are added. */
  private ProductShape step() {
    ProductShape step = serial.step(shape);
    return serial.in() == 1 ? step : step.withOutput(plan.path().partials());
  }

  private Tensor slice(Tensor steps, Tensor counter, Sequence.Builder body, String what) {
    return DynamicSlices.dynamicSlice(
        graph, steps, counter, new int[] {0}, new int[] {1}, body, name + what);
  }

  private Tensor accumulated(
      Tensor sums,
      ProductBuilder builder,
      Tensor counter,
      Sequence.Builder body,
      Sequence.Builder program) {
    Tensor total = graph.clone(sums, name + "/total");
    Fill.zero(graph, total, program, name + "/zero");
    Elementwise.mapInPlace(graph, BinaryOperation.ADD, total, sums, body, name + "/addStep");
    repeat(counter, body, program);
    Tensor out =
        total.elementType() == shape.output()
            ? total
            : Cast.cast(graph, total, shape.output(), program, name + "/total");
    return builder.inOrder(out);
  }

  private Tensor collected(
      Tensor sums,
      ProductBuilder builder,
      Tensor counter,
      Sequence.Builder body,
      Sequence.Builder program) {
    Tensor rows =
        DynamicSlices.createSliceableTensorFromSlice(
            graph, sums.expand(0), new int[] {0}, new int[] {serial.out()}, name + "/product");
    program.add(new WriteUndef(rows));
    DynamicSlices.dynamicUpdate(
        graph,
        rows,
        sums.expand(0),
        counter,
        new int[] {0},
        new int[] {1},
        body,
        name + "/updateProduct");
    repeat(counter, body, program);
    Tensor[] steps = new Tensor[serial.out()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = builder.inOrder(rows.index(i));
    }
    return Tensor.concat(List.of(steps), 2);
  }

  private void repeat(Tensor counter, Sequence.Builder body, Sequence.Builder program) {
    Tensor one = graph.addConstant(name + "/one", ElementType.UNSIGNED_INT, new int[0], 1);
    graph.setTileMapping(one, 0);
    Elementwise.mapInPlace(graph, BinaryOperation.ADD, counter, one, body, name + "/nextStep");
    program.add(new Repeat(serial.steps(), body.build()));
  }
}
