package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.ipusim.graph.profile.Comparison.Change;
import org.ipusim.graph.profile.Comparison.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path directory;
  private RunReport three;
  private RunReport five;

  @BeforeEach
  void runTwice() {
    three = SampleReport.of(SampleReport.fourTiles(directory), 3);
    five = SampleReport.of(SampleReport.fourTiles(directory), 5);
  }

  private static String text(Comparison comparison) throws IOException {
    var out = new StringBuilder();
    comparison.writeText(out);
    return out.toString();
  }

  private static Group group(Comparison comparison, String title) {
    return comparison.groups().stream()
        .filter(g -> g.title().startsWith(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunIsNotDifferentFromItself() throws IOException {
    Comparison same = Comparison.of(three, three);
    assertThat(same.groups()).isEmpty();
    assertThat(same.parameters()).isEmpty();
    assertThat(same.headline()).allMatch(c -> c.by() == 0);
    assertThat(text(same)).contains("Nothing else is different.");
  }

  @Test
  void changesComeLargestFirstAndOnlyWhatChanged() {
    Comparison comparison = Comparison.of(three, five);
    assertThat(comparison.parameters()).containsExactly("repeats: 3 -> 5");
    for (Group group : comparison.groups()) {
      List<Double> sizes = group.changes().stream().map(c -> Math.abs(c.by())).toList();
      assertThat(sizes).isSortedAccordingTo((a, b) -> Double.compare(b, a)).doesNotContain(0.0);
    }
    StepProfile sum = five.profile().steps().get(1);
    assertThat(group(comparison, "Steps").changes())
        .singleElement()
        .isEqualTo(
            new Change("computeSet sum", "cycles", sum.totalCycles() * 3 / 5.0, sum.totalCycles()));
    assertThat(group(comparison, "Vertex types").changes())
        .singleElement()
        .satisfies(c -> assertThat(c.name()).endsWith("Sum"));
  }

  @Test
  void thePartsOfTheAverageTileExplainTheWholeChange() {
    Comparison comparison = Comparison.of(three, five);
    assertThat(group(comparison, "Cycles").changes().stream().mapToDouble(Change::by).sum())
        .isEqualTo(comparison.headline().getFirst().by());
  }

  @Test
  void whatIsOnOneSideOnlyCountsAsNothingOnTheOther() {
    RunReport every = EveryProgram.report(directory);
    Comparison comparison = Comparison.of(three, every);
    assertThat(group(comparison, "Steps").changes())
        .anyMatch(c -> c.name().equals("computeSet fill") && c.after() == 0)
        .anyMatch(c -> c.name().equals("computeSet work") && c.before() == 0);
    assertThat(comparison.parameters()).contains("repeats: 3 -> not given");
  }

  @Test
  void theTextShowsBothSidesTheChangeAndTheRatio() throws IOException {
    assertThat(text(Comparison.of(three, five)))
        .startsWith("A: sample on 1 x four\nB: sample on 1 x four\n")
        .contains("Parameters that differ\n  repeats: 3 -> 5\n")
        .containsPattern("cycles of the run +4,210 +[0-9,]+ +\\+[0-9,]+ +1\\.\\d{3}\n")
        .containsPattern("supersteps +4 +6 +\\+2 +1\\.500\n");
  }

  @Test
  void filesAreComparedAsTheRunsTheyAreOf() throws IOException {
    RunReport every = EveryProgram.report(directory);
    assertThat(text(Comparison.of(again(three), again(every))))
        .isEqualTo(text(Comparison.of(three, every)));
  }

  private static RunReport again(RunReport report) throws IOException {
    var json = new StringWriter();
    JsonReport.write(report, json);
    return ReportFile.read("r.json", new StringReader(json.toString()));
  }
}
