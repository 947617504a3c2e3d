package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ipusim.codelets.internal.cost.BroadcastCost;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
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
  /** Runs of one element that are looked at, at most. */
  private static final int MOST_RUNS = 256;

  private final Graph graph;
  private final Target target;
  private final BinaryOperation operation;
  private final ElementType type;
  private final boolean inPlace;
  private final Tensor data;
  private final Tensor b;
  private final @Nullable Tensor out;
  private final Meeting meeting;
  private final @Nullable Pattern pattern;
  private final ComputeSet computeSet;
  private final RegionVertices uniform;
  private final RegionVertices perRegion;
  private final InnerVectors inner;

  BroadcastPlan(
      Graph graph,
      ComputeSet computeSet,
      BinaryOperation operation,
      Tensor data,
      Tensor b,
      @Nullable Tensor out,
      int[] full,
      int[] own) {
    this.graph = graph;
    this.computeSet = computeSet;
    this.target = graph.target();
    this.operation = operation;
    this.type = data.elementType();
    this.inPlace = out == null;
    this.data = data;
    this.b = b;
    this.out = out;
    this.meeting = Meeting.of(full, own);
    this.pattern = Pattern.of(full, own);
    this.inner = new InnerVectors(graph, computeSet, operation, data, b, out);
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
    Pattern p = pattern;
    if (p == null) {
      return addRepetitions(tile, regions);
    }
    return addScalar(p, tile, regions) || addInner(p, tile, regions) || addOuter(p, tile, regions);
  }

  /** Looks at what this tile's elements meet. */
  private boolean addRepetitions(int tile, List<Interval> regions) {
    List<Repetition> found = Repetition.in(meeting, regions);
    int length = found.getFirst().length();
    if (found.size() != regions.size() && addScalars(tile, found)) {
      return true;
    }
    if (found.stream().allMatch(r -> r.inner() > 1 && r.length() > 1)) {
      return addRows(
          tile,
          found.stream()
              .map(r -> new Rows(r.elements(), r.inner(), meeting.vector(b, r)))
              .toList());
    }
    if (!inner.suits(length)
        || !found.stream().allMatch(r -> r.inner() == 1 && r.length() == length && r.count() > 1)) {
      return false;
    }
    addInner(tile, found.stream().map(Repetition::elements).toList(), length);
    return true;
  }

  private boolean addScalars(int tile, List<Repetition> found) {
    long runs = found.stream().mapToLong(r -> r.elements().size() / r.inner()).sum();
    if (runs > MOST_RUNS) {
      return false;
    }
    var pieces = new ArrayList<Interval>();
    for (Repetition r : found) {
      for (int at = r.elements().begin(); at < r.elements().end(); at += r.inner()) {
        pieces.add(new Interval(at, at + r.inner()));
      }
    }
    return addMet(tile, pieces);
  }

  private boolean addScalar(Pattern pattern, int tile, List<Interval> regions) {
    return regions.stream().allMatch(r -> pattern.constant(r.begin(), r.end()))
        && addMet(tile, regions);
  }

  /** Regions that meet one element each. */
  private boolean addMet(int tile, List<Interval> regions) {
    if (!BroadcastCost.hasScalar(operation, type)) {
      return false;
    }
    int first = meeting.element(regions.getFirst().begin());
    boolean same = regions.stream().allMatch(r -> meeting.element(r.begin()) == first);
    int grain = Worker.grain(type, target);
    List<List<Interval>> split = TileRegions.split(regions, grain, 2 * grain, target);
    if (multiIsFaster(regions, split, same)) {
      for (Interval region : regions) {
        scalarsOf(meeting.element(region.begin())).one(Shape.MULTI, tile, region);
      }
      return true;
    }
    if (b.numElements() > 1 && isScattered(regions, split, grain)) {
      return false;
    }
    for (List<Interval> mine : split) {
      if (same) {
        scalarsOf(first).regions(tile, mine, _ -> List.of());
      } else {
        perRegion.regions(
            tile,
            mine,
            _ -> {
              var met = new ArrayList<Tensor>();
              for (Interval r : mine) {
                int e = meeting.element(r.begin());
                met.add(b.slice(e, e + 1));
              }
              return met;
            });
      }
    }
    return true;
  }

  private RegionVertices scalarsOf(int element) {
    return b.numElements() == 1
        ? uniform
        : vertices(shape -> Vertices.scalar(operation, type, inPlace, true, shape), element);
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

  private boolean addInner(Pattern pattern, int tile, List<Interval> regions) {
    if (pattern.inner() != 1 || pattern.isScalar() || !inner.suits(pattern.length())) {
      return false;
    }
    if (pattern.slices() > 1) {
      return (regions.size() == 1 && addSlices(pattern, tile, regions.getFirst()))
          || addRepetitions(tile, regions);
    }
    int length = pattern.length();
    if (!regions.stream().allMatch(r -> r.size() % length == 0 && r.size() > length)) {
      return false;
    }
    addInner(tile, regions, length);
    return true;
  }

  /** Regions that each begin a vector of so many elements, which the elements after it meet too. */
  private void addInner(int tile, List<Interval> regions, int length) {
    inner.add(
        tile,
        regions,
        length,
        i -> meeting.vector(b, new Repetition(new Interval(i, i + length), 1, length)));
  }

  private boolean addSlices(Pattern pattern, int tile, Interval region) {
    int slice = pattern.blocks() * pattern.length();
    if (region.begin() % slice != 0 || region.size() % slice != 0) {
      return false;
    }
    int first = region.begin() / slice * pattern.length();
    int elements = region.size() / pattern.blocks();
    inner.one(tile, region, b.slice(first, first + elements), pattern.length(), pattern.blocks());
    return true;
  }

  /**
   * Rows of a matrix.
   *
   * @param region the elements
   * @param columns elements of a row
   * @param vector what rows meet in turn
   */
  private record Rows(Interval region, int columns, Tensor vector) {
    int rows() {
      return region.size() / columns;
    }
  }

  private boolean addOuter(Pattern pattern, int tile, List<Interval> regions) {
    if (pattern.inner() == 1) {
      return false;
    }
    var pieces = new ArrayList<Rows>();
    regions.forEach(r -> cutRows(pattern, r, pieces));
    return addRows(tile, pieces);
  }

  private boolean addRows(int tile, List<Rows> pieces) {
    int row = target.chip().tile().workerContexts() * vectorWidth();
    long shorter = pieces.stream().filter(p -> p.columns() < row).count();
    if (!BroadcastCost.hasVectorOuter(operation, type)
        || pieces.size() > target.chip().tile().workerContexts()
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
                      .setInitialValue("rows", piece.rows())
                      .setInitialValue("length", piece.vector().numElements()));
      vertices.one(Shape.MULTI, tile, piece.region()).connect("B", piece.vector());
    }
    return true;
  }

  /** The end of a row, whole rows, and the beginning of one. */
  private void cutRows(Pattern pattern, Interval region, List<Rows> pieces) {
    int inner = pattern.inner();
    int begin = region.begin();
    int whole = Math.min(region.end(), Math.ceilDiv(begin, inner) * inner);
    int last = Math.max(whole, region.end() / inner * inner);
    cutRows(pattern, begin, whole, whole - begin, pieces);
    cutRows(pattern, whole, last, inner, pieces);
    cutRows(pattern, last, region.end(), region.end() - last, pieces);
  }

  private void cutRows(Pattern pattern, int begin, int end, int columns, List<Rows> pieces) {
    if (end > begin) {
      int count = Math.min((end - begin) / columns, pattern.length());
      var met = new Repetition(new Interval(begin, end), columns, count);
      pieces.add(new Rows(met.elements(), columns, meeting.vector(b, met)));
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
            List.of(
                Vertices.integer("columns"), Vertices.integer("rows"), Vertices.integer("length")),
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
