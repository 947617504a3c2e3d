package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ipusim.codelets.reduce.IntermediatePartials.OnTile;
import org.ipusim.codelets.reduce.IntermediatePartials.Sources;
import org.ipusim.codelets.reduce.ReductionConnection.Stage;
import org.ipusim.codelets.reduce.ReductionPlan.Piece;
import org.ipusim.codelets.reduce.RegionReduction.Irregular;
import org.ipusim.codelets.reduce.RegionReduction.Partials;
import org.ipusim.codelets.reduce.RegionReduction.Regular;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.jspecify.annotations.Nullable;

/**
 * The stages of the reduction of a matrix to its column sums or the like (PopLibs, {@code
 * ReductionStages.cpp}): of what each tile holds, of parts of what is left, and the last one.
 */
final class ReductionStages {
  private final Graph graph;
  private final Tensor matrix;
  private final ElementType outType;
  private final ElementType between;
  private final ComputeSets sets;
  private final int number;
  private final String name;
  private final int columns;
  private final int workers;
  private final List<Tensor> results = new ArrayList<>();

  /**
   * For one reduction.
   *
   * @param graph the graph
   * @param matrix rows to be reduced, all elements on tiles
   * @param outType the type of the results
   * @param between the type of partial results
   * @param sets the compute sets
   * @param number of this one among those done together
   * @param name prefix of names
   */
  ReductionStages(
      Graph graph,
      Tensor matrix,
      ElementType outType,
      ElementType between,
      ComputeSets sets,
      int number,
      String name) {
    this.graph = graph;
    this.matrix = matrix;
    this.outType = outType;
    this.between = between;
    this.sets = sets;
    this.number = number;
    this.name = name;
    this.columns = matrix.dim(1);
    this.workers = graph.target().chip().tile().workerContexts();
  }

  /** What compute sets write, to be declared undefined before them. */
  List<Tensor> results() {
    return results;
  }

  /** Elements that are split among workers together. */
  private int grain(ElementType type, Operation operation) {
    int width = graph.target().chip().tile().dataPathBytes() / type.bytes();
    return operation.isSum() && type.isFloatingPoint() ? 2 * width : width;
  }

  /**
   * Adds all stages.
   *
   * @param params what to reduce to
   * @param given where to put the result, one dimension; null to have it made
   * @return the result, one dimension
   */
  Tensor add(ReduceParams params, @Nullable Tensor given) {
    Map<Integer, List<List<Interval>>> regions = TileRegions.of(graph, matrix);
    int spread = mostTilesOfAColumn(regions);
    if (spread <= 1) {
      return onTheirTiles(params, given, regions);
    }
    ReduceParams left = params;
    ElementType type = matrix.elementType();
    IntermediatePartials partials;
    if (spread == matrix.dim(0) && eachOnce(regions)) {
      partials = asTheyAre(regions);
    } else {
      partials = ofEachTile(left.earlier(), regions);
      left = left.later();
      type = between;
    }
    for (int stage = 0; ReductionPlan.needsAnotherStage(graph.target(), partials); stage++) {
      partials = ofParts(left.earlier(), partials, stage);
      left = left.later();
      type = between;
    }
    return last(left, partials, type, given);
  }

  private int mostTilesOfAColumn(Map<Integer, List<List<Interval>>> regions) {
    var tiles = new int[columns];
    regions.values().forEach(r -> Arrays.stream(columnsOf(r)).forEach(c -> tiles[c]++));
    return Arrays.stream(tiles).max().orElse(0);
  }

  private int[] columnsOf(List<List<Interval>> regions) {
    var seen = new BitSet(columns);
    for (List<Interval> region : regions) {
      for (Interval i : region) {
        if (i.size() >= columns) {
          seen.set(0, columns);
          continue;
        }
        int begin = i.begin() % columns;
        int end = begin + i.size();
        seen.set(begin, Math.min(end, columns));
        if (end > columns) {
          seen.set(0, end - columns);
        }
      }
    }
    return seen.stream().toArray();
  }

  private boolean eachOnce(Map<Integer, List<List<Interval>>> regions) {
    return regions.values().stream()
        .allMatch(
            r ->
                r.stream().flatMap(List::stream).mapToLong(Interval::size).sum()
                    == columnsOf(r).length);
  }

