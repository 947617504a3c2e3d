package org.ipusim.workloads.matmul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MatrixWorkloadsTest {
  private static RunReport run(Workload workload, boolean timingOnly, String... options) {
    new CommandLine(workload).parseArgs(options);
    Target target = Target.of(ChipSpec.preset("gc200"));
    return workload.run(
        new RunSettings(target, 64, 2, 3, ProgressListener.NONE, timingOnly, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--m=40 --k=100 --n=33",
        "--m=64 --k=64 --n=64 --beta=0 --data-type=float",
        "--m=128 --k=96 --n=48 --alpha=0.5 --partials-type=half",
        "--m=5 --k=7 --n=3 --data-type=float"
      })
  void productsEqualTheHostsAndTimingAloneTakesTheSameCycles(String options) {
    RunReport full = run(new GeneralMatMul(), false, options.split(" "));
    RunReport timing = run(new GeneralMatMul(), true, options.split(" "));
    assertThat(full.result()).containsKeys("largestError", "teraflopsPerSecond");
    assertThat(timing.result()).containsEntry("timingOnly", true);
    assertThat(timing.profile().cycles().totalCycles())
        .isEqualTo(full.profile().cycles().totalCycles());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--input-size=64 --output-size=48 --batch-size=32",
        "--input-size=33 --output-size=5 --batch-size=7 --data-type=float",
        "--input-size=16 --output-size=32 --batch-size=16 --num-groups=3 --partials-type=half",
        "--input-size=20 --output-size=5"
      })
  void allPhasesOfALayerEqualTheHosts(String options) {
    RunReport report = run(new FullyConnectedLayer(), false, options.split(" "));
    assertThat(report.result())
        .containsOnlyKeys("outputsError", "inputDeltasError", "newWeightsError", "newBiasesError");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> run(new GeneralMatMul(), true, "--m=1", "--k=0", "--n=1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--k");
    assertThatThrownBy(
            () ->
                run(
                    new GeneralMatMul(),
                    true,
                    "--m=1",
                    "--k=1",
                    "--n=1",
                    "--matmul-options=availableMemoryProportions=0.5"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("availableMemoryProportion");
  }

  @Test
  void thePlanIsToldOnRequest() {
    RunReport report =
        run(new GeneralMatMul(), true, "--m=64", "--k=64", "--n=64", "--report-plan");
    Map<String, Object> result = report.result();
    assertThat(String.valueOf(result.get("plan"))).contains("fieldSplit=");
  }
}
