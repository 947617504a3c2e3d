package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ipusim.codelets.internal.cost.BroadcastCost;
import org.ipusim.codelets.internal.cost.VectorInnerCost;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.Operand.Access;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, tile by tile, the vertices of an operation whose second operand is repeated, as popops
 * does (ElementWise.cpp): one element for a region, a short vector for every block, an element for
 * every row.
 */
final class BroadcastPlan {
  private final Graph graph;
  private final Target target;
  private final BinaryOperation operation;
  private final ElementType type;
  private final boolean inPlace;
  private final Tensor data;
  private final Tensor b;
  private final @Nullable Tensor out;
  private final Pattern pattern;
  private final ComputeSet computeSet;
  private final RegionVertices uniform;
  private final RegionVertices perRegion;

  BroadcastPlan(
      Graph graph,
      ComputeSet computeSet,
      BinaryOperation operation,
      Tensor data,
      Tensor b,
      @Nullable Tensor out,
      Pattern pattern) {
    this.graph = graph;
    this.computeSet = computeSet;
    this.target = graph.target();
    this.operation = operation;
    this.type = data.elementType();
    this.inPlace = out == null;
    this.data = data;
    this.b = b;
    this.out = out;
    this.pattern = pattern;
    this.uniform = scalars(true);
    this.perRegion = scalars(false);
  }

  private RegionVertices scalars(boolean one) {
    return vertices(shape -> Vertices.scalar(operation, type, inPlace, one, shape), 0);
  }

  private RegionVertices vertices(Function<Shape, VertexSpec> specs, int element) {
    Tensor first = b.numElements() == 1 ? b : b.slice(element, element + 1);
    return new RegionVertices(
        graph, computeSet, Elementwise.class, specs, List.of(data, first), out, _ -> {});
  }

  private int vectorWidth() {
    return Worker.vectorWidth(type, target);
  }

  /** {@return whether vertices were added, else the general ones are to be} */
  boolean add(int tile, List<Interval> regions) {
    return addScalar(tile, regions) || addInner(tile, regions) || addOuter(tile, regions);
  }

  private boolean addScalar(int tile, List<Interval> regions) {
    if (!BroadcastCost.hasScalar(operation, type)
        || !regions.stream().allMatch(r -> pattern.constant(r.begin(), r.end()))) {
      return false;
    }
    int element = pattern.element(regions.getFirst().begin());
    boolean same = regions.stream().allMatch(r -> pattern.element(r.begin()) == element);
    int grain = Worker.grain(type, target);
    List<List<Interval>> split = TileRegions.split(regions, grain, 2 * grain, target);
    if (multiIsFaster(regions, split, same)) {
      for (Interval region : regions) {
        scalarsOf(pattern.element(region.begin())).one(Shape.MULTI, tile, region);
      }
      return true;
    }
    if (!pattern.isScalar() && isScattered(regions, split, grain)) {
      return false;
    }
    for (List<Interval> mine : split) {
      if (same) {
        scalarsOf(element).regions(tile, mine, _ -> List.of());
      } else {
        perRegion.regions(tile, mine, _ -> mine.stream().map(r -> element(r.begin())).toList());
      }
    }
    return true;
  }

  private RegionVertices scalarsOf(int element) {
    return pattern.isScalar()
        ? uniform
        : vertices(shape -> Vertices.scalar(operation, type, inPlace, true, shape), element);
  }

  private Tensor element(int i) {
    int element = pattern.element(i);
    return b.slice(element, element + 1);
  }

  /** The vendor compares a vertex of all workers for each region with the busiest of workers. */
  private boolean multiIsFaster(List<Interval> regions, List<List<Interval>> split, boolean same) {
    long multi = 0;
    for (Interval region : regions) {
      multi += BroadcastCost.scalar1D(operation, type, inPlace, region.size(), target);
    }
    List<Interval> most = split.getFirst();
    for (List<Interval> mine : split) {
      most = mine.size() > most.size() ? mine : most;
    }
    int[] rows = most.stream().mapToInt(Interval::size).toArray();
    long workers = BroadcastCost.scalar2D(operation, type, inPlace, same, rows, target);
    return multi < workers * target.chip().tile().issueSlots();
  }

  /** Whether many regions are so small that a vertex on gathered operands is better. */
  private boolean isScattered(List<Interval> regions, List<List<Interval>> split, int grain) {
    int pieces = split.stream().mapToInt(List::size).sum();
    int elements = regions.stream().mapToInt(Interval::size).sum();
    return pieces > target.chip().tile().workerContexts() && elements / pieces < 2 * grain;
  }

  private boolean addInner(int tile, List<Interval> regions) {
    boolean divides = operation == BinaryOperation.DIVIDE;
    boolean worthwhile =
        divides || (type == ElementType.HALF && pattern.length() % vectorWidth() == 0);
    if (pattern.inner() != 1
        || pattern.isScalar()
        || !VectorInnerCost.has(operation, type)
        || !worthwhile) {
      return false;
    }
    if (pattern.slices() > 1) {
      return regions.size() == 1 && addSlices(tile, regions.getFirst());
    }
    int length = pattern.length();
    if (!regions.stream().allMatch(r -> r.size() % length == 0 && r.size() > length)) {
      return false;
    }
    if (regions.size() <= 2) {
      regions.forEach(r -> inner(tile, r, cyclic(r.begin() % length, length), r.size() / length));
      return true;
    }
    RegionVertices rows = innerVertices(length, 1, 1);
    for (List<Interval> mine : TileRegions.split(regions, length, length, target)) {
      rows.regions(
          tile, mine, _ -> mine.stream().map(r -> cyclic(r.begin() % length, length)).toList());
    }
    return true;
  }

