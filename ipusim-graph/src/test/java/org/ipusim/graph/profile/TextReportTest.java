package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReportTest {
  @TempDir Path directory;

  private static String text(RunReport report) throws IOException {
    var out = new StringBuilder();
    TextReport.write(report, out);
    return out.toString();
  }

  @Test
  void theSampleReadsAsRecorded() throws IOException {
    GoldenFile.assertEqual(text(SampleReport.of(SampleReport.fourTiles(directory))), "sample.txt");
  }

  @Test
  void noLineIsWiderThanAHundredColumns() throws IOException {
    RunReport report = SampleReport.of(SampleReport.fourTiles(directory));
    String words = "several words that go on ".repeat(20);
    RunReport wide =
        SampleReport.withResult(withSteps(report, 25, "x".repeat(300)), Map.of("text", words));
    assertThat(text(wide).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void onlyTheTwentyMostExpensiveStepsAreShown() throws IOException {
    RunReport report = SampleReport.of(SampleReport.fourTiles(directory));
    String text = text(withSteps(report, 25, "step"));
    assertThat(text).contains("step 24").contains("step 5 ").doesNotContain("step 4 ");
    assertThat(text.indexOf("step 24")).isLessThan(text.indexOf("step 23"));
    assertThat(text).contains("and 5 cheaper steps");
  }

  private static RunReport withSteps(RunReport report, int count, String name) {
    List<StepProfile> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var cycles = new Range(1, i, i, i);
      steps.add(
          new StepProfile(i, "computeSet", name + " " + i, 1, 1, cycles, 0, i, 0, 0, 0, 0, 0));
    }
    Profile p = report.profile();
    var profile =
        new Profile(
            p.target(),
            p.replicas(),
            p.counts(),
            p.memory(),
            p.cycles(),
            p.supersteps(),
            p.exchanges(),
            steps,
            p.phases(),
            p.programs(),
            p.vertexTypes(),
            p.assumptions(),
            p.trace());
    return new RunReport(
        report.workload(), report.parameters(), report.result(), profile, report.host());
  }

  @Test
  void timesAreShownInTheUnitThatKeepsThemReadable() {
    assertThat(Quantity.seconds(0)).isEqualTo("0 s");
    assertThat(Quantity.seconds(12.3456)).isEqualTo("12.35 s");
    assertThat(Quantity.seconds(0.0123456)).isEqualTo("12.35 ms");
    assertThat(Quantity.seconds(1.5e-6)).isEqualTo("1.5 us");
    assertThat(Quantity.seconds(3e-9)).isEqualTo("3 ns");
    assertThat(Quantity.hertz(1.33e9)).isEqualTo("1.33 GHz");
    assertThat(Quantity.count(1234567)).isEqualTo("1,234,567");
    assertThat(Quantity.real(1234.56)).isEqualTo("1,235");
    assertThat(Quantity.percent(1, 0)).isEqualTo("0.0 %");
  }
}