  /** Each tile has one element at most of a column: these are partials already. */
  private IntermediatePartials asTheyAre(Map<Integer, List<List<Interval>>> regions) {
    var out = new IntermediatePartials(matrix.elementType(), columns);
    Tensor flat = matrix.flatten();
    regions.forEach(
        (tile, lists) -> {
          var byColumn = new TreeMap<Integer, Interval>();
          lists.stream()
              .flatMap(List::stream)
              .forEach(i -> cutAtRows(i).forEach(p -> byColumn.put(p.begin() % columns, p)));
          int[] mine = columnsOf(lists);
          Tensor data = Tensor.concat(flat.slices(List.copyOf(byColumn.values())), 0);
          out.put(tile, data, IntermediatePartials.joined(mine));
        });
    return out;
  }

  private List<Interval> cutAtRows(Interval interval) {
    var out = new ArrayList<Interval>();
    int end;
    for (int begin = interval.begin(); begin < interval.end(); begin = end) {
      end = Math.min(interval.end(), (begin / columns + 1) * columns);
      out.add(new Interval(begin, end));
    }
    return out;
  }

  /** Groups of columns of a tile, cut so that all workers have some. */
  private List<ColumnGroup> groups(List<List<Interval>> regions, Operation operation) {
    var alone = new ArrayList<ColumnGroup>();
    var divisible = new ArrayList<ColumnGroup>();
    for (ColumnGroup group : Patterns.of(regions, columns)) {
      boolean alike =
          group.patterns().stream().allMatch(p -> p.innerFactor() == group.innerFactor());
      if (!alike) {
        for (int c = 0; c < group.columns().size(); c++) {
          alone.add(group.part(c, c + 1));
        }
      } else if (group.innerFactor() == 1 && group.columns().size() != 3) {
        divisible.add(group);
      } else {
        alone.add(group);
      }
    }
    var cuts = new ArrayList<Interval>();
    int at = 0;
    for (ColumnGroup group : divisible) {
      cuts.add(new Interval(at, at + group.columns().size()));
      at += group.columns().size();
    }
    if (cuts.isEmpty()) {
      return alone;
    }
    int free = workers > alone.size() ? workers - alone.size() : 1;
    int number = 0;
    for (Interval part : Splits.of(cuts, grain(matrix.elementType(), operation), free, 1)) {
      while (cuts.get(number).end() < part.end()) {
        number++;
      }
      int start = cuts.get(number).begin();
      alone.add(divisible.get(number).part(part.begin() - start, part.end() - start));
    }
    return alone;
  }

  private static Partials partials(ColumnGroup group, List<Tensor> regions) {
    List<Pattern> patterns = group.patterns();
    Pattern first = patterns.getFirst();
    int outerStride = patterns.size() > 1 ? patterns.get(1).offset() - first.offset() : 0;
    boolean regular = outerStride >= 0;
    for (int i = 1; i < patterns.size() && regular; i++) {
      regular = first.continuedBy(patterns.get(i), i * outerStride);
    }
    int width = group.columns().size() * first.innerFactor();
    if (regular) {
      return new Regular(
          regions.get(first.region()),
          first.offset(),
          first.outerFactor() == 1 ? width : first.stride(),
          first.outerFactor(),
          outerStride,
          patterns.size());
    }
    var rows = new ArrayList<Tensor>();
    for (Pattern p : patterns) {
      Tensor region = regions.get(p.region());
      int wide = group.columns().size() * p.innerFactor();
      if (p.stride() == wide) {
        rows.add(region.slice(p.offset(), p.offset() + wide * p.outerFactor()));
        continue;
      }
      for (int k = 0; k < p.outerFactor(); k++) {
        int at = p.offset() + k * p.stride();
        rows.add(region.slice(at, at + wide));
      }
    }
    return new Irregular(rows);
  }

  private List<Tensor> tensors(List<List<Interval>> regions) {
    Tensor flat = matrix.flatten();
    return regions.stream().map(r -> Tensor.concat(flat.slices(r), 0)).toList();
  }

