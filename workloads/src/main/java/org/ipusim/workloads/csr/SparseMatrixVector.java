package org.ipusim.workloads.csr;

import static java.util.Objects.requireNonNull;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RepeatedRun;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Sixteenths;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.GraphOptions;
import org.ipusim.workloads.network.RawMatrix;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The product of a sparse matrix in compressed rows with a dense vector, in single floats. */
@Command(
    name = "spmv",
    description = {
      "Multiply a sparse matrix in compressed rows with a dense vector.",
      "Rows are dealt to the workers of all tiles by their non-zeros, long ones cut into segments;"
          + " tiles receive the elements of the vector that their columns need, or all of it."
          + " Non-zeros and vector are random sixteenths."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run spmv --kronecker 13 --tiles 1024 --check",
      "  ipusim run spmv --kronecker 12 --vector BROADCAST",
      "  ipusim run spmv --csr offsets.bin columns.bin --json report.json"
    })
public final class SparseMatrixVector implements Workload {
  /** Of sums of some thousand products of floats, over the largest. */
  private static final double TOLERANCE = 1e-5;

  @Mixin private GraphOptions graph = new GraphOptions();

  @Option(
      names = "--vector",
      paramLabel = "HOW",
      defaultValue = "GATHERED",
      description =
          "How tiles come by the vector: ${COMPLETION-CANDIDATES} (default: GATHERED, which needs"
              + " less memory and, where rows are short, time).")
  private VectorTransport transport = VectorTransport.GATHERED;

  @Option(names = "--check", description = "Multiply on the host too and compare.")
  private boolean check;

  /** For the command line, which sets the options. */
  public SparseMatrixVector() {}

  @Override
  public RunReport run(RunSettings settings) {
    return new Run(graph.loadMatrix(settings.seed()), settings).report();
  }

  /**
   * Prepares a product with a gathered vector, again and again.
   *
   * @param matrix the matrix
   * @param settings how to run
   * @return the product; its items are the non-zeros
   */
  public static RepeatedRun repeated(RawMatrix matrix, RunSettings settings) {
    Run run = new SparseMatrixVector().new Run(matrix, settings);
    Graph tiles = settings.graph(new Graph(settings.target()));
    return new RepeatedRun(
        run.compile(tiles), matrix.rows().entries(), settings, run::write, _ -> {});
  }

  /** One run: matrix, values, and what comes of them. */
  private final class Run {
    private final RawMatrix input;
    private final CompressedRows matrix;
    private final RunSettings settings;
    private final DealtRows rows;
    private final float[] values;
    private final float[] x;
    private ProductProgram.@Nullable Compiled compiled;

    Run(RawMatrix input, RunSettings settings) {
      this.input = input;
      this.matrix = input.rows();
      this.settings = settings;
      int workers = settings.target().chip().tile().workerContexts();
      rows = DealtRows.of(matrix, settings.tiles(), workers);
      var random = new SplittableRandom(settings.seed());
      values = Sixteenths.draw(matrix.entries(), random);
      x = Sixteenths.draw(matrix.rows(), random);
    }

    RunReport report() {
      return TimedRun.of(
          "spmv", settings, (_, tiles) -> compile(tiles), this::multiply, this::parameters);
    }

    private ProductProgram.Compiled compiled() {
      return requireNonNull(compiled, "compiled first");
    }

    Executable compile(Graph tiles) {
      var program =
          ProductProgram.compile(tiles, rows, matrix.rows(), transport, settings.compileOptions());
      compiled = program;
      return program.executable();
    }

    private Map<String, Object> multiply(Engine engine) {
      write(engine);
      engine.run(0);
      var result = new LinkedHashMap<String, Object>();
      double seconds = engine.profile().seconds();
      result.put("rows", matrix.rows());
      result.put("nonZeros", matrix.entries());
      result.put("duplicatesDropped", input.duplicates());
      result.put("nonZerosPerSecond", matrix.entries() / seconds);
      result.put("gigaflopsPerSecond", 2 * matrix.entries() / seconds / 1e9);
      result.put("nonZeroImbalance", rows.imbalance());
      result.put("rowsCut", compiled().longRows().size());
      result.put("mostVectorElementsOfATile", compiled().mostReceived());
      if (check) {
        result.put("largestError", compare(read(engine)));
      }
      return result;
    }

    void write(Engine engine) {
      var ordered = new float[values.length];
      int[] order = rows.order();
      for (int i = 0; i < order.length; i++) {
        ordered[i] = values[order[i]];
      }
      engine.writeFloats(ProductProgram.VALUES, ordered);
      engine.writeFloats(ProductProgram.X, x);
    }

    /** The product by rows of the matrix. */
    private float[] read(Engine engine) {
      float[] sums = engine.readFloats(ProductProgram.SUMS);
      var y = new float[matrix.rows()];
      for (int s = 0; s < sums.length; s++) {
        y[rows.row(s)] = sums[s];
      }
      List<IntArrayList> cut = compiled().longRows();
      float[] totals = cut.isEmpty() ? new float[0] : engine.readFloats(ProductProgram.LONG_ROWS);
      for (int i = 0; i < totals.length; i++) {
        y[rows.row(cut.get(i).getInt(0))] = totals[i];
      }
      return y;
    }

    private double compare(float[] y) {
      var expected = new double[y.length];
      for (int r = 0; r < y.length; r++) {
        for (int e = matrix.start(r); e < matrix.end(r); e++) {
          expected[r] += (double) values[e] * x[matrix.column(e)];
        }
      }
      return LargestError.requireRelative("products differ", y, expected, TOLERANCE);
    }

    private Map<String, Object> parameters() {
      var parameters = new LinkedHashMap<String, Object>();
      parameters.put("graph", input.name());
      parameters.put("vector", transport.name());
      parameters.put("chips", settings.target().chips());
      return parameters;
    }
  }
}
