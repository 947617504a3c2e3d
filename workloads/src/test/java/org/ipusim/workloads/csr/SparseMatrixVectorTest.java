package org.ipusim.workloads.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SparseMatrixVectorTest {
  @TempDir Path folder;

  private static RunSettings settings(int tiles, int threads) {
    Target target = Target.of(ChipSpec.preset("gc200"));
    return new RunSettings(target, tiles, threads, 1, ProgressListener.NONE);
  }

  private static RunReport run(Workload workload, RunSettings settings, String arguments) {
    new CommandLine(workload).parseArgs(arguments.split(" "));
    return workload.run(settings);
  }

  private static RunReport spmv(int tiles, String arguments) {
    return run(new SparseMatrixVector(), settings(tiles, 1), arguments + " --check");
  }

  private static RunReport histogram(int tiles, String arguments) {
    return run(new ColumnHistogram(), settings(tiles, 1), arguments);
  }

  private String csr(int[] offsets, int[] columns) throws IOException {
    return "--csr " + file("offsets", offsets) + " " + file("columns", columns);
  }

  private Path file(String name, int... words) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    return Files.write(folder.resolve(name), bytes.array());
  }

  /** Products and counts are compared with the host's by the workloads. */
  @Test
  void randomMatricesMultiplyAndCountRightOnAnyNumberOfTiles() throws IOException {
    for (long seed = 1; seed <= 20; seed++) {
      var random = new SplittableRandom(seed);
      int n = random.nextInt(1, 150);
      int[] offsets = new int[n + 1];
      for (int r = 0; r < n; r++) {
        offsets[r + 1] = offsets[r] + (random.nextInt(4) == 0 ? 0 : random.nextInt(n));
      }
      int[] columns = random.ints(offsets[n], 0, n).toArray();
      int tiles = random.nextInt(1, 30);
      String matrix = csr(offsets, columns);
      for (VectorTransport transport : VectorTransport.values()) {
        RunReport report = spmv(tiles, matrix + " --vector " + transport);
        assertThat((Double) report.result().get("largestError")).as("seed %d", seed).isZero();
      }
      if (columns.length > 0) {
        RunReport report = histogram(tiles, matrix + " --bins " + random.nextInt(1, 200));
        assertThat((Integer) report.result().get("checkedBins")).as("seed %d", seed).isPositive();
      }
    }
  }

  @Test
  void gatheringBringsTilesLessThanBroadcastingButTheSameProducts() {
    RunReport gathered = spmv(256, "--kronecker 12");
    RunReport broadcast = spmv(256, "--kronecker 12 --vector BROADCAST");
    assertThat(gathered.profile().cycles().sum(CyclePart.EXCHANGE))
        .isLessThan(broadcast.profile().cycles().sum(CyclePart.EXCHANGE));
    assertThat(gathered.profile().memory().maxExcludingGaps())
        .isLessThan(broadcast.profile().memory().maxExcludingGaps());
    assertThat((Integer) broadcast.result().get("mostVectorElementsOfATile")).isEqualTo(4096);
  }

  @Test
  void aProductWhoseLoopsDependOnTheMatrixCannotBeTimedWithoutData() {
    assertThatThrownBy(
            () ->
                run(
                    new SparseMatrixVector(),
                    settings(16, 1).withTimingOnly(true),
                    "--kronecker 8"))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("MultiplyRows");
  }

  @Test
  void binsArePowersOfTwoOfColumns() throws IOException {
    RunReport report =
        histogram(3, csr(new int[] {0, 2, 4, 4, 4, 4}, new int[] {0, 1, 2, 4}) + " --bins 3");
    assertThat(report.parameters()).containsEntry("bins", 3);
    assertThat(report.result())
        .containsEntry("fullestBin", 0)
        .containsEntry("entriesOfFullestBin", 2);
  }

  @Test
  void aMatrixWithoutEntriesHasZeroProductsAndNoHistogram() throws IOException {
    String empty = csr(new int[] {0, 0, 0}, new int[0]);
    assertThat(spmv(4, empty).result()).containsEntry("nonZeros", 0);
    assertThatThrownBy(() -> histogram(4, empty))
        .isInstanceOf(UsageException.class)
        .hasMessage("columns has no entry: there is nothing to count");
  }

  @Test
  void fewerBinsThanOneAreRefused() {
    assertThatThrownBy(() -> histogram(4, "--kronecker 4 --bins 0"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--bins is 0, must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void threadsChangeNoNumber(int threads) {
    for (Workload workload : new Workload[] {new SparseMatrixVector(), new ColumnHistogram()}) {
      RunReport expected = run(workload, settings(100, 1), "--kronecker 11");
      RunReport report = run(workload, settings(100, threads), "--kronecker 11");
      assertThat(report.result()).isEqualTo(expected.result());
      assertThat(report.profile().steps()).isEqualTo(expected.profile().steps());
    }
  }
}