  private Stage stage(
      ReduceParams params, ElementType in, ElementType out, boolean readsInput, String suffix) {
    return new Stage(params, in, between, out, readsInput, sets, name + suffix);
  }

  /** No column is on two tiles: each tile makes its results. */
  private Tensor onTheirTiles(
      ReduceParams params, @Nullable Tensor given, Map<Integer, List<List<Interval>>> regions) {
    Stage stage = stage(params, matrix.elementType(), outType, true, "/ReduceOnTile");
    boolean halfWords = outType.bytes() < Float.BYTES && columns == regions.size();
    Tensor out = given;
    if (out == null) {
      out = graph.addVariable(name + "/out", outType, columns);
      if (halfWords) {
        graph.mapLinearly(out, 1, Float.BYTES / outType.bytes());
      }
    }
    if (!params.update()) {
      results.add(out);
    }
    var order = new int[columns];
    int placed = 0;
    int used = 0;
    for (Map.Entry<Integer, List<List<Interval>>> entry : regions.entrySet()) {
      List<Tensor> data = tensors(entry.getValue());
      var reductions = new ArrayList<RegionReduction>();
      for (ColumnGroup group : groups(entry.getValue(), params.op())) {
        Tensor to;
        int count = group.columns().size();
        if (given == null && !halfWords) {
          to = out.slice(placed, placed + count);
          graph.setTileMapping(to, entry.getKey());
          for (int column : group.columns()) {
            order[column] = placed++;
          }
        } else {
          to = columns(out, group.columns());
        }
        reductions.add(new RegionReduction(to, partials(group, data), group.innerFactor()));
      }
      used = Math.max(used, ReductionConnection.connect(graph, stage, entry.getKey(), reductions));
    }
    sets.advance(used);
    if (given != null || halfWords) {
      return out;
    }
    return columns(out, Arrays.stream(order).boxed().toList());
  }

  /** Elements of one dimension in an order. */
  private static Tensor columns(Tensor from, List<Integer> order) {
    var intervals = new ArrayList<Interval>();
    for (int column : order) {
      if (!intervals.isEmpty() && intervals.getLast().end() == column) {
        intervals.add(new Interval(intervals.removeLast().begin(), column + 1));
      } else {
        intervals.add(new Interval(column, column + 1));
      }
    }
    return intervals.size() == 1
        ? from.slice(intervals.getFirst())
        : Tensor.concat(from.slices(intervals), 0);
  }

  /** Each tile reduces what it holds. */
  private IntermediatePartials ofEachTile(
      ReduceParams params, Map<Integer, List<List<Interval>>> regions) {
    var out = new IntermediatePartials(between, columns);
    Stage stage = stage(params, matrix.elementType(), between, true, "/ReduceOnTile");
    int used = 0;
    for (Map.Entry<Integer, List<List<Interval>>> entry : regions.entrySet()) {
      int tile = entry.getKey();
      int[] mine = columnsOf(entry.getValue());
      Tensor data = partialResults("/tile_data1", mine.length, tile);
      out.put(tile, data, IntermediatePartials.joined(mine));
      List<Tensor> tensors = tensors(entry.getValue());
      var reductions = new ArrayList<RegionReduction>();
      for (ColumnGroup group : groups(entry.getValue(), params.op())) {
        List<Integer> places =
            group.columns().stream().map(c -> Arrays.binarySearch(mine, c)).toList();
        reductions.add(
            new RegionReduction(
                columns(data, places), partials(group, tensors), group.innerFactor()));
      }
      used = Math.max(used, ReductionConnection.connect(graph, stage, tile, reductions));
    }
    sets.advance(used);
    return out;
  }

  private Tensor partialResults(String suffix, int elements, int tile) {
    Tensor data = graph.addVariable(name + suffix, between, elements);
    graph.setTileMapping(data, tile);
    results.add(data);
    return data;
  }

  /** Where a stage begins to take tiles, so that several reductions take different ones. */
  private int startTile(Operation operation, int stage) {
    long hash = 0x9e3779b97f4a7c15L;
    for (long value :
        new long[] {
          matrix.dim(0), matrix.dim(1), operation.name().hashCode(), stage, sets.position(), number
        }) {
      hash = (hash ^ value) * 0xbf58476d1ce4e5b9L;
      hash ^= hash >>> 29;
    }
    return (int) Long.remainderUnsigned(hash, graph.tiles());
  }

