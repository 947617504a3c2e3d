package org.ipusim.bench.validate;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.Profile;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.convolution.ConvolutionLayer;
import org.ipusim.workloads.embedding.EmbeddingLayer;
import org.ipusim.workloads.matmul.FullyConnectedLayer;
import org.ipusim.workloads.matmul.GeneralMatMul;
import org.ipusim.workloads.pooling.PoolingLayer;
import org.ipusim.workloads.reduce.ReduceOp;

/**
 * Runs of the vendor's benchmark tools, timed without data. What a figure tells is the tool's
 * command line, and its unit what of the run is compared.
 */
final class ToolFigures {
  private static final Map<String, Supplier<Workload>> TOOLS =
      ImmutableMap.of(
          "general_matrix_multiply", GeneralMatMul::new,
          "fully_connected_layer", FullyConnectedLayer::new,
          "single_conv_layer", ConvolutionLayer::new,
          "reduce_op", ReduceOp::new,
          "pooling_layer", PoolingLayer::new,
          "embedding_layer", EmbeddingLayer::new);

  /** What the vendor's model counts as always live or temporary. */
  private static final List<MemoryCategory> DATA =
      List.of(
          MemoryCategory.VARIABLE,
          MemoryCategory.CONSTANT,
          MemoryCategory.EXCHANGE_BUFFER,
          MemoryCategory.VERTEX_INSTANCE_STATE,
          MemoryCategory.VECTOR_LIST_DESCRIPTOR,
          MemoryCategory.COPY_DESCRIPTOR);

  private static final long SEED = 1;

  private static final String TABLE =
      "the vendor's benchmark tools, forward and back where they are layers; `ipusim run` has"
          + " their options under its own names for them (convolution, fully-connected, matmul,"
          + " reduce, pooling, embedding).";

  /** Of each command line, by chip and tool, so that cycles and bytes come of one run. */
  private static final ConcurrentHashMap<String, Run> KNOWN = new ConcurrentHashMap<>();

  private ToolFigures() {}

  /** Those that take seconds. */
  static Family some() {
    return family("layers", "Some runs of " + TABLE);
  }

  /** Cycles of all that are published, which take the better part of an hour. */
  static Family all() {
    return family("tools", "Cycles of all published runs of " + TABLE);
  }

  /** Bytes of all that are published. */
  static Family bytes() {
    return family(
        "tools-bytes", "Always live and temporary bytes of all published runs of " + TABLE);
  }

  private static Family family(String name, String about) {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read(name)) {
      experiments.put(figure.id(), () -> Outcome.of(number(figure)));
    }
    return new Family(name, about, experiments.buildOrThrow());
  }

  /** What is compared of a run; its profile would be too much to keep of all. */
  private record Run(long cycles, long bytes, long fullestTile) {}

  private static double number(Figure figure) {
    Run run =
        KNOWN.computeIfAbsent(
            figure.chip() + " " + figure.what(), _ -> run(figure.chip(), figure.what()));
    return switch (figure.unit()) {
      case "cycles" -> run.cycles();
      case "bytes" -> run.bytes();
      case "bytes of a tile" -> run.fullestTile();
      default ->
          throw new IllegalArgumentException(
              "%s is in %s, must be cycles, bytes, or bytes of a tile"
                  .formatted(figure.id(), figure.unit()));
    };
  }

  private static Run run(String chip, String commandLine) {
    List<String> words = Splitter.on(' ').splitToList(commandLine);
    Supplier<Workload> tool = TOOLS.get(words.getFirst());
    if (tool == null) {
      throw new IllegalArgumentException(
          "'%s' begins with no tool; there are %s".formatted(commandLine, TOOLS.keySet()));
    }
    String[] options = words.subList(1, words.size()).toArray(String[]::new);
    Profile profile =
        TimedWorkload.runAnySize(tool.get(), Chips.target(chip), SEED, options).profile();
    MemoryReport memory = profile.memory();
    return new Run(
        profile.cycles().totalCycles(),
        DATA.stream().mapToLong(memory::total).sum(),
        IntStream.range(0, memory.tiles()).mapToLong(memory::includingGaps).max().orElseThrow());
  }
}
