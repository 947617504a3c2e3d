package org.ipusim.codelets.internal.vertex;

import java.util.Arrays;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;

/** Tensors that lie as others do. */
public final class Layout {
  /** PopLibs spreads tensors by no fewer bytes a tile (poputil, TileMapping.cpp). */
  private static final int LEAST_BYTES_PER_TILE = 128;

  private Layout() {}

  /**
   * Makes a tensor for an operation's results: where and in the order in which the first operand of
   * its shape lies, without aliases; else spread over all tiles.
   *
   * @param graph the graph
   * @param operands the operands
   * @param type the results' type
   * @param shape the results' shape
   * @param name its name
   * @return the tensor
   */
  public static Tensor createOutput(
      Graph graph, List<Tensor> operands, ElementType type, int[] shape, String name) {
    for (Tensor operand : operands) {
      if (Arrays.equals(operand.shape(), shape) && !ordered(operand).containsAliases()) {
        return like(graph, operand, type, name);
      }
    }
    Tensor out = graph.addVariable(name, type, shape);
    int least = LEAST_BYTES_PER_TILE / type.bytes();
    graph.mapLinearly(out, least, Math.max(1, 2 * Integer.BYTES / type.bytes()));
    return out;
  }

  /**
   * Makes a tensor that lies as another one does.
   *
   * @param graph the graph
   * @param model the other one
   * @param type the new elements' type
   * @param name its name
   * @return the tensor
   */
  public static Tensor like(Graph graph, Tensor model, ElementType type, String name) {
    MemoryOrder order = MemoryOrder.of(model);
    if (!order.isByDimensions() && !model.containsAliases()) {
      return graph.cloneInOrder(model, type, name);
    }
    Tensor ordered = order.ordered(model);
    Tensor variable = graph.addVariable(name, type, ordered.shape());
    graph.setTileMapping(variable, graph.getTileMapping(ordered));
    return order.plain(variable);
  }

  /**
   * Shows a tensor in the order in which it lies in memory. What is asked of all its elements is
   * answered faster by this view than by one that jumps about.
   *
   * @param tensor the tensor
   * @return its elements, with dimensions divided and exchanged
   */
  public static Tensor ordered(Tensor tensor) {
    return MemoryOrder.of(tensor).ordered(tensor);
  }
}