  private record Share(Interval columns, List<Tensor> rows) {}

  /** Halves cannot be sent one by one: such partials become floats first. */
  private IntermediatePartials widened(IntermediatePartials partials, boolean single) {
    boolean narrow =
        partials.type() == ElementType.HALF
            && (single
                || partials.byTile().values().stream().anyMatch(t -> t.data().numElements() == 1));
    if (!narrow) {
      return partials;
    }
    var out = new IntermediatePartials(ElementType.FLOAT, columns);
    var stage =
        new Stage(
            ReduceParams.of(Operation.ADD),
            ElementType.HALF,
            ElementType.FLOAT,
            ElementType.FLOAT,
            true,
            sets,
            name + "/PreExchangeCast");
    int used = 0;
    for (Map.Entry<Integer, OnTile> entry : partials.byTile().entrySet()) {
      Tensor data = entry.getValue().data();
      Tensor wide = graph.addVariable(name + "/cast", ElementType.FLOAT, data.numElements());
      graph.setTileMapping(wide, entry.getKey());
      results.add(wide);
      out.put(entry.getKey(), wide, entry.getValue().columns());
      var cast = new RegionReduction(wide, new Irregular(List.of(data)), 1);
      used =
          Math.max(used, ReductionConnection.connect(graph, stage, entry.getKey(), List.of(cast)));
    }
    sets.advance(used);
    return out;
  }

  /** Parts of what is left, by columns and rows, are reduced on all tiles. */
  private IntermediatePartials ofParts(
      ReduceParams params, IntermediatePartials given, int number) {
    IntermediatePartials in = params.op().isSum() ? widened(given, false) : given;
    var shares = new TreeMap<Integer, List<Share>>();
    int tile = startTile(params.op(), number);
    int grain = grain(in.type(), params.op());
    for (Piece piece : ReductionPlan.pieces(in, grain, graph.tiles())) {
      int[] from = piece.sources().tiles();
      int rows = Math.max(2, Math.ceilDiv(from.length, piece.parts()));
      for (int begin = 0; begin < from.length; begin += rows) {
        int end = Math.min(from.length, begin + rows);
        Interval mine = piece.sources().columns();
        List<Tensor> data =
            IntStream.range(begin, end).mapToObj(i -> in.on(from[i]).of(mine)).toList();
        shares.computeIfAbsent(tile, t -> new ArrayList<>()).add(new Share(mine, data));
        tile = (tile + 1) % graph.tiles();
      }
    }
    var out = new IntermediatePartials(between, columns);
    Stage stage = stage(params, in.type(), between, false, "/ReduceStage" + number);
    int used = 0;
    for (Map.Entry<Integer, List<Share>> entry : shares.entrySet()) {
      used = Math.max(used, parts(stage, entry.getKey(), entry.getValue(), out));
    }
    sets.advance(used);
    return out;
  }

  private int parts(Stage stage, int tile, List<Share> shares, IntermediatePartials out) {
    var rows = new TreeMap<Integer, List<Tensor>>();
    var ends = new TreeMap<Integer, Integer>();
    for (Share share : shares) {
      ends.put(share.columns().begin(), share.columns().end());
      rows.computeIfAbsent(share.columns().begin(), c -> new ArrayList<>()).addAll(share.rows());
    }
    int[] mine =
        ends.entrySet().stream()
            .flatMapToInt(e -> IntStream.range(e.getKey(), e.getValue()))
            .toArray();
    Tensor data = partialResults("/tile_data2", mine.length, tile);
    out.put(tile, data, IntermediatePartials.joined(mine));
    var reductions = new ArrayList<RegionReduction>();
    int at = 0;
    for (Map.Entry<Integer, Integer> e : ends.entrySet()) {
      int size = e.getValue() - e.getKey();
      List<Tensor> partials = rows.getOrDefault(e.getKey(), List.of());
      reductions.add(new RegionReduction(data.slice(at, at + size), new Irregular(partials), 1));
      at += size;
    }
    return ReductionConnection.connect(graph, stage, tile, reductions);
  }

