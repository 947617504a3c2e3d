package org.ipusim.graph;

import org.ipusim.graph.internal.model.Pieces;
import org.ipusim.graph.internal.view.View;
import org.ipusim.graph.problem.TensorException;

/**
 * The order of a tensor's elements in which they ascend in memory, so that as few stretches as can
 * be hold them. Tensors of its shape can be shown in the same order, which keeps elements that are
 * operated on together at the same index (Poplar's {@code Graph::reorderToSimplify}).
 */
public final class SimplestOrder {
  private final Tensor model;
  private final int[] begins;
  private final int[] ends;
  private final int stretches;

  private SimplestOrder(Tensor model, int[] begins, int[] ends, int stretches) {
    this.model = model;
    this.begins = begins;
    this.ends = ends;
    this.stretches = stretches;
  }

  /**
   * Finds the order.
   *
   * @param tensor the tensor; elements that occur several times keep their order
   * @return the order
   */
  public static SimplestOrder of(Tensor tensor) {
    TensorRegions regions = TensorRegions.of(tensor);
    int count = regions.count();
    var at = new int[count + 1];
    for (int i = 0; i < count; i++) {
      at[i + 1] = at[i] + regions.length(i);
    }
    int[] order = regions.inMemory();
    var begins = new int[count];
    var ends = new int[count];
    int stretches = 0;
    for (int i = 0; i < count; i++) {
      begins[i] = at[order[i]];
      ends[i] = at[order[i] + 1];
      if (i == 0 || !regions.adjoin(order[i - 1], order[i])) {
        stretches++;
      }
    }
    return new SimplestOrder(tensor, begins, ends, stretches);
  }

  /**
   * Tells in how many stretches of memory the elements lie in this order.
   *
   * @return stretches of the tensor whose order this is
   */
  public int stretches() {
    return stretches;
  }

  /**
   * Shows a tensor in this order.
   *
   * @param tensor a tensor of as many elements as the one whose order this is
   * @return its elements, in one dimension
   */
  public Tensor apply(Tensor tensor) {
    if (tensor.numElements() != model.numElements()) {
      throw new TensorException(
          "an order of the elements of " + model + " does not suit those of " + tensor);
    }
    Tensor flat = tensor.flatten();
    if (begins.length <= 1) {
      return flat;
    }
    var pieces = new Pieces();
    for (int i = 0; i < begins.length && pieces.count() < begins.length; i++) {
      flat.view().walk(begins[i], ends[i], pieces);
    }
    // What is in more pieces than the model had, as what is repeated, is cut where the model is.
    return tensor.as(
        pieces.count() < begins.length ? joined(pieces, tensor.graph()) : cut(flat.view()));
  }

  private static View joined(Pieces pieces, Graph graph) {
    var regions = new TensorRegions(pieces.toArray());
    var parts = new View[regions.count()];
    for (int i = 0; i < parts.length; i++) {
      int begin = regions.begin(i);
      int size = graph.model().variables().get(regions.variable(i)).numElements();
      View whole = View.ofVariable(regions.variable(i), size);
      parts[i] = whole.slice(begin, begin + regions.length(i), 0);
    }
    return parts.length == 1 ? parts[0] : View.concat(parts, 0);
  }

  private View cut(View flat) {
    var parts = new View[begins.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = flat.slice(begins[i], ends[i], 0);
    }
    return View.concat(parts, 0);
  }
}
