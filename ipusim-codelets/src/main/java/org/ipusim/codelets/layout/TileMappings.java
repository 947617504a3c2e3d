package org.ipusim.codelets.layout;

import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;

/** Mappings of tensors to tiles ({@code poputil/TileMapping.hpp} of PopLibs 3.4). */
public final class TileMappings {
  /**
   * The fewest bytes worth a tile: shorter pieces cost more exchange code than they save time
   * ({@code poputil/TileMapping.cpp}).
   */
  public static final int LEAST_BYTES = 128;

  private TileMappings() {}

  /**
   * Adds a variable that lies as a tensor does, on the same tiles and in the same order, so that
   * elementwise operations on both need no copies (Poplar's {@code Graph::clone}, which preserves
   * order).
   *
   * @param graph the graph
   * @param tensor the model, all of it on tiles
   * @param name the variable's name
   * @return a tensor of the model's shape and type
   */
  public static Tensor cloneInOrder(Graph graph, Tensor tensor, String name) {
    return Layout.like(graph, tensor, tensor.elementType(), name);
  }

  /**
   * Tells how many elements stay together unless something else is asked: what one operation of a
   * vertex takes.
   *
   * @param graph the graph
   * @param tensor the tensor
   * @return elements of 64 bits
   */
  public static int vectorWidth(Graph graph, Tensor tensor) {
    return graph.target().chip().tile().dataPathBytes() / tensor.elementType().bytes();
  }

  /**
   * Spreads a tensor evenly over the tiles of a graph, in tile order, at least 128 bytes to a tile
   * and whole vectors of 64 bits ({@code poputil::mapTensorLinearly}).
   *
   * @param graph the graph
   * @param tensor the tensor
   */
  public static void mapTensorLinearly(Graph graph, Tensor tensor) {
    graph.setTileMapping(tensor, calcLinearTileMapping(graph, tensor));
  }

  /**
   * Works out the mapping of {@link #mapTensorLinearly}.
   *
   * @param graph the graph
   * @param tensor the tensor
   * @return the mapping
   */
  public static TileMapping calcLinearTileMapping(Graph graph, Tensor tensor) {
    int least = Math.ceilDiv(LEAST_BYTES, tensor.elementType().bytes());
    return TileMapping.linear(
        tensor.numElements(), graph.tiles(), least, vectorWidth(graph, tensor));
  }
}