  /** The last stage, where the output is or, where that is quicker, on all tiles. */
  private Tensor last(
      ReduceParams params, IntermediatePartials given, ElementType type, @Nullable Tensor out) {
    TileMapping where = out == null ? null : graph.getTileMapping(out);
    boolean single =
        where != null
            && where.byTile().values().stream()
                .anyMatch(i -> i.size() == 1 && i.getFirst().size() == 1);
    IntermediatePartials in = params.op().isSum() ? widened(given, single) : given;
    ElementType vertexType = in == given ? type : ElementType.FLOAT;
    int width = graph.target().chip().tile().dataPathBytes() / vertexType.bytes();
    if (where == null) {
      where = TileMapping.linear(columns, graph.tiles(), 4 * width, width);
    } else if (!ReductionPlan.atDestination(graph.target(), in, where, vertexType.bytes())) {
      where = spread(TileMapping.linear(columns, graph.tiles(), 4 * width, width));
    }
    Tensor result = out;
    if (result == null) {
      result = graph.addVariable(name + "/out", outType, columns);
      graph.setTileMapping(result, where);
    }
    if (!params.update()) {
      results.add(result);
    }
    Stage stage = stage(params, in.type(), outType, false, "/ReduceFinalStage");
    int grain = grain(vertexType, params.op());
    List<Sources> sources = in.sources();
    int used = 0;
    for (Map.Entry<Integer, List<Interval>> entry : where.byTile().entrySet()) {
      List<RegionReduction> reductions = atOutputs(result, in, sources, entry.getValue(), grain);
      used = Math.max(used, ReductionConnection.connect(graph, stage, entry.getKey(), reductions));
    }
    sets.advance(used);
    return result;
  }

  /** The same shares on tiles that other reductions begin elsewhere. */
  private TileMapping spread(TileMapping mapping) {
    int offset = MappingOffset.of(number, columns, graph.tiles());
    var moved = TileMapping.builder();
    mapping
        .byTile()
        .forEach(
            (tile, shares) ->
                shares.forEach(
                    s -> moved.add((tile + offset) % graph.tiles(), s.begin(), s.end())));
    return moved.build();
  }

  private List<RegionReduction> atOutputs(
      Tensor out, IntermediatePartials in, List<Sources> sources, List<Interval> mine, int grain) {
    var regions = new ArrayList<Interval>();
    for (Interval interval : mine) {
      for (int i = indexOf(sources, interval.begin());
          i < sources.size() && sources.get(i).columns().begin() < interval.end();
          i++) {
        Interval c = sources.get(i).columns();
        regions.add(
            new Interval(Math.max(interval.begin(), c.begin()), Math.min(interval.end(), c.end())));
      }
    }
    List<Interval> cut = Splits.of(regions, grain, workers, 1);
    var rows = new ArrayList<List<Tensor>>();
    for (Interval region : cut) {
      int[] tiles = sources.get(indexOf(sources, region.begin())).tiles();
      rows.add(Arrays.stream(tiles).mapToObj(t -> in.on(t).of(region)).toList());
    }
    int count = rows.getFirst().size();
    boolean regular =
        rows.stream().allMatch(r -> r.size() == count)
            && cut.stream().allMatch(r -> r.size() % grain == 0);
    var reductions = new ArrayList<RegionReduction>();
    Tensor all = regular ? byRow(rows, count) : out;
    int stride = cut.stream().mapToInt(Interval::size).sum();
    int at = 0;
    for (int i = 0; i < cut.size(); i++) {
      Tensor to = out.slice(cut.get(i));
      Partials partials =
          regular ? new Regular(all, at, stride, count, 0, 1) : new Irregular(rows.get(i));
      reductions.add(new RegionReduction(to, partials, 1));
      at += cut.get(i).size();
    }
    return reductions;
  }

  private static Tensor byRow(List<List<Tensor>> rows, int count) {
    var all = new ArrayList<Tensor>();
    for (int row = 0; row < count; row++) {
      for (List<Tensor> region : rows) {
        all.add(region.get(row));
      }
    }
    return Tensor.concat(all, 0);
  }

  private static int indexOf(List<Sources> sources, int column) {
    int low = 0;
    int high = sources.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (sources.get(middle).columns().begin() <= column) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
