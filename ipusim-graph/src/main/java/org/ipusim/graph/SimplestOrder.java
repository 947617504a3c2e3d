package org.ipusim.graph;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ipusim.graph.internal.model.EdgeTable;
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

  private SimplestOrder(Tensor model, int[] begins, int[] ends) {
    this.model = model;
    this.begins = begins;
    this.ends = ends;
  }

  /**
   * Finds the order.
   *
   * @param tensor the tensor; elements that occur several times keep their order
   * @return the order
   */
  public static SimplestOrder of(Tensor tensor) {
    int[] pieces = EdgeTable.PieceLists.of(tensor.view());
    int count = pieces.length / 3;
    var at = new int[count + 1];
    for (int i = 0; i < count; i++) {
      at[i + 1] = at[i] + pieces[3 * i + 2];
    }
    int[] order = IntStream.range(0, count).toArray();
    IntArrays.mergeSort(
        order,
        (a, b) ->
            pieces[3 * a] != pieces[3 * b]
                ? Integer.compare(pieces[3 * a], pieces[3 * b])
                : Integer.compare(pieces[3 * a + 1], pieces[3 * b + 1]));
    return new SimplestOrder(
        tensor,
        Arrays.stream(order).map(i -> at[i]).toArray(),
        Arrays.stream(order).map(i -> at[i + 1]).toArray());
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
    int[] numbers = pieces.toArray();
    var parts = new View[pieces.count()];
    for (int i = 0; i < parts.length; i++) {
      int variable = numbers[3 * i];
      int begin = numbers[3 * i + 1];
      int size = graph.model().variables().get(variable).numElements();
      parts[i] = View.ofVariable(variable, size).slice(begin, begin + numbers[3 * i + 2], 0);
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
