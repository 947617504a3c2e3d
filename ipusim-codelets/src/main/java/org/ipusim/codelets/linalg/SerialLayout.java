package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.ipusim.codelets.internal.vertex.SliceableRows;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * Where operands of a product in several steps lie: the parts of all steps alike, each as the step
 * wants it, so that slicing them sends nothing between tiles.
 */
final class SerialLayout {
  private final Graph graph;
  private final ProductShape step;
  private final SerialSplit serial;
  private final ProductLayout layout;

  SerialLayout(Graph graph, ProductShape shape, SerialSplit serial, ProductPlan plan) {
    this.graph = graph;
    this.serial = serial;
    this.step = serial.step(shape);
    this.layout = new ProductLayout(graph, step, plan);
  }

  /** Makes the left matrices: groups, field, input channels. */
  Tensor activations(String name) {
    return serial.in() == 1
        ? layout.activations(name)
        : joined(rows(layout.activations(), name), layout::activations, 2);
  }

  /** Makes the right matrices: groups, input channels, output channels. */
  Tensor weights(String name) {
    return serial.steps() == 1
        ? layout.weights(name)
        : joined(rows(layout.weights(), name), layout::weights, weightDim());
  }

  /** Left matrices as steps, elements in memory; brought there where they lie otherwise. */
  Tensor activationSteps(Tensor activations, Sequence.Builder program, String name) {
    Tensor steps = steps(activations, 2, step.inChannels(), layout::inMemoryOfActivations);
    return arranged(steps, layout.activations(), program, name);
  }

  /** Right matrices as steps, elements in memory; brought there where they lie otherwise. */
  Tensor weightSteps(Tensor weights, Sequence.Builder program, String name) {
    int size = serial.in() > 1 ? step.inChannels() : step.outChannels();
    Tensor steps = steps(weights, weightDim(), size, layout::inMemoryOfWeights);
    return arranged(steps, layout.weights(), program, name);
  }

  /** One step's left matrices: groups, field, input channels. */
  Tensor activations(Tensor inMemory) {
    return layout.activations(inMemory);
  }

  /** One step's right matrices: groups, input channels, output channels. */
  Tensor weights(Tensor inMemory) {
    return layout.weights(inMemory);
  }

  private int weightDim() {
    return serial.in() > 1 ? 1 : 2;
  }

  private Tensor rows(TileMapping mapping, String name) {
    return SliceableRows.create(graph, step.input(), serial.steps(), mapping.byTile(), name);
  }

  private Tensor joined(Tensor rows, Function<Tensor, Tensor> shown, int dim) {
    var steps = new ArrayList<Tensor>();
    for (int i = 0; i < serial.steps(); i++) {
      steps.add(shown.apply(rows.index(i)));
    }
    return Tensor.concat(steps, dim);
  }

  private Tensor steps(Tensor all, int dim, int size, UnaryOperator<Tensor> inMemory) {
    List<Tensor> steps = new ArrayList<>();
    for (int i = 0; i < serial.steps(); i++) {
      steps.add(inMemory.apply(all.slice(i * size, (i + 1) * size, dim)).expand(0));
    }
    return Tensor.concat(steps, 0);
  }

  private Tensor arranged(
      Tensor steps, TileMapping mapping, Sequence.Builder program, String name) {
    for (int i = 0; i < serial.steps(); i++) {
      if (!graph.getTileMapping(steps.index(i)).equals(mapping)) {
        Tensor rows = rows(mapping, name);
        program.add(new Copy(steps, rows));
        return rows;
      }
    }
    return steps;
  }
}
