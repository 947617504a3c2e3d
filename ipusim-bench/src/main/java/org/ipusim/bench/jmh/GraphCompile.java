package org.ipusim.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.ipusim.graph.Executable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Builds and compiles a graph of a million vertices with three million edges, in a heap of 4 GiB;
 * the aim is at most 10 s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
public class GraphCompile {
  private static final int TILES = 1472;
  private static final int PER_TILE = 680;
  private static final String[] FIELDS = {"x", "y", "z"};

  /** For JMH. */
  public GraphCompile() {}

  /**
   * Builds and compiles.
   *
   * @return the executable
   */
  @Benchmark
  public Executable millionVertices() {
    var bench = new SaxpyGraph(TILES, PER_TILE, 4);
    bench.addVertices(
        SaxpyGraph.Add.class,
        FIELDS,
        bench.addVariable("x"),
        bench.addVariable("y"),
        bench.addVariable("z"));
    return bench.graph.compile(bench.program);
  }
}
