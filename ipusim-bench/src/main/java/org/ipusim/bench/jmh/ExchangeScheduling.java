package org.ipusim.bench.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.exchange.ExchangeCode;
import org.ipusim.core.exchange.ExchangeSchedule;
import org.ipusim.core.exchange.Transfers;
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
import org.openjdk.jmh.annotations.Warmup;

/** Scheduling one exchange phase of a whole chip and counting its code, as transfers grow. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class ExchangeScheduling {
  private static final ChipSpec CHIP = ChipSpec.preset("gc200");
  private static final int MOST_WORDS = 16;
  private static final int MOST_RECEIVERS = 4;

  /** Stretches, each from a tile to one to four others. */
  @Param({"10000", "100000", "1000000"})
  public int transfers;

  private Transfers phase = new Transfers();

  /** For the harness. */
  public ExchangeScheduling() {}

  /** Draws the same random phase each time. */
  @Setup
  public void draw() {
    var random = new SplittableRandom(1);
    phase = new Transfers();
    for (int t = 0; t < transfers; t++) {
      int source = random.nextInt(CHIP.tiles());
      phase.send(source, t, random.nextInt(1, MOST_WORDS));
      int step = random.nextInt(1, CHIP.tiles() / MOST_RECEIVERS);
      for (int r = random.nextInt(MOST_RECEIVERS); r >= 0; r--) {
        phase.to((source + 1 + r * step) % CHIP.tiles(), t);
      }
    }
  }

  /**
   * Schedules the phase.
   *
   * @return bytes of code on a tile
   */
  @Benchmark
  public int schedule() {
    ExchangeSchedule schedule = ExchangeSchedule.of(phase, CHIP);
    return ExchangeCode.of(phase, schedule, CHIP).bytes(0);
  }
}
