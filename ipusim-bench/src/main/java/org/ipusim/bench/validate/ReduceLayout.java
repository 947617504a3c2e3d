package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Reductions of a benchmark of the vendor's library, whose layout on tiles follows from their
 * parameters by the library's published rules: the input is spread evenly; each tile reduces what
 * it holds; the outputs are spread evenly, at least four vectors to a tile, and their tiles reduce
 * what they receive (PopLibs, {@code poputil/TileMapping.cpp} and {@code
 * popops/reduction/ReductionStages.cpp}).
 *
 * <p>What is compared is what a model without code and stacks counts: elements, what is received,
 * and the state of vertices.
 */
final class ReduceLayout {
  /** Shape 16 x 4 x 16 x 32 x 8 in halves, its second and fourth dimension reduced. */
  private static final int OUTER = 16;

  private static final int SOURCES = 4;
  private static final int MIDDLE = 16;
  private static final int ROWS = 32;
  private static final int INNER = 8;
  private static final int COLUMNS = OUTER * MIDDLE * INNER;
  private static final int TILES = OUTER * SOURCES * MIDDLE;

  /** The fewest outputs of a tile, in vectors of 64 bits. */
  private static final int MIN_VECTORS = 4;

  private static final List<MemoryCategory> COUNTED =
      List.of(
          MemoryCategory.VARIABLE,
          MemoryCategory.CONSTANT,
          MemoryCategory.EXCHANGE_BUFFER,
          MemoryCategory.VERTEX_INSTANCE_STATE,
          MemoryCategory.VECTOR_LIST_DESCRIPTOR,
          MemoryCategory.COPY_DESCRIPTOR);

  private static final String REMARK =
      "One vertex for each tile and stage; how the library splits these among workers is not"
          + " followed.";
  private static final String STAGES =
      "Whether the library adds another stage depends on a threshold of its version, which is not"
          + " stated with the figure.";

  private ReduceLayout() {}

  static void addTo(ImmutableMap.Builder<String, Experiment> experiments) {
    both(experiments, "LAY-bert0-mk1", "gc2", false);
    both(experiments, "LAY-bert1-mk1", "gc2", true);
    both(experiments, "LAY-bert1-mk2", "gc200", true);
    for (Map.Entry<String, List<String>> chip :
        Map.of(
                "mk1",
                List.of("bert2", "bert3", "bm128L0A0", "bm128L0", "bm64L0A0"),
                "mk2",
                List.of("bert2", "bert3", "bert4", "bm128L0A0", "bm128L0", "bm64L0A0", "cnv"))
            .entrySet()) {
      for (String name : chip.getValue()) {
        experiments.put("LAY-" + name + "-" + chip.getKey() + "-sum", () -> Outcome.not(STAGES));
        experiments.put("LAY-" + name + "-" + chip.getKey() + "-max", () -> Outcome.not(STAGES));
      }
    }
  }

  private static void both(
      ImmutableMap.Builder<String, Experiment> experiments, String id, String chip, boolean add) {
    experiments.put(id + "-sum", () -> Outcome.of(sum(report(chip, add)), REMARK));
    experiments.put(id + "-max", () -> Outcome.of(max(report(chip, add)), REMARK));
  }

  private static double sum(MemoryReport memory) {
    return (double) COUNTED.stream().mapToLong(memory::total).sum();
  }

  private static double max(MemoryReport memory) {
    long max = 0;
    for (int tile = 0; tile < memory.tiles(); tile++) {
      int here = tile;
      max = Math.max(max, COUNTED.stream().mapToLong(c -> memory.bytes(c, here)).sum());
    }
    return (double) max;
  }

  private static MemoryReport report(String chip, boolean add) {
    var graph = new Graph(Chips.target(chip));
    ElementType partialType = add ? ElementType.FLOAT : ElementType.HALF;
    Tensor input = graph.addVariable("input", ElementType.HALF, TILES, ROWS * INNER);
    Tensor partials = graph.addVariable("partials", partialType, TILES, INNER);
    ComputeSet onTile = graph.addComputeSet("reduceOnTile");
    for (int tile = 0; tile < TILES; tile++) {
      graph.setTileMapping(input.index(tile), tile);
      graph.setTileMapping(partials.index(tile), tile);
      vertex(
          graph,
          onTile,
          add ? Kernels.ReduceHalves.class : Kernels.MaxHalves.class,
          input.index(tile),
          add ? "sums" : "largest",
          partials.index(tile),
          tile);
    }
    Tensor output = graph.addVariable("output", ElementType.HALF, COLUMNS);
    int vector = graph.target().chip().tile().dataPathBytes() / partialType.bytes();
    TileMapping mapping = TileMapping.linear(COLUMNS, TILES, MIN_VECTORS * vector, vector);
    graph.setTileMapping(output, mapping);
    Tensor rows =
        partials
            .reshape(OUTER, SOURCES, MIDDLE, INNER)
            .dimShuffle(1, 0, 2, 3)
            .reshape(SOURCES, COLUMNS);
    ComputeSet last = graph.addComputeSet("reduceFinalStage");
    mapping
        .byTile()
        .forEach(
            (tile, intervals) -> {
              Interval mine = intervals.getFirst();
              vertex(
                  graph,
                  last,
                  add ? Kernels.SumToHalves.class : Kernels.MaxHalves.class,
                  rows.slice(mine.begin(), mine.end(), 1).flatten(),
                  add ? "sums" : "largest",
                  output.slice(mine.begin(), mine.end()),
                  tile);
            });
    graph.createHostWrite("input", input);
    graph.createHostRead("output", output);
    return graph.compile(Sequence.of(new Execute(onTile), new Execute(last))).memory();
  }

  private static void vertex(
      Graph graph,
      ComputeSet set,
      Class<? extends Codelet> codelet,
      Tensor rows,
      String field,
      Tensor result,
      int tile) {
    graph.addVertex(set, codelet).connect("rows", rows).connect(field, result).setTileMapping(tile);
  }
}
