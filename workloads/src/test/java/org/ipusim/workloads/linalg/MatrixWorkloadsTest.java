package org.ipusim.workloads.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MatrixWorkloadsTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  private static RunReport run(Workload workload, int tiles, String... options) {
    new CommandLine(workload).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
    return workload.run(new RunSettings(BOW, tiles, 2, 7, ProgressListener.NONE));
  }

  private static double number(RunReport report, String key) {
    return (Double) Objects.requireNonNull(report.result().get(key), key);
  }

  /** Sizes 64 and 128 were published with more cycles a step than 32 and 256: see solvers.md. */
  @ParameterizedTest
  @CsvSource({"32", "256"})
  void qrTakesThePublishedCycles(int n) {
    RunReport report = run(new QrFactorisation(), BOW.tiles(), "--n=" + n);
    assertThat(number(report, "toPublished")).as("%d", n).isBetween(0.9, 1.1);
    assertThat((Double) report.result().get("fromOrthogonal")).isPositive();
    assertThat((Double) report.result().get("residual")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"32", "64", "128"})
  void jacobiTakesThePublishedCycles(int n) {
    RunReport report = run(new JacobiEigenvalues(), BOW.tiles(), "--n=" + n);
    assertThat(number(report, "toPublished")).as("%d", n).isBetween(0.9, 1.1);
  }

  @ParameterizedTest
  @CsvSource({"32", "64"})
  void laterKernelsTakeFewerCycles(int n) {
    RunReport compiled = run(new JacobiEigenvalues(), BOW.tiles(), "--n=" + n);
    RunReport scheduled =
        run(new JacobiEigenvalues(), BOW.tiles(), "--n=" + n, "--kernels=scheduled");
    assertThat((Long) scheduled.result().get("cycles"))
        .isLessThan((Long) compiled.result().get("cycles"));
    assertThat(scheduled.result())
        .containsEntry("residual", compiled.result().get("residual"))
        .doesNotContainKey("publishedCycles");
  }

  @Test
  void moreSweepsComeNearerToTheMatrix() {
    double few = residual("--n=30", "--sweeps=2");
    double many = residual("--n=30", "--sweeps=8");
    assertThat(many).isLessThan(1e-4).isLessThan(few / 100);
  }

  private static double residual(String... options) {
    return number(run(new JacobiEigenvalues(), 60, options), "residual");
  }

  @Test
  void fewerTilesTakeTheirPartsInTurn() {
    RunReport all = run(new QrFactorisation(), 40, "--n=20");
    RunReport half = run(new QrFactorisation(), 20, "--n=20");
    assertThat((Long) half.result().get("cycles")).isGreaterThan((Long) all.result().get("cycles"));
    assertThat(all.result()).doesNotContainKey("publishedCycles");
  }

  @Test
  void wrongParametersAreRefused() {
    assertThatThrownBy(() -> run(new QrFactorisation(), 4, "--n=0"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--n is 0, must be at least 1");
    assertThatThrownBy(() -> run(new JacobiEigenvalues(), 4, "--sweeps=0"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--sweeps is 0, must be at least 1");
  }

  @Test
  void aWrongResultIsNotAccepted() {
    assertThatThrownBy(() -> HostMatrix.requireSmall("Q'Q - 1", Double.NaN, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Q'Q - 1 is NaN, more than 1.0");
  }
}
