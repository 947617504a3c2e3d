package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileDetailTest {
  @TempDir Path directory;
  private Profile sample;
  private Profile every;

  @BeforeEach
  void run() {
    sample = SampleReport.of(SampleReport.fourTiles(directory)).profile();
    every = EveryProgram.report(directory).profile();
  }

  @Test
  void theMapOfATileHoldsEveryByteOfItsPeakOnce() {
    for (Profile profile : List.of(sample, every)) {
      MemoryReport memory = profile.memory();
      for (int tile = 0; tile < memory.tiles(); tile++) {
        List<PlacedBytes> pieces = memory.placed(tile);
        long end = 0;
        long sum = 0;
        for (PlacedBytes piece : pieces) {
          assertThat(piece.address()).as("%s", piece).isGreaterThanOrEqualTo(end);
          end = piece.address() + piece.bytes();
          sum += piece.bytes();
        }
        assertThat(sum).isEqualTo(memory.excludingGaps(tile));
        assertThat(end).isLessThanOrEqualTo(memory.includingGaps(tile));
        for (MemoryCategory category : MemoryCategory.values()) {
          assertThat(
                  pieces.stream()
                      .filter(p -> p.category() == category)
                      .mapToLong(PlacedBytes::bytes)
                      .sum())
              .isEqualTo(memory.bytes(category, tile));
        }
      }
    }
  }

  @Test
  void variablesAreSummedOverTilesWithTheTileThatHoldsMost() {
    assertThat(sample.memory().variables())
        .startsWith(
            new VariableMemory("numbers", 800, 0, 2, 600, 0),
            new VariableMemory("exchange buffer of sum", 240, 0, 1, 240, 1))
        .contains(new VariableMemory("copy of sums", 8, 8, 1, 8, 2));
  }

  @Test
  void theVariablesOfAStepSumToItsBytes() {
    MemoryReport memory = sample.memory();
    List<List<NamedBytes>> found = memory.variablesAt(List.of(2, 1, 0));
    for (int i = 0; i < 3; i++) {
      assertThat(found.get(i).stream().mapToLong(NamedBytes::bytes).sum())
          .isEqualTo(memory.steps().get(2 - i).totalBytes());
    }
    assertThat(found.get(1).getFirst()).isEqualTo(new NamedBytes("numbers", 800));
  }

  @Test
  void whatATracedTileDidSumsToItsCycles() {
    for (int tile = 0; tile < 4; tile++) {
      int of = tile;
      for (var part :
          List.of(
              List.of(CyclePart.COMPUTE, Kind.COMPUTE),
              List.of(CyclePart.REARRANGE, Kind.REARRANGE),
              List.of(CyclePart.EXCHANGE, Kind.EXCHANGE))) {
        long traced =
            every.trace().events().stream()
                .filter(e -> e.tile() == of && e.kind() == part.get(1))
                .mapToLong(TraceEvent::cycles)
                .sum();
        assertThat(traced)
            .as("%s of tile %d", part, tile)
            .isEqualTo(every.cycles().cycles((CyclePart) part.get(0), tile));
      }
    }
  }

  @Test
  void eventsOfATileDoNotOverlap() {
    for (int tile = 0; tile < 4; tile++) {
      int of = tile;
      List<TraceEvent> events =
          every.trace().events().stream().filter(e -> e.tile() == of).toList();
      for (int i = 1; i < events.size(); i++) {
        assertThat(events.get(i).overlaps(events.get(i - 1))).as("%s", events.get(i)).isFalse();
      }
    }
  }

  @Test
  void aTileThatIsNotThereCannotBeTraced() {
    var graph = new Graph(SampleReport.fourTiles(directory));
    Tensor any = graph.addVariable("any", ElementType.INT, 1);
    graph.setTileMapping(any, 0);
    var options = EngineOptions.defaults().withTrace(10, List.of(4));
    assertThatThrownBy(() -> new Engine(graph.compile(Sequence.of()), options))
        .isInstanceOf(GraphException.class)
        .hasMessage("the trace cannot show tile 4; tiles are 0..3");
  }

  @Test
  void exchangesAreListedByStepWithTheTilesThatTakeLongest() {
    assertThat(sample.phases()).hasSize(2);
    ExchangeProfile before = sample.phases().getFirst();
    assertThat(before.place()).isEqualTo(ExchangeProfile.Place.BEFORE);
    assertThat(sample.steps().get(before.step()).name()).isEqualTo("sum");
    assertThat(before.bytesSent()).isEqualTo(40);
    assertThat(before.bytesReceived()).isEqualTo(40);
    assertThat(before.activeTiles()).isEqualTo(2);
    assertThat(before.worstTiles()).hasSize(2);
    assertThat(before.worstTiles().getFirst().cycles()).isEqualTo(before.cycles());
    assertThat(before.codeBytes())
        .isEqualTo(before.worstTiles().stream().mapToLong(t -> t.codeBytes()).sum());
    assertThat(sample.phases().stream().mapToLong(ExchangeProfile::codeBytes).sum())
        .isEqualTo(sample.memory().total(MemoryCategory.INTERNAL_EXCHANGE_CODE));
  }

  @Test
  void programsAreATreeInWhichAFunctionIsShownOnce() {
    String tree =
        every.programs().stream()
            .map(
                n ->
                    "  ".repeat(n.depth())
                        + n.kind().key()
                        + (n.name().isEmpty() ? "" : " " + n.name())
                        + (n.count() == 0 ? "" : " " + n.count()))
            .collect(Collectors.joining("\n"));
    assertThat(tree)
        .isEqualTo(
            """
            program 0
              sequence
                streamCopy stream copy 'in' to batch
                writeUndef
                repeat 3
                  execute work
                  copy copy batch to moved
                streamCopy stream copy moved to 'rows'
                hostFunction call of host function 'host'
                while 'left'
                  sequence
                    execute down
                    sync
                  control 'left' to all tiles
                  print left
                if 'left'
                  control 'left' to all tiles
                  error not all done
                  call
                switch 'left'
                  control 'left' to all tiles
                  case -1
                    copy copy batch to moved
                  case 4
                    sync all chips
                  otherwise
                    error no such value\
            """);
  }

  @Test
  void theSlowestTileOfAStepIsNamed() {
    assertThat(sample.steps().getFirst().slowestTile()).isZero();
    assertThat(every.steps().stream().filter(s -> s.name().equals("work")))
        .allMatch(s -> s.slowestTile() == 1);
    assertThat(every.steps().stream().filter(s -> s.kind().equals("copy")))
        .allMatch(s -> s.slowestTile() == -1);
  }

  @Test
  void everyKindOfStepIsReadBackFromJson() throws IOException {
    var out = new StringWriter();
    JsonReport.write(EveryProgram.report(directory), out);
    var again = new StringWriter();
    JsonReport.write(ReportFile.read("r", new StringReader(out.toString())), again);
    assertThat(again.toString()).isEqualTo(out.toString());
  }
}
