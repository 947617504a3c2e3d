package org.ipusim.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteComparisonTest {
  @TempDir Path directory;

  private static Score score(String name, boolean rate, double score, @Nullable Double error) {
    return new Score(name, Map.of("n", "7"), rate ? "ops/s" : "ns/op", rate, score, error, 6);
  }

  private static SuiteReport report(Score... scores) {
    return SuiteReport.of(List.of(scores));
  }

  private static String line(Score before, Score now) {
    String table = new SuiteComparison(report(now), report(before)).toMarkdown();
    return table.lines().skip(2).findFirst().orElseThrow().replaceAll("\\s*\\|\\s*", "|");
  }

  @Test
  void timesWhoseIntervalsOverlapAreUnchanged() {
    assertThat(line(score("A", false, 100, 6.0), score("A", false, 109, 4.0)))
        .isEqualTo("|A n=7|100|6|109|4|ns/op|1.090|unchanged|");
  }

  @Test
  void aTimeBeyondBothIntervalsIsBetterOrWorse() {
    assertThat(line(score("A", false, 100, 4.0), score("A", false, 109, 4.0))).endsWith("|worse|");
    assertThat(line(score("A", false, 100, 4.0), score("A", false, 50, 4.0)))
        .endsWith("|0.500|better|");
  }

  @Test
  void aRateIsBetterWhenItIsHigher() {
    assertThat(line(score("A", true, 100, 4.0), score("A", true, 109, 4.0))).endsWith("|better|");
    assertThat(line(score("A", true, 109, 4.0), score("A", true, 100, 4.0))).endsWith("|worse|");
  }

  @Test
  void withoutAnIntervalThereIsNoVerdict() {
    assertThat(line(score("A", false, 100, null), score("A", false, 300, 1.0)))
        .isEqualTo("|A n=7|100|-|300|1|ns/op|3.000|no interval|");
  }

  @Test
  void scoresOfOtherUnitsHaveNoRatio() {
    assertThat(line(score("A", false, 100, 1.0), score("A", true, 3, 1.0)))
        .endsWith("|ops/s|-|was in ns/op|");
  }

  @Test
  void whatOnlyOneRunHasIsListed() {
    var comparison =
        new SuiteComparison(
            report(score("New", false, 1, 1.0)), report(score("Old", false, 1, 1.0)));
    assertThat(comparison.toMarkdown())
        .contains("Not in the stored run:\n  New n=7\n")
        .contains("Only in the stored run:\n  Old n=7\n");
  }

  @Test
  void anotherMachineOrJavaIsSaid() {
    SuiteReport here = report();
    var other = new SuiteReport(here.schema(), "21.0.1", "Abacus 3", here.processors(), List.of());
    assertThat(new SuiteComparison(here, here).differences()).isEmpty();
    assertThat(new SuiteComparison(here, other).differences())
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("another Java").contains("21.0.1"))
        .anySatisfy(text -> assertThat(text).contains("another processor").contains("Abacus 3"));
  }

  @Test
  void aStoredRunIsReadAsItWasWritten() throws IOException {
    SuiteReport report = report(score("A", false, 100.25, 4.0), score("B", true, 3, null));
    var out = new StringWriter();
    report.writeJson(out);
    Path file = directory.resolve("run.json");
    Files.writeString(file, out.toString());
    assertThat(SuiteReport.read(file)).isEqualTo(report);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = directory.resolve("other.json");
    Files.writeString(file, "{\"schema\": \"ipusim-report/2\"}");
    assertThatThrownBy(() -> SuiteReport.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ": it is no run of benchmarks, which 'ipusim bench --json FILE' writes");
    Files.writeString(file, "no");
    assertThatThrownBy(() -> SuiteReport.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + ": it is no JSON: ");
  }
}
