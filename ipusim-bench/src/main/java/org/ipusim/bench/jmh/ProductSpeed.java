package org.ipusim.bench.jmh;

import com.google.common.base.Splitter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Products of matrices as the chip's tiles compute them, on two host threads, beside a plain Java
 * product of the same floats on two threads, whose inner loop the JIT vectorises.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class ProductSpeed {
  private static final int THREADS = 2;
  private static final int UNROLLED = 4;
  private static final int BLOCK = 64;

  /** Type and shape: rows, what is summed over, columns. */
  @Param({"FLOAT 1024 1024 1024", "HALF 4096 4096 1024"})
  public String product = "";

  private Engine engine;
  private float[][] left = new float[0][0];
  private float[][] right = new float[0][0];
  private float[][] result = new float[0][0];

  /** For JMH. */
  @SuppressWarnings("NullAway.Init") // set up by setUp
  public ProductSpeed() {}

  /** Compiles the product and fills the matrices. */
  @Setup
  public void setUp() {
    List<String> words = Splitter.on(' ').splitToList(product);
    ElementType type = ElementType.valueOf(words.get(0));
    int m = Integer.parseInt(words.get(1));
    int k = Integer.parseInt(words.get(2));
    int n = Integer.parseInt(words.get(3));
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    PlanOptions options = PlanOptions.defaults().withPartialsType(type);
    Tensor a =
        MatMul.createInputLhs(graph, type, type, new int[] {m, k}, new int[] {k, n}, "a", options);
    Tensor b =
        MatMul.createInputRhs(graph, type, type, new int[] {m, k}, new int[] {k, n}, "b", options);
    var program = Sequence.builder();
    MatMul.matMul(graph, a, b, program, type, "product", options);
    graph.createHostWrite("a", a);
    graph.createHostWrite("b", b);
    CompileOptions any = CompileOptions.defaults().withAllowOutOfMemory(true);
    engine =
        new Engine(
            graph.compile(any, program.build()), EngineOptions.defaults().withThreads(THREADS));
    var random = new SplittableRandom(1);
    left = random(random, m, k);
    right = random(random, k, n);
    result = new float[m][n];
    engine.writeFloats("a", flat(left));
    engine.writeFloats("b", flat(right));
  }

  private static float[][] random(SplittableRandom random, int rows, int columns) {
    var out = new float[rows][columns];
    for (float[] row : out) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextInt(-16, 17) / 16f;
      }
    }
    return out;
  }

  private static float[] flat(float[][] rows) {
    var out = new float[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, out, r * rows[r].length, rows[r].length);
    }
    return out;
  }

  /** Stops the engine's threads. */
  @TearDown
  public void tearDown() {
    engine.close();
  }

  /** The tiles' vertices, with the roundings of the chip. */
  @Benchmark
  public void tiles() {
    engine.run(0);
  }

  /**
   * Plain Java, with as many rows of the right matrix at a time as a core's cache holds.
   *
   * @return the product
   */
  @Benchmark
  public float[][] plain() {
    IntStream.range(0, THREADS).parallel().forEach(this::everySecondRow);
    return result;
  }

  private void everySecondRow(int thread) {
    for (int first = 0; first < right.length; first += BLOCK) {
      int end = Math.min(right.length, first + BLOCK);
      for (int r = thread; r < left.length; r += THREADS) {
        if (first == 0) {
          Arrays.fill(result[r], 0);
        }
        for (int k = first; k < end; k += UNROLLED) {
          add(result[r], left[r], k, right[k], right[k + 1], right[k + 2], right[k + 3]);
        }
      }
    }
  }

  private static void add(
      float[] sums, float[] f, int k, float[] a, float[] b, float[] c, float[] d) {
    float f0 = f[k];
    float f1 = f[k + 1];
    float f2 = f[k + 2];
    float f3 = f[k + 3];
    for (int i = 0; i < sums.length; i++) {
      float low = Math.fma(f1, b[i], Math.fma(f0, a[i], sums[i]));
      sums[i] = Math.fma(f3, d[i], Math.fma(f2, c[i], low));
    }
  }
}
