package org.ipusim.bench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ipusim.graph.ProgressListener;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static Figure figure(String id, double published, String band, Origin origin) {
    return new Figure(
        id, "sync", "gc2", "what", published, "cycles", "source", Band.of(band), origin);
  }

  private static FamilyResult result(Row... rows) {
    return new FamilyResult(new Family("sync", "about", Map.of()), List.of(rows));
  }

  @Test
  void runsGiveEqualFigures() {
    assertThat(Validation.run(List.of("sync", "memory")).toMarkdown())
        .isEqualTo(Validation.run(List.of("sync", "memory")).toMarkdown());
  }

  @Test
  void aFamilyIsSummedUpByOriginWithoutUpperBounds() {
    var result =
        result(
            new Row(figure("a", 10, "exact", Origin.FOLLOWS), Outcome.of(8)),
            new Row(figure("b", 10, "50 %", Origin.FOLLOWS), Outcome.of(12)),
            new Row(figure("c", 10, "at most", Origin.FOLLOWS), Outcome.of(1)),
            new Row(figure("d", 10, "exact", Origin.PUT_IN), Outcome.of(10)),
            new Row(figure("e", 10, "-", Origin.FOLLOWS), Outcome.not("because")));
    assertThat(result.medianRatio(Origin.FOLLOWS)).hasValue(1.0);
    assertThat(result.medianRatio(Origin.PUT_IN)).hasValue(1.0);
    assertThat(result.inside(Origin.FOLLOWS)).isEqualTo(2);
    assertThat(result.simulated(Origin.FOLLOWS)).isEqualTo(3);
    assertThat(result.notSimulated()).isEqualTo(1);
    assertThat(result.rows().getFirst().ratio().orElseThrow()).isEqualTo(0.8, offset(1e-12));
    assertThat(result().medianRatio(Origin.FOLLOWS)).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void theSummaryHasALineForEachFamilyAndOneOfAll() {
    Row put = new Row(figure("d", 10, "exact", Origin.PUT_IN), Outcome.of(10));
    Row follows = new Row(figure("a", 10, "exact", Origin.FOLLOWS), Outcome.of(8));
    Row none = new Row(figure("e", 10, "-", Origin.FOLLOWS), Outcome.not("because"));
    List<FamilyResult> results = List.of(result(put, follows, none), result(follows));
    assertThat(ValidationSummary.of(results, List.of(1.25, 2.5)))
        .isEqualTo(
            """
            | family | figures | simulated | put in, inside | median | follow, inside | median | seconds |
            |-------:|--------:|----------:|---------------:|-------:|---------------:|-------:|--------:|
            |   sync |       3 |         2 | 1 of 1 (100 %) |  1.000 |   0 of 1 (0 %) |  0.800 |     1.3 |
            |   sync |       1 |         1 |              - |      - |   0 of 1 (0 %) |  0.800 |     2.5 |
            |    all |       4 |         3 | 1 of 1 (100 %) |        |   0 of 2 (0 %) |        |     3.8 |
            """);
    assertThat(ValidationSummary.of(results, List.of())).doesNotContain("seconds");
  }

  @Test
  void everyFigureOfAFamilyIsToldOfBeforeItIsRun() {
    var told = new ArrayList<String>();
    Validation.run(
        List.of("sync"), (phase, done, total) -> told.add(phase + " " + done + "/" + total));
    assertThat(told).hasSize(13).startsWith("sync 0/13", "sync 1/13").endsWith("sync 12/13");
  }

  @Test
  void aSimulatedFigureNeedsABand() {
    assertThatThrownBy(() -> new Row(figure("a", 10, "-", Origin.FOLLOWS), Outcome.of(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a: simulated, but it has no band");
  }

  @Test
  void figuresAndExperimentsMustBelongTogether() {
    assertThatThrownBy(() -> new Family("sync", "about", Map.of()).run(ProgressListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SYN-01: no experiment");
  }

  @Test
  void anUnknownFamilyIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Validation.run(List.of("exchnge")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'exchange'");
  }
}
