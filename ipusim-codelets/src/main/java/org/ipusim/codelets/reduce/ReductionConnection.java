package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.ipusim.codelets.reduce.RegionReduction.Irregular;
import org.ipusim.codelets.reduce.RegionReduction.Regular;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * Adds vertices for the reductions of one tile, in one compute set or two (PopLibs, {@code
 * ReductionConnection.cpp}). Two are taken where the partials of a column lie together in twos and
 * fours, where rows do not suit the vector width, and where fewer reductions than workers are long.
 */
final class ReductionConnection {
  /** The fewest rows of a part for reductions of few columns. */
  private static final int LEAST_ROWS = 4;

  private final Graph graph;
  private final Stage stage;
  private final WorkerSplit split;
  private final int tile;
  private final ReductionVertices first;
  private final ReductionVertices last;
  private final ReductionVertices second;
  private int remaining;
  private int setsUsed = 1;

  /**
   * What all tiles of a stage have in common.
   *
   * @param params what to reduce to
   * @param inType the type of the stage's partials
   * @param betweenType the type of partials between two compute sets of the stage
   * @param outType the type of the stage's outputs
   * @param readsInput whether the stage reads the reduction's input
   * @param sets the compute sets
   * @param name prefix of names
   */
  record Stage(
      ReduceParams params,
      ElementType inType,
      ElementType betweenType,
      ElementType outType,
      boolean readsInput,
      ComputeSets sets,
      String name) {}

  private ReductionConnection(Graph graph, Stage stage, int tile) {
    this.graph = graph;
    this.stage = stage;
    this.tile = tile;
    this.split = new WorkerSplit(graph.target(), stage.params().op());
    this.remaining = split.workers();
    this.last =
        new ReductionVertices(
            graph, stage.params(), stage.inType(), stage.outType(), stage.readsInput());
    this.first =
        new ReductionVertices(
            graph,
            stage.params().earlier(),
            stage.inType(),
            stage.betweenType(),
            stage.readsInput());
    this.second =
        new ReductionVertices(
            graph, stage.params().later(), stage.betweenType(), stage.outType(), true);
  }

  /**
   * Adds the vertices.
   *
   * @return how many compute sets they use, 1 or 2
   */
  static int connect(Graph graph, Stage stage, int tile, List<RegionReduction> reductions) {
    var connection = new ReductionConnection(graph, stage, tile);
    connection.connect(reductions);
    return connection.setsUsed;
  }

  private ComputeSet firstSet() {
    return stage.sets().get(0, stage.name() + "/Reduce");
  }

  private ComputeSet secondSet() {
    setsUsed = 2;
    return stage.sets().get(1, stage.name() + "/Reduce_Second_Stage");
  }

  private Tensor between(int elements) {
    Tensor t =
        graph.addVariable(stage.name() + "/secondStagePartials", stage.betweenType(), elements);
    graph.setTileMapping(t, tile);
    return t;
  }

  private void connect(List<RegionReduction> all) {
    List<RegionReduction> reductions = all.stream().map(ReductionConnection::ofOneOutput).toList();
    reductions = largeInnerFactors(reductions);
    reductions = smallInnerFactors(reductions);
    reductions = awkwardColumns(reductions);
    if (reductions.isEmpty()) {
      return;
    }
    if (reductions.size() >= remaining) {
      for (List<RegionReduction> mine : split.distributed(reductions, remaining)) {
        last.add(firstSet(), tile, mine);
      }
      return;
    }
    byRows(reductions);
  }

  /** Of a single output, partials that lie together are as good as rows. */
  private static RegionReduction ofOneOutput(RegionReduction r) {
    return r.outputs() == 1 && r.innerFactor() != 1
        ? r.with(r.output(), new Irregular(r.tensors()), 1)
        : r;
  }

  private static List<RegionReduction> take(
      List<RegionReduction> from, Predicate<RegionReduction> suitable, List<RegionReduction> rest) {
    var taken = new ArrayList<RegionReduction>();
    from.forEach(r -> (suitable.test(r) ? taken : rest).add(r));
    return taken;
  }

  /** How many parts each of some reductions can have so that all together occupy the workers. */
  private int partsForWorkers(int total, int some) {
    int parts = 1;
    while ((parts + 1) * some + (total - some) <= remaining) {
      parts++;
    }
    return parts;
  }

  private void occupy(int workers) {
    remaining = Math.max(0, remaining - workers);
  }

  /** All partials of a column lie together: each column is a reduction to one output. */
  private List<RegionReduction> largeInnerFactors(List<RegionReduction> reductions) {
    var rest = new ArrayList<RegionReduction>();
    List<RegionReduction> mine =
        take(
            reductions,
            r -> r.innerFactor() != 1 && r.outputs() != 1 && r.elements() == (long) r.width(),
            rest);
    int parts = mine.isEmpty() ? 1 : partsForWorkers(reductions.size(), mine.size());
    for (RegionReduction r : mine) {
      int used = Math.min(parts, r.outputs());
      int each = Math.ceilDiv(r.outputs(), used);
      for (int begin = 0; begin < r.outputs(); begin += each) {
        int end = Math.min(r.outputs(), begin + each);
        last.add(firstSet(), tile, scalars(r, begin, end));
        occupy(1);
      }
    }
    return rest;
  }

  /** Columns as reductions to one output each. */
  private static List<RegionReduction> scalars(RegionReduction r, int begin, int end) {
    var out = new ArrayList<RegionReduction>();
    for (int i = begin; i < end; i++) {
      out.add(ofOneOutput(r.columns(i, i + 1)));
    }
    return out;
  }

