package org.ipusim.codelets.gather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.SliceableRows;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.VariableRegion;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Slices at an offset that is in a tensor ({@code popops/DynamicSlice.hpp} of PopLibs 3.4). Where
 * it leaves a dimension's end a slice goes on at its beginning.
 */
public final class DynamicSlices {
  private static final Comparator<VariableRegion> PLACES =
      Comparator.comparing(VariableRegion::variable)
          .thenComparingInt(region -> region.elements().begin());

  private DynamicSlices() {}

  /**
   * Adds a tensor that suits slicing: elements with the same index but in the sliced dimensions are
   * on one tile, so that nothing but offsets is sent.
   *
   * @param graph the graph
   * @param type its elements' type
   * @param shape its dimensions
   * @param dims the dimensions that will be sliced
   * @param name its name
   * @return the tensor, mapped to tiles
   */
  public static Tensor createSliceableTensor(
      Graph graph, ElementType type, int[] shape, int[] dims, String name) {
    int[] sliced = Arrays.stream(dims).sorted().distinct().toArray();
    int[] others =
        IntStream.range(0, shape.length).filter(d -> Arrays.binarySearch(sliced, d) < 0).toArray();
    int[] order = IntStream.concat(Arrays.stream(sliced), Arrays.stream(others)).toArray();
    int[] laid = Arrays.stream(order).map(d -> shape[d]).toArray();
    int rows = Arrays.stream(sliced).map(d -> shape[d]).reduce(1, Math::multiplyExact);
    int columns = Arrays.stream(others).map(d -> shape[d]).reduce(1, Math::multiplyExact);
    int grain = graph.target().chip().tile().dataPathBytes() / type.bytes();
    if (columns == 0) {
      return graph.addVariable(name, type, shape);
    }
    TileMapping mapping = TileMapping.linear(columns, graph.tiles(), grain, grain);
    Tensor laidOut = SliceableRows.create(graph, type, rows, mapping.byTile(), name);
    var back = new int[shape.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    return laidOut.reshape(laid).dimShuffle(back);
  }

  /**
   * Adds a tensor that suits slicing into slices that lie as one given: each tile holds of every
   * slice what it holds of that one.
   *
   * @param graph the graph
   * @param slice the slice, mapped to tiles
   * @param dims the dimensions that will be sliced
   * @param counts how many slices there are along each of them
   * @param name its name
   * @return a tensor of the slice's type, its sliced dimensions as many times as large
   * @throws IllegalArgumentException when dimensions or counts do not suit, or elements of the
   *     slice are on no tile
   */
  public static Tensor createSliceableTensorFromSlice(
      Graph graph, Tensor slice, int[] dims, int[] counts, String name) {
    requireAsMany(dims, counts, "counts", name);
    for (int i = 0; i < dims.length; i++) {
      requireDim(dims[i], slice, name);
      require(counts[i] >= 1, name, "count " + counts[i] + " of slices must be 1 or more");
    }
    MemoryOrder order = MemoryOrder.of(slice);
    Tensor flat = order.ordered(slice).flatten();
    int slices = Arrays.stream(counts).reduce(1, Math::multiplyExact);
    Tensor rows =
        SliceableRows.create(
            graph, slice.elementType(), slices, TileRegions.of(graph, flat, name), name);
    int[] ordered = order.ordered(slice).shape();
    var joined = new ArrayList<Tensor>();
    for (int i = 0; i < slices; i++) {
      joined.add(order.plain(rows.index(i).reshape(ordered)));
    }
    for (int i = dims.length - 1; i >= 0; i--) {
      int rest = joined.size() / counts[i];
      for (int j = 0; j < rest; j++) {
        List<Tensor> along = joined.subList(j, j + counts[i]);
        Tensor one = Tensor.concat(List.copyOf(along), dims[i]);
        along.clear();
        joined.add(j, one);
      }
    }
    return joined.getFirst();
  }

  /**
   * Slices a tensor.
   *
   * @param graph the graph
   * @param t FLOAT, HALF, INT or UNSIGNED_INT elements, mapped to tiles
   * @param offset UNSIGNED_INT first index of each sliced dimension
   * @param dims the dimensions to slice
   * @param sizes how many indices of each
   * @param program gets the programs that slice
   * @param name prefix of the names of what is added
   * @return the slice, of as many dimensions as {@code t}
   * @throws IllegalArgumentException when types, dimensions or sizes do not suit
   */
  public static Tensor dynamicSlice(
      Graph graph,
      Tensor t,
      Tensor offset,
      int[] dims,
      int[] sizes,
      Sequence.Builder program,
      String name) {
    check(t, offset, dims, sizes, name);
    Tensor out = t;
    for (int i : order(t, dims, sizes)) {
      Tensor first = offset.flatten().slice(i, i + 1).reshape();
      out = slice(graph, out, first, dims[i], sizes[i], program, name + "/dim" + dims[i]);
    }
    return out;
  }

  /**
   * Updates a part of a tensor.
   *
   * @param graph the graph
   * @param t FLOAT, HALF, INT or UNSIGNED_INT elements, mapped to tiles
   * @param s what to write, of the type of {@code t} and as many dimensions
   * @param offset UNSIGNED_INT first index of each sliced dimension
   * @param dims the dimensions that {@code s} covers in part
   * @param sizes how many indices of each
   * @param program gets the programs that update
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types, dimensions or sizes do not suit
   */
  public static void dynamicUpdate(
      Graph graph,
      Tensor t,
      Tensor s,
      Tensor offset,
      int[] dims,
      int[] sizes,
      Sequence.Builder program,
      String name) {
    check(t, offset, dims, sizes, name);
    int[] expected = t.shape();
    for (int i = 0; i < dims.length; i++) {
      expected[dims[i]] = sizes[i];
    }
    require(
        s.elementType() == t.elementType() && Arrays.equals(expected, s.shape()),
        name,
        "updating part of " + t + " takes the shape " + Arrays.toString(expected) + ", not " + s);
    int[] order = order(t, dims, sizes);
    var within = new ArrayList<Tensor>();
    within.add(t);
    for (int k = 0; k + 1 < order.length; k++) {
      int i = order[k];
      Tensor first = offset.flatten().slice(i, i + 1).reshape();
      within.add(
          slice(graph, within.getLast(), first, dims[i], sizes[i], program, name + "/in" + k));
    }
    Tensor from = s;
    for (int k = order.length - 1; k >= 0; k--) {
      int i = order[k];
      Tensor first = offset.flatten().slice(i, i + 1).reshape();
      update(graph, within.get(k), from, first, dims[i], program, name + "/dim" + dims[i]);
      from = within.get(k);
    }
  }

  /** The dimension of which least is kept first. */
  private static int[] order(Tensor t, int[] dims, int[] sizes) {
    return IntStream.range(0, dims.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> (double) sizes[i] / t.dim(dims[i])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Tensor slice(
      Graph graph,
      Tensor t,
      Tensor offset,
      int dim,
      int size,
      Sequence.Builder program,
      String name) {
    Tensor rolled = t.dimRoll(dim, 0);
    int base = t.dim(dim);
    Tensor rows = rolled.reshape(base, t.numElements() / base);
    int[] shape = rolled.shape();
    shape[0] = size;
    ComputeSet set = graph.addComputeSet(name);
    Map<Integer, List<Interval>> columns = columns(graph, rows, name);
    Tensor out = SliceableRows.create(graph, t.elementType(), size, columns, name + "/slice");
    connect(graph, set, columns, rows, out, offset, false);
    program.add(new Execute(set));
    return out.reshape(shape).dimRoll(0, dim);
  }

  /** What each tile holds of a row, in the order of its memory. */
  private static Map<Integer, List<Interval>> columns(Graph graph, Tensor rows, String name) {
    Tensor row = rows.index(0);
    Map<Integer, List<Interval>> byTile = TileRegions.of(graph, row, name);
    byTile.replaceAll(
        (tile, columns) ->
            columns.size() == 1
                ? columns
                : columns.stream()
                    .sorted(Comparator.comparing(c -> place(row, c), PLACES))
                    .toList());
    return byTile;
  }

  private static VariableRegion place(Tensor row, Interval columns) {
    return row.slice(columns).getVarRegions().getFirst();
  }

  private static void update(
      Graph graph,
      Tensor t,
      Tensor s,
      Tensor offset,
      int dim,
      Sequence.Builder program,
      String name) {
    Tensor rows = t.dimRoll(dim, 0).reshape(t.dim(dim), t.numElements() / t.dim(dim));
    Tensor from = s.dimRoll(dim, 0).reshape(s.dim(dim), s.numElements() / s.dim(dim));
    ComputeSet set = graph.addComputeSet(name);
    connect(graph, set, columns(graph, rows, name), rows, from, offset, true);
    program.add(new Execute(set));
  }

  private static void connect(
      Graph graph,
      ComputeSet set,
      Map<Integer, List<Interval>> byTile,
      Tensor rows,
      Tensor sub,
      Tensor offset,
      boolean update) {
    byTile.forEach(
        (tile, columns) -> {
          int size = columns.stream().mapToInt(Interval::size).sum();
          Tensor base = Tensor.concat(rows.slices(columns, 1), 1).flatten();
          Tensor part = Tensor.concat(sub.slices(columns, 1), 1).flatten();
          if (size < 1 << Short.SIZE && base.isContiguous() && part.isContiguous()) {
            vertex(graph, set, tile, rows, offset, update, true)
                .connect("baseT", base)
                .connect("subT", part)
                .setInitialValue("numSubElements", sub.dim(0))
                .setInitialValue("regionSize", size)
                .setInitialValue("workers", workers(graph));
          } else {
            regions(graph, set, tile, columns, rows, sub, offset, update);
          }
        });
  }

  private static int workers(Graph graph) {
    return graph.target().chip().tile().workerContexts();
  }

  private static VertexRef vertex(
      Graph graph,
      ComputeSet set,
      int tile,
      Tensor rows,
      Tensor offset,
      boolean update,
      boolean single) {
    return graph
        .addVertex(set, codelet(rows.elementType(), update, single))
        .connect("offset", offset)
        .setInitialValue("numBaseElements", rows.dim(0))
        .setTileMapping(tile);
  }

  private static Class<? extends Codelet> codelet(
      ElementType type, boolean update, boolean single) {
    if (!type.isFloatingPoint()) {
      return single
          ? update ? DynamicUpdateSlice1DInt.class : DynamicSlice1DInt.class
          : update ? DynamicUpdateSlice2DInt.class : DynamicSlice2DInt.class;
    }
    return CodeletTemplate.specialise(
        single
            ? update ? DynamicUpdateSlice1D.class : DynamicSlice1D.class
            : update ? DynamicUpdateSlice2D.class : DynamicSlice2D.class,
        type);
  }

  /** Regions are cut into whole vectors and shared among workers, a vertex each. */
  private static void regions(
      Graph graph,
      ComputeSet set,
      int tile,
      List<Interval> columns,
      Tensor rows,
      Tensor sub,
      Tensor offset,
      boolean update) {
    int grain = graph.target().chip().tile().dataPathBytes() / rows.elementType().bytes();
    int all = columns.stream().mapToInt(Interval::size).sum();
    int each = Math.ceilDiv(Math.ceilDiv(all, grain), workers(graph)) * grain;
    var mine = new ArrayList<Interval>();
    int left = each;
    for (Interval c : columns) {
      for (int begin = c.begin(); begin < c.end(); ) {
        int end = Math.min(c.end(), begin + left);
        mine.add(new Interval(begin, end));
        left -= end - begin;
        begin = end;
        if (left == 0) {
          region(graph, set, tile, mine, rows, sub, offset, update);
          mine.clear();
          left = each;
        }
      }
    }
    if (!mine.isEmpty()) {
      region(graph, set, tile, mine, rows, sub, offset, update);
    }
  }

  private static void region(
      Graph graph,
      ComputeSet set,
      int tile,
      List<Interval> columns,
      Tensor rows,
      Tensor sub,
      Tensor offset,
      boolean update) {
    vertex(graph, set, tile, rows, offset, update, false)
        .connect("baseT", byRow(rows, columns))
        .connect("subT", byRow(sub, columns))
        .setInitialValue("numSubElements", sub.dim(0));
  }

  private static List<Tensor> byRow(Tensor rows, List<Interval> columns) {
    var out = new ArrayList<Tensor>();
    for (Interval c : columns) {
      for (int row = 0; row < rows.dim(0); row++) {
        out.add(rows.index(row).slice(c));
      }
    }
    return out;
  }

  private static void check(Tensor t, Tensor offset, int[] dims, int[] sizes, String name) {
    require(
        t.elementType().isFloatingPoint()
            || t.elementType() == ElementType.INT
            || t.elementType() == ElementType.UNSIGNED_INT,
        name,
        "elements sliced are FLOAT, HALF, INT or UNSIGNED_INT, not " + t);
    require(
        offset.elementType() == ElementType.UNSIGNED_INT && offset.numElements() == dims.length,
        name,
        "the offset is an UNSIGNED_INT for each of " + dims.length + " dimensions, not " + offset);
    requireAsMany(dims, sizes, "sizes", name);
    for (int i = 0; i < dims.length; i++) {
      requireDim(dims[i], t, name);
      require(
          sizes[i] >= 1 && sizes[i] <= t.dim(dims[i]),
          name,
          "size "
              + sizes[i]
              + " of dimension "
              + dims[i]
              + " of "
              + t
              + " must be in 1.."
              + t.dim(dims[i]));
    }
  }

  private static void requireAsMany(int[] dims, int[] others, String what, String name) {
    require(
        dims.length == others.length,
        name,
        dims.length + " dimensions and " + others.length + " " + what + "; give as many");
  }

  private static void requireDim(int dim, Tensor t, String name) {
    require(
        dim >= 0 && dim < t.rank(),
        name,
        "dimension " + dim + " of " + t + " must be in 0.." + (t.rank() - 1));
  }

  private static void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + otherwise);
    }
  }
}
