package org.ipusim.workloads.pooling;

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

class PoolingLayerTest {
  private static RunReport run(boolean timingOnly, String options) {
    var workload = new PoolingLayer();
    new CommandLine(workload).parseArgs(options.split(" "));
    Target target = Target.of(ChipSpec.preset("gc200"));
    return workload.run(
        new RunSettings(target, 64, 2, 3, ProgressListener.NONE, timingOnly, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--field {9,9} --kernel 3 --padding-lower 1 --padding-upper 1 --channels 32"
            + " --fwd-chans-per-group 8",
        "--field {15,11} --kernel-size {3,2} --stride 2 --padding-lower {1,-1} --channels 20"
            + " --batch-size 3 --pooling-type avg --data-type float",
        "--field {8,8} --kernel 2 --stride 2 --channels 48 --pooling-type sum"
            + " --use-introspection false",
        "--field {6,5,4} --kernel {3,2,2} --channels 7 --use-scaled-grad true",
        "--field 40 --kernel 40 --channels 16 --pooling-type avg --bwd-chans-per-group 4"
      })
  void bothPassesEqualTheHostsAndTimingAloneTakesTheSameCycles(String options) {
    RunReport full = run(false, options);
    RunReport timing = run(true, options);
    assertThat(full.result()).containsKeys("outputsError", "inputDeltasError");
    assertThat(timing.result()).containsEntry("timingOnly", true);
    assertThat(timing.profile().cycles().totalCycles())
        .isEqualTo(full.profile().cycles().totalCycles());
  }

  @Test
  void inferenceComputesResultsOnly() {
    RunReport report = run(false, "--field {6,6} --channels 8 --inference-only --report-plan");
    assertThat(report.result())
        .containsKeys("outputsError", "bytesWithoutCodeAndStack")
        .doesNotContainKey("inputDeltasError")
        .extractingByKey("plan")
        .asString()
        .contains("fieldSplit=");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> run(true, "--field {6,6} --kernel {3,3,3} --channels 8"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--kernel-size {3,3,3} needs a number for each of the 2 dimensions");
    assertThatThrownBy(() -> run(true, "--field {6,6} --kernel 7 --channels 8"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("dimension 0 has no results");
    assertThatThrownBy(() -> run(true, "--field {6,6} --channels 8 --fwd-chans-per-group 3"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--fwd-chans-per-group 3 must divide --channels 8");
  }
}
