package org.ipusim.codelets.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/** Tensors laid out for what reads them ({@code poputil} of PopLibs 3.4). */
public final class Rearrange {
  private Rearrange() {}

  /**
   * Copies a tensor to where it is wanted, each tile's elements in one piece.
   *
   * @param graph the graph
   * @param t the tensor
   * @param mapping where its elements, in row-major order, are wanted
   * @param program gets the copy
   * @param name the new variable's name
   * @return the copy
   * @throws IllegalArgumentException when the mapping does not say where each element is wanted
   */
  public static Tensor toMapping(
      Graph graph, Tensor t, TileMapping mapping, Sequence.Builder program, String name) {
    if (mapping.mappedElements() != t.numElements()) {
      throw new IllegalArgumentException(
          name
              + ": the mapping has "
              + mapping.mappedElements()
              + " of the "
              + t.numElements()
              + " elements of "
              + t);
    }
    Tensor out = graph.addVariable(name, t.elementType(), t.shape());
    graph.setTileMapping(out, mapping);
    program.add(new Copy(t, out));
    return out;
  }

  /**
   * Adds an operand of an elementwise operation that a tensor's other dimensions share ({@code
   * poputil::createBroadcastOperand}): each element lies on a tile that needs it, as evenly as that
   * allows.
   *
   * @param graph the graph
   * @param full the tensor that it will be combined with, mapped to tiles
   * @param type the type of the operand
   * @param dim the dimension of {@code full} that it runs along
   * @param name its name
   * @return one element for each index of the dimension, mapped to tiles
   */
  public static Tensor createBroadcastOperand(
      Graph graph, Tensor full, ElementType type, int dim, String name) {
    int size = full.dim(dim);
    Tensor out = graph.addVariable(name, type, size);
    if (size == 0 || full.numElements() == 0) {
      graph.mapLinearly(out);
      return out;
    }
    Tensor byIndex = full.dimRoll(dim, 0).reshape(size, full.numElements() / size);
    int grain = Math.max(1, graph.target().chip().tile().dataPathBytes() / type.bytes());
    var load = new TreeMap<Integer, Integer>();
    for (int begin = 0; begin < size; begin += grain) {
      int end = Math.min(size, begin + grain);
      int best = -1;
      for (Map.Entry<Integer, List<Interval>> e :
          graph.getTileMapping(byIndex.slice(begin, end)).byTile().entrySet()) {
        int has = load.getOrDefault(e.getKey(), 0);
        if (best < 0 || has < load.getOrDefault(best, 0)) {
          best = e.getKey();
        }
      }
      int tile = Math.max(0, best);
      graph.setTileMapping(out.slice(begin, end), tile);
      load.merge(tile, end - begin, Integer::sum);
    }
    return out;
  }

  /**
   * Shows a tensor in a larger shape by repeating it ({@code poputil::broadcastToMatch}): shapes
   * are compared from the last dimension on, and dimensions of size 1 or missing ones repeated.
   *
   * @param t the tensor
   * @param shape the shape
   * @return the view
   * @throws IllegalArgumentException when a dimension is neither 1 nor that of the shape
   */
  public static Tensor broadcastTo(Tensor t, int... shape) {
    Tensor out = t;
    if (t.rank() > shape.length) {
      throw new IllegalArgumentException(
          t + " has more dimensions than the shape " + Arrays.toString(shape));
    }
    while (out.rank() < shape.length) {
      out = out.expand(0);
    }
    for (int d = 0; d < shape.length; d++) {
      if (out.dim(d) == 1) {
        out = out.broadcast(shape[d], d);
      } else if (out.dim(d) != shape[d]) {
        throw new IllegalArgumentException(
            t
                + " cannot be repeated to the shape "
                + Arrays.toString(shape)
                + ": dimension "
                + d
                + " of it is neither 1 nor as large");
      }
    }
    return out;
  }
}
