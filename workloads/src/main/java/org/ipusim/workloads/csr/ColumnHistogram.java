package org.ipusim.workloads.csr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.RepeatedRun;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.GraphOptions;
import org.ipusim.workloads.network.RawMatrix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts how the entries of a sparse matrix are spread over its columns. */
@Command(
    name = "histogram",
    description = {
      "Count the entries of a sparse matrix by their columns.",
      "Entries are dealt evenly to the workers of all tiles; a worker counts in bins of its own, and"
          + " the bins of all are summed on the chip. The counts are always compared with the host's."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run histogram --kronecker 13 --tiles 1024",
      "  ipusim run histogram --kronecker 12 --bins 4096 --chip bow",
      "  ipusim run histogram --csr offsets.bin columns.bin"
    })
public final class ColumnHistogram implements Workload {
  private static final String COUNTS = "counts";
  private static final int MOST_BINS = 1024;

  @Mixin private GraphOptions graph = new GraphOptions();

  @Option(
      names = "--bins",
      paramLabel = "COUNT",
      defaultValue = "1024",
      description =
          "At most so many bins; each has a power of two of neighbouring columns (default:"
              + " ${DEFAULT-VALUE}).")
  private int most = MOST_BINS;

  /** For the command line, which sets the options. */
  public ColumnHistogram() {}

  @Override
  public RunReport run(RunSettings settings) {
    UsageException.requireAtLeast("--bins", most, 1);
    RawMatrix input = graph.loadMatrix(settings.seed());
    CompressedRows matrix = input.rows();
    if (matrix.entries() == 0) {
      throw new UsageException(input.name() + " has no entry: there is nothing to count");
    }
    int shift = shift(matrix.rows(), most);
    int bins = bins(matrix.rows(), shift);
    return TimedRun.of(
        "histogram",
        settings,
        (_, tiles) -> compile(tiles, matrix, bins, shift, settings),
        engine -> result(engine, input, bins, shift),
        () -> {
          var parameters = new LinkedHashMap<String, Object>();
          parameters.put("graph", input.name());
          parameters.put("bins", bins);
          parameters.put("chips", settings.target().chips());
          return parameters;
        });
  }

  /**
   * Prepares a histogram of 1024 bins at most, again and again.
   *
   * @param input the matrix, of one entry at least
   * @param settings how to run
   * @return the histogram; its items are the entries
   */
  public static RepeatedRun repeated(RawMatrix input, RunSettings settings) {
    CompressedRows matrix = input.rows();
    int shift = shift(matrix.rows(), MOST_BINS);
    int bins = bins(matrix.rows(), shift);
    Graph tiles = settings.graph(new Graph(settings.target()));
    Executable executable = compile(tiles, matrix, bins, shift, settings);
    return new RepeatedRun(executable, matrix.entries(), settings, _ -> {}, _ -> {});
  }

  private static int bins(int columns, int shift) {
    return ((columns - 1) >>> shift) + 1;
  }

  private static int shift(int columns, int most) {
    int shift = 0;
    while (bins(columns, shift) > most) {
      shift++;
    }
    return shift;
  }

  private static Executable compile(
      Graph graph, CompressedRows matrix, int bins, int shift, RunSettings settings) {
    int workers = graph.target().chip().tile().workerContexts();
    DealtRows rows = DealtRows.of(matrix, graph.tiles(), workers);
    var tensors = new CsrTensors(graph, rows);
    Tensor columns = tensors.perEntry("columns", ElementType.UNSIGNED_INT);
    graph.setInitialValue(columns, rows.columns());
    Tensor counts = graph.addVariable("workerCounts", ElementType.INT, rows.tiles(), workers, bins);
    var program = Sequence.builder();
    for (int tile = 0; tile < rows.tiles(); tile++) {
      graph.setTileMapping(counts.index(tile), tile);
    }
    Fill.zero(graph, counts, program, "histogram/clear");
    ComputeSet count = graph.addComputeSet("histogram/count");
    for (int tile = 0; tile < rows.tiles(); tile++) {
      int first = rows.firstEntry(rows.firstSegment(tile));
      var shares = new int[workers + 1];
      for (int w = 0; w < shares.length; w++) {
        shares[w] = rows.firstEntry(rows.firstSegment(tile, w)) - first;
      }
      graph
          .addVertex(count, CountColumns.class)
          .connect("columns", tensors.entriesOf(columns, tile))
          .connect("shares", tensors.shares(tile, "shares", shares))
          .connect("counts", counts.index(tile).flatten())
          .setInitialValue("bins", bins)
          .setInitialValue("shift", shift)
          .setTileMapping(tile);
    }
    program.add(new Execute(count));
    Tensor tileCounts = sumOnTiles(graph, counts, program);
    Tensor sums =
        Reduce.reduce(
            graph,
            tileCounts,
            ElementType.INT,
            new int[] {0},
            ReduceParams.of(Operation.ADD),
            program,
            "histogram/sum");
    graph.createHostRead(COUNTS, sums);
    return graph.compile(settings.compileOptions(), program.build());
  }

  private static Tensor sumOnTiles(Graph graph, Tensor counts, Sequence.Builder program) {
    ComputeSet set = graph.addComputeSet("histogram/sumOnTiles");
    Tensor sums = graph.addVariable("tileCounts", ElementType.INT, counts.dim(0), counts.dim(2));
    for (int tile = 0; tile < counts.dim(0); tile++) {
      graph.setTileMapping(sums.index(tile), tile);
      graph
          .addVertex(set, SumBins.class)
          .connect("counts", counts.index(tile).flatten())
          .connect("sums", sums.index(tile))
          .setInitialValue("workers", counts.dim(1))
          .setTileMapping(tile);
    }
    program.add(new Execute(set));
    return sums;
  }

  private static Map<String, Object> result(Engine engine, RawMatrix input, int bins, int shift) {
    engine.run(0);
    CompressedRows matrix = input.rows();
    var result = new LinkedHashMap<String, Object>();
    result.put("entries", matrix.entries());
    result.put("duplicatesDropped", input.duplicates());
    result.put("updatesPerSecond", matrix.entries() / engine.profile().seconds());
    int[] expected = new int[bins];
    for (int e = 0; e < matrix.entries(); e++) {
      expected[matrix.column(e) >>> shift]++;
    }
    int[] counts = engine.readInts(COUNTS);
    int fullest = 0;
    for (int bin = 0; bin < bins; bin++) {
      if (counts[bin] != expected[bin]) {
        throw new IllegalStateException(
            "bin %d counts %d on the chip, %d on the host"
                .formatted(bin, counts[bin], expected[bin]));
      }
      fullest = counts[bin] > counts[fullest] ? bin : fullest;
    }
    result.put("fullestBin", fullest);
    result.put("entriesOfFullestBin", counts[fullest]);
    result.put("checkedBins", bins);
    return result;
  }
}
