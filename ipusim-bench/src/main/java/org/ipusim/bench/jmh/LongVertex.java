package org.ipusim.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.ipusim.graph.Engine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Host time of one of 1,472 vertices of 4,096 elements, one on every tile of a GC200, beside the
 * same arithmetic in a plain loop: whether the JIT vectorises a codelet as it does the loop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class LongVertex {
  private static final int TILES = 8;
  private static final int VERTICES = TILES;
  private static final int ELEMENTS = 4096;
  private static final String[] FIELDS = {"x", "y"};

  private Engine whole;
  private Engine windows;
  private float[][] x;
  private float[][] y;

  /** For JMH. */
  @SuppressWarnings("NullAway.Init") // set up by prepare
  public LongVertex() {}

  /** Builds both graphs. */
  @Setup
  public void prepare() {
    var separate = new SaxpyGraph(TILES, 1, ELEMENTS);
    for (int v = 0; v < separate.vertices(); v++) {
      separate
          .graph
          .addVertex(separate.computeSet, SaxpyGraph.Saxpy.class)
          .connect("x", separate.addVariable("x", v))
          .connect("y", separate.addVariable("y", v))
          .setTileMapping(v);
    }
    whole = new Engine(separate.graph.compile(separate.program));
    var sliced = new SaxpyGraph(TILES, 1, ELEMENTS);
    sliced.addVertices(
        SaxpyGraph.Saxpy.class, FIELDS, sliced.addVariable("x"), sliced.addVariable("y"));
    windows = new Engine(sliced.graph.compile(sliced.program));
    x = new float[VERTICES][ELEMENTS];
    y = new float[VERTICES][ELEMENTS];
  }

  /** Ends the engines. */
  @TearDown
  public void close() {
    whole.close();
    windows.close();
  }

  /** Vertices whose fields are whole variables. */
  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public void wholeVariables() {
    whole.run(0);
  }

  /** Vertices whose fields are slices of one variable a tile. */
  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public void slices() {
    windows.run(0);
  }

  /**
   * The arithmetic alone.
   *
   * @return the result, so that it is computed
   */
  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public float[][] arithmeticAlone() {
    for (int v = 0; v < VERTICES; v++) {
      float[] a = x[v];
      float[] b = y[v];
      for (int i = 0; i < b.length; i++) {
        b[i] += 1.5f * a[i];
      }
    }
    return y;
  }
}