  /** Rows of a few partials of each column: sums of each place first, then of each column. */
  private List<RegionReduction> smallInnerFactors(List<RegionReduction> reductions) {
    var rest = new ArrayList<RegionReduction>();
    List<RegionReduction> mine =
        take(reductions, r -> r.innerFactor() != 1 && r.outputs() != 1, rest);
    int parts = mine.isEmpty() ? 1 : partsForWorkers(reductions.size(), mine.size());
    int narrowest = 2 * width(stage.inType());
    for (RegionReduction r : mine) {
      int used = 1;
      for (int p = 2; p <= parts; p++) {
        used = r.outputs() % p == 0 && r.width() / p >= narrowest ? p : used;
      }
      int each = r.outputs() / used;
      for (int begin = 0; begin < r.outputs(); begin += each) {
        inTwoStages(r.columns(begin, begin + each));
        occupy(1);
      }
    }
    return rest;
  }

  private void inTwoStages(RegionReduction r) {
    Tensor places = between(r.width());
    first.add(firstSet(), tile, List.of(r.with(places, r.partials(), 1)));
    int inner = r.innerFactor();
    for (Interval piece : r.output().getContiguousRegions()) {
      var columns = new ArrayList<RegionReduction>();
      for (int i = piece.begin(); i < piece.end(); i++) {
        Tensor partials = places.slice(i * inner, (i + 1) * inner);
        columns.add(
            new RegionReduction(r.output().slice(i, i + 1), new Irregular(List.of(partials)), 1));
      }
      second.add(secondSet(), tile, columns);
    }
  }

  private int width(ElementType type) {
    return graph.target().chip().tile().dataPathBytes() / type.bytes();
  }

  /** Two or three columns that do not fill vectors: several rows are taken as one first. */
  private List<RegionReduction> awkwardColumns(List<RegionReduction> reductions) {
    int vector = width(stage.inType());
    if (!stage.inType().isFloatingPoint()) {
      return reductions;
    }
    var rest = new ArrayList<RegionReduction>();
    List<RegionReduction> mine =
        take(
            reductions,
            r ->
                r.outputs() > 1
                    && r.outputs() < 4
                    && r.outputs() % vector != 0
                    && r.tensors().stream().allMatch(t -> t.numElements() % joined(r) == 0),
            rest);
    int parts = mine.isEmpty() ? 1 : partsForWorkers(reductions.size(), mine.size());
    for (RegionReduction r : mine) {
      rowsJoined(r, parts);
    }
    return rest;
  }

  /** Elements of the rows that are taken as one. */
  private int joined(RegionReduction r) {
    int vector = width(stage.inType());
    return vector == 4 && r.outputs() == 2 ? 4 : r.outputs() * vector;
  }

  private void rowsJoined(RegionReduction r, int parts) {
    int wide = joined(r);
    int factor = wide / r.outputs();
    int rows = Math.toIntExact(r.elements() / wide);
    var counts = new int[] {rows * factor};
    if (rows > parts * LEAST_ROWS) {
      counts = new int[parts];
      Arrays.fill(counts, rows / parts * factor);
      counts[parts - 1] += rows % parts * factor;
    }
    List<RegionReduction> shares =
        counts.length == 1
            ? List.of(r)
            : r.with(r.output(), new Irregular(r.tensors()), 1).rowParts(counts);
    var results = new ArrayList<Tensor>();
    for (RegionReduction share : shares) {
      Tensor wideRow = between(wide);
      results.add(wideRow);
      RegionReduction.Partials partials = new Irregular(share.tensors());
      first.add(firstSet(), tile, List.of(r.with(wideRow, partials, 1)));
      occupy(1);
    }
    for (int c = 0; c < r.outputs(); c++) {
      var partials = new ArrayList<Tensor>();
      for (Tensor row : results) {
        for (int k = 0; k < factor; k++) {
          int at = c + k * r.outputs();
          partials.add(row.slice(at, at + 1));
        }
      }
      second.add(
          secondSet(),
          tile,
          List.of(
              new RegionReduction(
                  r.output().slice(c, c + 1),
                  new Irregular(List.of(Tensor.concat(partials, 0))),
                  1)));
    }
  }

  /** Fewer reductions than workers: long ones are split by rows and put together after. */
  private void byRows(List<RegionReduction> reductions) {
    int[] parts = split.rowParts(reductions, remaining);
    for (int i = 0; i < parts.length; i++) {
      RegionReduction r = reductions.get(i);
      int rows = Math.toIntExact(r.elements() / r.outputs());
      int grain = r.outputs() == 1 ? width(stage.inType()) : 1;
      int[] counts = parts[i] == 1 ? new int[0] : WorkerSplit.rows(rows, parts[i], grain);
      if (counts.length < 2) {
        last.add(firstSet(), tile, List.of(r));
        continue;
      }
      Tensor sums = between(r.outputs() * counts.length);
      RegionReduction whole =
          r.outputs() == 1 ? r.with(r.output(), new Irregular(r.tensors()), 1) : r;
      List<RegionReduction> shares = whole.rowParts(counts);
      for (int s = 0; s < shares.size(); s++) {
        RegionReduction share = shares.get(s);
        Tensor sum = sums.slice(s * r.outputs(), (s + 1) * r.outputs());
        first.add(firstSet(), tile, List.of(share.with(sum, share.partials(), 1)));
      }
      RegionReduction.Partials partials =
          r.outputs() == 1
              ? new Irregular(List.of(sums))
              : new Regular(sums, 0, r.outputs(), counts.length, 0, 1);
      second.add(secondSet(), tile, List.of(new RegionReduction(r.output(), partials, 1)));
    }
  }
}
