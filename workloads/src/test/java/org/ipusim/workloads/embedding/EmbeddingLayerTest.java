package org.ipusim.workloads.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EmbeddingLayerTest {
  private static RunReport run(boolean timingOnly, String options) {
    var workload = new EmbeddingLayer();
    new CommandLine(workload).parseArgs(options.split(" "));
    Target target = Target.of(ChipSpec.preset("gc200"));
    return workload.run(
        new RunSettings(target, 48, 2, 3, ProgressListener.NONE, timingOnly, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--shape {2000,30} --num-indices 100",
        "--shape {500,33} --num-indices {40,7} --data-type float --scale 0.5",
        "--shape {3000,8} --num-indices 64 --indices-are-sorted true"
            + " --available-memory-proportion 0.1"
      })
  void bothPassesEqualTheHostsAndTimingAloneTakesTheSameCycles(String options) {
    RunReport full = run(false, options);
    RunReport timing = run(true, options);
    assertThat(full.result()).containsEntry("extractedError", 0.0).containsKey("newTableError");
    assertThat(timing.result()).containsEntry("timingOnly", true);
    assertThat(timing.profile().cycles().totalCycles())
        .isEqualTo(full.profile().cycles().totalCycles());
  }

  @Test
  void onePassAloneIsThatPass() {
    String options = "--shape {100,16} --num-indices 10 --report-plan --pass ";
    assertThat(run(false, options + "fwd").result())
        .containsKey("extractedError")
        .doesNotContainKey("newTableError")
        .extractingByKey("plan")
        .asString()
        .startsWith("slicedDimSplit=");
    assertThat(run(false, options + "wu").result())
        .containsKey("newTableError")
        .doesNotContainKey("extractedError");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> run(true, "--shape {100} --num-indices 10"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--shape {100} must be rows and columns, as {1000,64}, of less than 2^31 elements");
    assertThatThrownBy(
            () -> run(true, "--shape {100,4} --num-indices 10 --available-memory-proportion much"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("must be a number from 0");
  }
}
