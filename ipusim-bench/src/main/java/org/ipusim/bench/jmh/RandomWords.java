package org.ipusim.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Host time of one 64-bit word of the tiles' generator: from one stream, and from 8,832 streams in
 * lock step, one for every worker of a GC200. {@link RandomComparison} sets it beside C.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class RandomWords {
  private final RandomKernels kernels = new RandomKernels();

  /** For JMH. */
  public RandomWords() {}

  /**
   * Draws one by one.
   *
   * @return the words' exclusive or, so that they are computed
   */
  @Benchmark
  @OperationsPerInvocation(RandomKernels.WORDS)
  public long next() {
    return kernels.next();
  }

  /**
   * Fills a buffer.
   *
   * @return of some words the exclusive or
   */
  @Benchmark
  @OperationsPerInvocation(RandomKernels.WORDS)
  public long fill() {
    return kernels.fill();
  }

  /**
   * Steps all streams together.
   *
   * @return of some words the exclusive or
   */
  @Benchmark
  @OperationsPerInvocation(RandomKernels.STREAMS * RandomKernels.STEPS)
  public long streams() {
    return kernels.streams();
  }
}
