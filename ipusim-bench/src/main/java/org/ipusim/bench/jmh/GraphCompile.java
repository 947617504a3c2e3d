package org.ipusim.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.ipusim.graph.Executable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Builds and compiles a graph of up to a million vertices with three million edges, in a heap of 4
 * GiB; the aim is at most 10 s for the largest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
public class GraphCompile {
  private static final int TILES = 1472;
  private static final String[] FIELDS = {"x", "y", "z"};

  /** Vertices on each of 1,472 tiles: 10 thousand, 100 thousand and a million in all. */
  @Param({"7", "68", "680"})
  public int verticesPerTile;

  /** For JMH. */
  public GraphCompile() {}

  /**
   * Builds and compiles.
   *
   * @return the executable
   */
  @Benchmark
  public Executable compile() {
    var bench = new SaxpyGraph(TILES, verticesPerTile, 4);
    bench.addVertices(
        SaxpyGraph.Add.class,
        FIELDS,
        bench.addVariable("x"),
        bench.addVariable("y"),
        bench.addVariable("z"));
    return bench.graph.compile(bench.program);
  }
}
