package org.ipusim.workloads.convolution;

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

class ConvolutionLayerTest {
  private static RunReport run(boolean timingOnly, String... options) {
    var workload = new ConvolutionLayer();
    new CommandLine(workload).parseArgs(options);
    Target target = Target.of(ChipSpec.preset("gc200"));
    return workload.run(
        new RunSettings(target, 64, 2, 3, ProgressListener.NONE, timingOnly, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--field {9,9} --kernel-size 3 --padding 1 --input-channels 32 --output-channels 24"
            + " --batch-size 2",
        "--field {15,11} --kernel-size {3,5} --stride 2 --padding-lower 1 --input-channels 4"
            + " --output-channels 16 --data-type float",
        "--field {8,8} --kernel-size 1 --input-channels 20 --output-channels 12 --batch-size 4"
            + " --partials-type half",
        "--field {10,10} --kernel-size 3 --padding 1 --input-channels 1 --output-channels 1"
            + " --conv-groups 8",
        "--field 40 --kernel-size 5 --kernel-dilation 2 --input-channels 3 --output-channels 2"
            + " --bias false"
      })
  void allPhasesEqualTheHostsAndTimingAloneTakesTheSameCycles(String options) {
    RunReport full = run(false, options.split(" "));
    RunReport timing = run(true, options.split(" "));
    assertThat(full.result()).containsKeys("outputsError", "inputDeltasError", "newWeightsError");
    assertThat(timing.result()).containsEntry("timingOnly", true);
    assertThat(timing.profile().cycles().totalCycles())
        .isEqualTo(full.profile().cycles().totalCycles());
  }

  @Test
  void onePhaseAloneIsThatPhase() {
    String[] options = "--field {6,6} --input-channels 8 --output-channels 8".split(" ");
    String[] forward = (String.join(" ", options) + " --single-phase fwd --report-plan").split(" ");
    assertThat(run(false, forward).result())
        .containsOnlyKeys("plan", "outputsError")
        .extractingByKey("plan")
        .asString()
        .contains("fieldSplit=");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(
            () ->
                run(
                    true,
                    "--field={6,6}",
                    "--kernel-size={3,3,3}",
                    "--input-channels=1",
                    "--output-channels=1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--kernel-size {3,3,3} needs a number for each of the 2 dimensions");
    assertThatThrownBy(
            () ->
                run(
                    true,
                    "--field={6,6}",
                    "--kernel-size=7",
                    "--input-channels=1",
                    "--output-channels=1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("dimension 0 has no results");
  }
}
