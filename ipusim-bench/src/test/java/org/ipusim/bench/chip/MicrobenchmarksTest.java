package org.ipusim.bench.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.bench.chip.ChipTable.Cell;
import org.ipusim.bench.chip.ChipTable.Line;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.graph.ProgressListener;
import org.junit.jupiter.api.Test;

/** What the tables show of chips whose descriptions are changed, so that each follows its cause. */
class MicrobenchmarksTest {
  private static final ChipSpec GC2 = ChipSpec.preset("gc2");

  private static ChipTable table(ChipSpec chip, String name) {
    return Microbenchmarks.run(chip, List.of(name), ProgressListener.NONE).tables().getFirst();
  }

  private static ChipSpec changed(String from, String to) {
    String yaml = GC2.toYaml();
    assertThat(yaml).contains(from);
    return ChipSpec.parse(
        "changed.yaml", yaml.replace(from, to).replace("name: \"gc2\"", "name: \"mine\""));
  }

  private static double number(ChipTable table, String first, String column) {
    Line line =
        table.lines().stream()
            .filter(l -> l.cells().getFirst().text().equals(first))
            .findFirst()
            .orElseThrow();
    return ((Cell.Amount) line.cells().get(table.columns().indexOf(column))).value();
  }

  @Test
  void aWorkerReadsEightBytesInEachOfItsSlots() {
    ChipTable workers = table(GC2, "memory-workers");
    assertThat(number(workers, "1", "bytes/cycle")).isEqualTo(8 / 6.0);
    assertThat(number(workers, "6", "bytes/cycle")).isEqualTo(8);
  }

  @Test
  void vectorsDoTheirLanesInOneSlot() {
    ChipTable operations = table(GC2, "operations");
    int slots = operations.columns().indexOf("slots, scheduled");
    assertThat(operations.lines())
        .filteredOn(line -> line.cells().get(1).text().contains(" x "))
        .hasSize(4)
        .allMatch(line -> line.cells().get(slots).equals(new Cell.Amount(1)));
    assertThat(number(operations, "divide", "slots, scheduled")).isEqualTo(2);
  }

  private static double mostProducts(ChipSpec chip) {
    ChipTable table = table(chip, "matrix-unit");
    Line last =
        table.lines().stream()
            .filter(line -> line.cells().get(1).equals(new Cell.Word("many")))
            .findFirst()
            .orElseThrow();
    return ((Cell.Amount) last.cells().get(3)).value();
  }

  @Test
  void aMatrixUnitThatIsTwiceAsSlowDoesHalfTheProducts() {
    String path = "cyclesPerOutputPosition: 4";
    assertThat(mostProducts(GC2)).isEqualTo(32);
    assertThat(mostProducts(changed(path, "cyclesPerOutputPosition: 8"))).isEqualTo(16);
  }

  @Test
  void aSlowerBarrierIsSeenInEveryPhase() {
    ChipSpec slow = changed("barrierCycles: 150", "barrierCycles: 250");
    for (String name : List.of("exchange-latency", "exchange-messages", "sync-chips")) {
      ChipTable before = table(GC2, name);
      ChipTable after = table(slow, name);
      int cycles = before.columns().indexOf("cycles");
      for (int l = 0; l < before.lines().size(); l++) {
        var was = (Cell.Amount) before.lines().get(l).cells().get(cycles);
        var is = (Cell.Amount) after.lines().get(l).cells().get(cycles);
        assertThat(is.value() - was.value()).as("%s, line %d", name, l).isEqualTo(100);
      }
    }
  }

  @Test
  void publishedFiguresStandOnlyBesideTheChipTheyAreOf() {
    assertThat(table(GC2, "memory-latency").lines()).allMatch(line -> line.published() != null);
    ChipSpec other =
        ChipSpec.parse(
            "gc2.yaml", GC2.toYaml().replace("clockHz: 1600000000", "clockHz: 1300000000"));
    assertThat(other).isNotEqualTo(GC2);
    assertThat(table(other, "memory-latency").lines()).allMatch(line -> line.published() == null);
  }

  @Test
  void aChipOfSixteenTilesIsMeasuredWhole() {
    String grid = GC2.toYaml().replace("tiles: 1216", "tiles: 16");
    grid = grid.replace("columns: 16", "columns: 2").replace("rows: 19", "rows: 2");
    ChipSpec small = ChipSpec.parse("small.yaml", grid.replace("name: \"gc2\"", "name: \"small\""));
    var told = new ArrayList<String>();
    ChipReport report =
        Microbenchmarks.run(small, Microbenchmarks.tables(), (phase, _, _) -> told.add(phase));
    assertThat(told).containsExactlyElementsOf(Microbenchmarks.tables());
    assertThat(report.tables()).allMatch(table -> !table.lines().isEmpty());
    assertThat(report.toMarkdown("##")).startsWith("small: 16 tiles of 262,144 bytes at 1.6 GHz\n");
  }

  @Test
  void aChipOfTooFewTilesIsRefused() {
    String grid = GC2.toYaml().replace("tiles: 1216", "tiles: 4");
    grid = grid.replace("columns: 16", "columns: 2").replace("rows: 19", "rows: 1");
    ChipSpec tiny = ChipSpec.parse("tiny.yaml", grid.replace("name: \"gc2\"", "name: \"tiny\""));
    assertThatThrownBy(() -> Microbenchmarks.run(tiny, List.of("host"), ProgressListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tiny has 4 tiles; the programs need 8");
  }
}
