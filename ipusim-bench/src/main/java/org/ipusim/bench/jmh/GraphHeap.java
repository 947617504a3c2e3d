package org.ipusim.bench.jmh;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.ipusim.graph.Executable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Heap that a graph and its executable keep together: bytes for each of a million vertices without
 * edges, and bytes for each of three million edges more. The aims are 64 and 24. Tensors' elements
 * are made by the engine and do not count.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseParallelGC")
public class GraphHeap {
  private static final int TILES = 1472;
  private static final int PER_TILE = 680;
  private static final String[] NO_FIELDS = {};
  private static final String[] FIELDS = {"x", "y", "z"};

  /** What JMH prints beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Bytes {
    /** Heap bytes for each vertex. */
    public double perVertex;

    /** Heap bytes for each edge. */
    public double perEdge;

    /** For JMH. */
    public Bytes() {}

    /** Starts anew. */
    @Setup(Level.Iteration)
    public void reset() {
      perVertex = 0;
      perEdge = 0;
    }
  }

  private record Kept(SaxpyGraph bench, Executable executable) {}

  /** For JMH. */
  public GraphHeap() {}

  /**
   * Measures.
   *
   * @param bytes receives the figures
   * @return what was measured, so that it stays
   */
  @Benchmark
  public Object heapPerVertexAndEdge(Bytes bytes) {
    // Classes and tables that stay once loaded are not the graph's.
    build(NO_FIELDS);
    build(FIELDS);
    long empty = usedHeap();
    Kept vertices = build(NO_FIELDS);
    long withVertices = usedHeap();
    Kept edges = build(FIELDS);
    long withEdges = usedHeap();
    int n = vertices.bench().vertices();
    double plain = (double) (withVertices - empty) / n;
    bytes.perVertex = plain;
    bytes.perEdge = ((double) (withEdges - withVertices) / n - plain) / FIELDS.length;
    return new Object[] {vertices, edges};
  }

  private static Kept build(String[] fields) {
    var bench = new SaxpyGraph(TILES, PER_TILE, 4);
    if (fields.length == 0) {
      bench.addVertices(SaxpyGraph.Nothing.class, fields);
    } else {
      bench.addVertices(
          SaxpyGraph.Add.class,
          fields,
          bench.addVariable("x"),
          bench.addVariable("y"),
          bench.addVariable("z"));
    }
    return new Kept(bench, bench.graph.compile(bench.program));
  }

  private static long usedHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      memory.gc();
      used = Math.min(used, memory.getHeapMemoryUsage().getUsed());
    }
    return used;
  }
}
