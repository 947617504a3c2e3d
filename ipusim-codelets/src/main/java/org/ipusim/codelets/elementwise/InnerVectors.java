package org.ipusim.codelets.elementwise;

import java.util.List;
import java.util.function.IntFunction;
import org.ipusim.codelets.internal.cost.VectorInnerCost;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.Operand.Access;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Adds the vertices of an operation whose second operand is a short vector that every block meets
 * ({@code binaryOpBroadcastInnerVector} of PopLibs 3.4, popops/ElementWise.cpp).
 */
final class InnerVectors {
  /** Of so many stretches each has a vertex of all workers. */
  private static final int FEW = 2;

  private final Graph graph;
  private final ComputeSet computeSet;
  private final BinaryOperation operation;
  private final ElementType type;
  private final Tensor data;
  private final Tensor own;
  private final @Nullable Tensor out;

  /**
   * Starts with no vertex.
   *
   * @param data the first operands in one dimension
   * @param own the second operands without repetition
   * @param out the results, null if they replace the first operands
   */
  InnerVectors(
      Graph graph,
      ComputeSet computeSet,
      BinaryOperation operation,
      Tensor data,
      Tensor own,
      @Nullable Tensor out) {
    this.graph = graph;
    this.computeSet = computeSet;
    this.operation = operation;
    this.type = data.elementType();
    this.data = data;
    this.own = own;
    this.out = out;
  }

  /** Whether there are vertices that are faster than general ones with the vector written out. */
  boolean suits(int length) {
    boolean whole = length % Worker.vectorWidth(type, graph.target()) == 0;
    return VectorInnerCost.has(operation, type)
        && (operation == BinaryOperation.DIVIDE || (type == ElementType.HALF && whole));
  }

  /**
   * Adds a tile's vertices.
   *
   * @param regions of whole repetitions each
   * @param vector what a repetition meets that begins with an element
   */
  void add(int tile, List<Interval> regions, int length, IntFunction<Tensor> vector) {
    if (regions.size() <= FEW) {
      for (Interval r : regions) {
        one(tile, r, vector.apply(r.begin()), length, r.size() / length);
      }
      return;
    }
    RegionVertices rows = vertices(length, 1, 1);
    for (List<Interval> mine : TileRegions.split(regions, length, length, graph.target())) {
      rows.regions(tile, mine, _ -> mine.stream().map(r -> vector.apply(r.begin())).toList());
    }
  }

  /**
   * Adds a vertex of all workers.
   *
   * @param vector one or more slices of the length
   * @param blocks how often each slice is met
   */
  void one(int tile, Interval region, Tensor vector, int length, int blocks) {
    vertices(length, vector.numElements() / length, blocks)
        .one(Shape.MULTI, tile, region)
        .connect("B", vector);
  }

  private RegionVertices vertices(int length, int slices, int blocks) {
    return new RegionVertices(
        graph,
        computeSet,
        Elementwise.class,
        this::spec,
        List.of(data, own),
        out,
        vertex ->
            vertex
                .setInitialValue("length", length)
                .setInitialValue("slices", slices)
                .setInitialValue("blocks", blocks));
  }

  private VertexSpec spec(Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    boolean inPlace = out == null;
    CostCall cycles =
        regions
            ? CostCall.of(
                VectorInnerCost.class,
                "inner2D",
                operation,
                type,
                inPlace,
                "length",
                Size.REGIONS,
                Size.TARGET)
            : CostCall.of(
                VectorInnerCost.class,
                "inner1D",
                operation,
                type,
                inPlace,
                "length",
                "slices",
                "blocks",
                Size.TARGET);
    return Vertices.broadcast(
        regions ? "BroadcastVectorInner2D" : "BroadcastVectorInner1D",
        new Operand("B", type, Access.PERIODIC),
        operation,
        inPlace,
        shape,
        List.of(Vertices.integer("length"), Vertices.integer("slices"), Vertices.integer("blocks")),
        cycles);
  }
}
