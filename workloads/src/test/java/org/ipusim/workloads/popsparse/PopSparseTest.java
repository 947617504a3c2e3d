package org.ipusim.workloads.popsparse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PopSparseTest {
  private static RunReport run(boolean timingOnly, String options) {
    var workload = new PopSparse();
    new CommandLine(workload).parseArgs(options.split(" "));
    Target target = Target.of(ChipSpec.preset("bow"));
    return workload.run(
        new RunSettings(target, 64, 2, 3, ProgressListener.NONE, timingOnly, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--m=128 --k=192 --n=24",
        "--m=64 --k=96 --n=7 --block=1 --density=1/8",
        "--m=64 --k=96 --n=10 --block=4 --pattern=skewed --dtype=fp32",
        "--m=160 --k=64 --n=20 --block=16 --density=0.3 --dtype=fp32",
        "--m=64 --k=64 --n=12 --block=8 --pattern=banded",
        "--m=64 --k=96 --n=10 --block=4 --mode=dense",
        "--m=128 --k=192 --n=24 --mode=dynamic --density=1/4",
        "--m=64 --k=96 --n=8 --block=1 --mode=dynamic --pattern=skewed",
        "--m=64 --k=96 --n=10 --block=16 --mode=dynamic --dtype=fp32 --pattern=banded"
      })
  void productsEqualTheHostsAndTimingAloneTakesTheSameCycles(String options) {
    RunReport full = run(false, options + " --check");
    RunReport timing = run(true, options);
    assertThat(full.result()).containsKeys("largestError", "teraflopsPerSecond", "plan");
    assertThat(timing.result()).containsEntry("timingOnly", true);
    assertThat(timing.profile().cycles().totalCycles())
        .isEqualTo(full.profile().cycles().totalCycles());
  }

  @Test
  void denseRatesAreProportionalToTheDensity() {
    double half = rate("--m=64 --k=64 --n=16 --mode=dense --density=1/2");
    double quarter = rate("--m=64 --k=64 --n=16 --mode=dense --density=1/4");

    assertThat(half).isEqualTo(2 * quarter);
  }

  private static double rate(String options) {
    return (double) requireNonNull(run(true, options).result().get("teraflopsPerSecond"));
  }

  @Test
  void aPatternIsReadFromMatrixMarket(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("p.mtx");
    Files.writeString(
        file,
        """
        %%MatrixMarket matrix coordinate real general
        % two entries in one block
        64 64 3
        1 1 0.5
        2 2 1
        64 33 2
        """);

    RunReport report =
        run(false, "--m=64 --k=64 --n=8 --block=16 --check --pattern=file --pattern-file=" + file);

    assertThat(report.result()).containsEntry("blocks", 2);
  }

  @Test
  void aPatternFileThatDoesNotFitIsNamedWithItsLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("p.mtx");
    Files.writeString(
        file, "%%MatrixMarket matrix coordinate pattern general\n64 64 2\n1 1\n65 1\n");

    assertThatThrownBy(() -> run(true, "--m=64 --k=64 --n=8 --pattern=file --pattern-file=" + file))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ", line 4: has an entry at 65, 1, outside the matrix");
    assertThatThrownBy(() -> run(true, "--m=64 --k=32 --n=8 --pattern=file --pattern-file=" + file))
        .hasMessage(file + ", line 2: is of 64 x 64, not --m 64 x --k 32");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> run(true, "--m=64 --k=64 --n=8 --mode=statik"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("there is no --mode 'statik'")
        .hasMessageContaining("static");
    assertThatThrownBy(() -> run(true, "--m=64 --k=60 --n=8"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no whole blocks of 16");
    assertThatThrownBy(() -> run(true, "--m=64 --k=64 --n=8 --density=0"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--density is '0', must be");
    assertThatThrownBy(() -> run(true, "--m=64 --k=64 --n=8 --matmul-options=nsplit=2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nSplit");
  }
}