  private boolean addSlices(int tile, Interval region) {
    int slice = pattern.blocks() * pattern.length();
    if (region.begin() % slice != 0 || region.size() % slice != 0) {
      return false;
    }
    int first = region.begin() / slice * pattern.length();
    int elements = region.size() / pattern.blocks();
    inner(tile, region, b.slice(first, first + elements), pattern.blocks());
    return true;
  }

  private void inner(int tile, Interval region, Tensor vector, int blocks) {
    innerVertices(pattern.length(), vector.numElements() / pattern.length(), blocks)
        .one(Shape.MULTI, tile, region)
        .connect("B", vector);
  }

  private RegionVertices innerVertices(int length, int slices, int blocks) {
    return new RegionVertices(
        graph,
        computeSet,
        Elementwise.class,
        shape -> innerSpec(shape),
        List.of(data, b),
        out,
        vertex ->
            vertex
                .setInitialValue("length", length)
                .setInitialValue("slices", slices)
                .setInitialValue("blocks", blocks));
  }

  private VertexSpec innerSpec(Shape shape) {
    boolean regions = shape == Shape.REGIONS;
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
        List.of(integer("length"), integer("slices"), integer("blocks")),
        cycles);
  }

  private static Formula.State integer(String field) {
    return new Formula.State(field, ElementType.INT);
  }

  /** So many elements of the vector from one on, beginning anew at its end. */
  private Tensor cyclic(int first, int count) {
    int length = pattern.length();
    var parts = new ArrayList<Tensor>();
    int at = first % length;
    for (int left = count; left > 0; ) {
      int part = Math.min(left, length - at);
      parts.add(b.slice(at, at + part));
      left -= part;
      at = 0;
    }
    return parts.size() == 1 ? parts.getFirst() : Tensor.concat(parts, 0);
  }

  /**
   * Rows of a matrix.
   *
   * @param region the elements
   * @param rows how many rows
   */
  private record Rows(Interval region, int rows) {
    int columns() {
      return region.size() / rows;
    }
  }

  private boolean addOuter(int tile, List<Interval> regions) {
    if (pattern.inner() == 1 || !BroadcastCost.hasVectorOuter(operation, type)) {
      return false;
    }
    var pieces = new ArrayList<Rows>();
    regions.forEach(r -> cutRows(r, pieces));
    int row = target.chip().tile().workerContexts() * vectorWidth();
    long shorter = pieces.stream().filter(p -> p.columns() < row).count();
    if (pieces.size() > target.chip().tile().workerContexts()
        || (shorter != 0 && shorter != pieces.size())) {
      return false;
    }
    for (Rows piece : pieces) {
      boolean misaligned = piece.columns() % vectorWidth() != 0;
      var vertices =
          new RegionVertices(
              graph,
              computeSet,
              Elementwise.class,
              shape -> outerSpec(shape, shorter != 0, misaligned),
              List.of(data, b),
              out,
              vertex ->
                  vertex
                      .setInitialValue("columns", piece.columns())
                      .setInitialValue("rows", piece.rows()));
      int first = pattern.element(piece.region().begin());
      vertices.one(Shape.MULTI, tile, piece.region()).connect("B", cyclic(first, piece.rows()));
    }
    return true;
  }

  /** The end of a row, whole rows, and the beginning of one. */
  private void cutRows(Interval region, List<Rows> pieces) {
    int inner = pattern.inner();
    int begin = region.begin();
    int whole = Math.min(region.end(), Math.ceilDiv(begin, inner) * inner);
    int last = Math.max(whole, region.end() / inner * inner);
    addRows(begin, whole, 1, pieces);
    addRows(whole, last, (last - whole) / inner, pieces);
    addRows(last, region.end(), 1, pieces);
  }

  private static void addRows(int begin, int end, int rows, List<Rows> pieces) {
    if (end > begin) {
      pieces.add(new Rows(new Interval(begin, end), rows));
    }
  }

  private VertexSpec outerSpec(Shape shape, boolean byRow, boolean misaligned) {
    String name = byRow ? "BroadcastVectorOuterByRow1D" : "BroadcastVectorOuterByColumn1D";
    VertexSpec spec =
        Vertices.broadcast(
            name,
            new Operand("B", type, Access.OF_ROW),
            operation,
            inPlace,
            shape,
            List.of(integer("columns"), integer("rows")),
            CostCall.of(
                BroadcastCost.class,
                byRow ? "outerByRow" : "outerByColumn",
                operation,
                type,
                "rows",
                "columns",
                misaligned,
                Size.TARGET));
    return spec.named(spec.name().replace(">", "," + misaligned + ">"));
  }
}
