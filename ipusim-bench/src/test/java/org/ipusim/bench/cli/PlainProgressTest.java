package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aLineComesEveryTenSecondsAtMost() {
    var out = new ByteArrayOutputStream();
    var clock = new AtomicLong(-SECOND);
    try (var progress =
        new PlainProgress(new PrintStream(out, true, StandardCharsets.UTF_8), clock::get)) {
      for (long second = 0; second < 30; second++) {
        clock.set(second * SECOND);
        progress.progress("running", 1000 * second, second < 15 ? 0 : 40_000);
      }
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "ipusim: running: 9,000",
            "ipusim: running: 19,000 of 40,000",
            "ipusim: running: 29,000 of 40,000");
  }

  @Test
  void aPhaseThatTellsNothingIsNamedEveryTenSeconds() {
    var out = new ByteArrayOutputStream();
    var clock = new AtomicLong();
    try (var progress =
        new PlainProgress(new PrintStream(out, true, StandardCharsets.UTF_8), clock::get)) {
      for (long second = 0; second < 40; second++) {
        clock.set(second * SECOND);
        if (second == 15) {
          progress.progress("placing variables", 0, 0);
        }
        progress.print();
      }
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "ipusim: preparing", "ipusim: placing variables", "ipusim: placing variables");
  }
}
