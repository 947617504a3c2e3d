package org.ipusim.bench.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Execute;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Host time of a vertex whose bundles are counted while it runs, beside the same vertex with an
 * estimate, which is not counted: 384 vertices on 64 tiles of a GC200.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class CountingOverhead {
  private static final int TILES = 64;
  private static final int WORKERS = 6;
  private static final int VERTICES = TILES * WORKERS;

  /** What runs. */
  @Param({"AXPY", "DOT", "BRANCHY", "MATRIX_MULTIPLY"})
  private String kernel = "AXPY";

  /** Whether it counts its bundles. */
  @Param({"false", "true"})
  private boolean counted;

  private Engine engine;

  /** For JMH. */
  @SuppressWarnings("NullAway.Init") // set up by prepare
  public CountingOverhead() {}

  /** Builds the graph. */
  @Setup
  public void prepare() {
    CountedKernel k = CountedKernel.valueOf(kernel);
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    var computeSet = graph.addComputeSet("kernel");
    Tensor x = variable(graph, "x", k.elements());
    Tensor y = variable(graph, "y", k.elements());
    for (int v = 0; v < VERTICES; v++) {
      VertexRef vertex =
          graph
              .addVertex(computeSet, k.codelet())
              .connect("x", x.index(v))
              .connect("y", y.index(v))
              .setTileMapping(v / WORKERS);
      if (!counted) {
        vertex.setPerfEstimate(k.elements(), 0);
      }
    }
    engine = new Engine(graph.compile(new Execute(computeSet)));
    var random = new SplittableRandom(1);
    var values = new float[VERTICES * k.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    engine.writeFloats("x", values);
  }

  private static Tensor variable(Graph graph, String name, int elements) {
    Tensor t = graph.addVariable(name, ElementType.FLOAT, VERTICES, elements);
    for (int v = 0; v < VERTICES; v++) {
      graph.setTileMapping(t.index(v), v / WORKERS);
    }
    graph.createHostWrite(name, t);
    return t;
  }

  /** Ends the engine. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** A superstep, by vertex. */
  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public void run() {
    engine.run(0);
  }
}
