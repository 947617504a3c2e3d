package org.ipusim.codelets.internal.vertex;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VariableRegion;

/** Orders of dimensions in which a tensor's elements follow each other as in memory. */
public final class Layout {
  /** PopLibs spreads tensors by no fewer bytes a tile (poputil, TileMapping.cpp). */
  private static final int LEAST_BYTES_PER_TILE = 128;

  private Layout() {}

  /**
   * Finds the order of dimensions, from the one with the longest step in memory to the one with the
   * shortest, as Poplar's {@code reorderToSimplify} does for elementwise operations.
   *
   * @param tensor the tensor
   * @return for each new dimension the old one it shows
   */
  public static int[] order(Tensor tensor) {
    int rank = tensor.rank();
    int[] plain = IntStream.range(0, rank).toArray();
    if (rank < 2 || tensor.numElements() < 2) {
      return plain;
    }
    int[] shape = tensor.shape();
    VariableRegion first = element(tensor, rank, -1);
    var steps = new long[rank];
    for (int d = rank - 1; d >= 0; d--) {
      steps[d] = shape[d] == 1 ? d + 1 < rank ? steps[d + 1] : 0 : step(tensor, d, first);
    }
    return Arrays.stream(plain)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(d -> steps[d]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long step(Tensor tensor, int dim, VariableRegion first) {
    VariableRegion next = element(tensor, tensor.rank(), dim);
    return next.variable().equals(first.variable())
        ? Math.abs((long) next.elements().begin() - first.elements().begin())
        : Long.MAX_VALUE;
  }

  /** Where the first element is, or the next one along a dimension. */
  private static VariableRegion element(Tensor tensor, int rank, int dim) {
    var begins = new int[rank];
    var ends = new int[rank];
    Arrays.fill(ends, 1);
    if (dim >= 0) {
      begins[dim] = 1;
      ends[dim] = 2;
    }
    return tensor.slice(begins, ends).getVarRegions().getFirst();
  }

  /**
   * Undoes an order of dimensions.
   *
   * @param order the order
   * @return the order that gives back the first one
   */
  public static int[] inverse(int[] order) {
    var inverse = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      inverse[order[d]] = d;
    }
    return inverse;
  }

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
    Tensor ordered = ordered(model);
    Tensor variable = graph.addVariable(name, type, ordered.shape());
    graph.setTileMapping(variable, graph.getTileMapping(ordered));
    return model.rank() < 2 ? variable : variable.dimShuffle(inverse(order(model)));
  }

  /**
   * Shows a tensor in the order in which it lies in memory. What is asked of all its elements is
   * answered faster by this view than by one that jumps about.
   *
   * @param tensor the tensor
   * @return its elements, with dimensions exchanged
   */
  public static Tensor ordered(Tensor tensor) {
    return tensor.rank() < 2 ? tensor : tensor.dimShuffle(order(tensor));
  }
}
