package org.ipusim.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.junit.IpuAssertions.assertThat;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.TextSections;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class MemoryAssertTest {
  private static final int STACKS = ChipSpec.preset("gc200").stackBytes();

  private static Graph gc200() {
    return new Graph(Target.of(ChipSpec.preset("gc200")));
  }

  private static MemoryReport chain() {
    Graph graph = gc200();
    return graph.compile(Chain.of(graph)).memory();
  }

  private static MemoryReport overfull() {
    Graph graph = gc200();
    Tensor large = graph.addVariable("large", ElementType.FLOAT, 160_000);
    graph.setTileMapping(large, 7);
    graph.createHostRead("large", large);
    return graph
        .compile(CompileOptions.defaults().withAllowOutOfMemory(true), Sequence.of())
        .memory();
  }

  @Test
  void aVariableTakesItsBytesOnItsTile() {
    TileAmountAssert variables = assertThat(chain()).of(MemoryCategory.VARIABLE);
    variables.isEqualTo(4 * Chain.ELEMENTS);
    variables.onTile(1).isEqualTo(4 * Chain.ELEMENTS);
    variables.onTile(2).isEqualTo(0);
    variables.onAllTiles().isEqualTo(8 * Chain.ELEMENTS);
  }

  @Test
  void everyTileHasStacks() {
    assertThat(chain()).of(MemoryCategory.STACK).isEqualTo(STACKS);
    assertThat(chain()).onTile(1471).isAtLeast(STACKS);
    assertThat(chain()).onAllTiles().isAtLeast(1472L * STACKS);
  }

  @Test
  void theFullestTileCountsWithItsGaps() {
    MemoryReport memory = chain();
    assertThat(memory).fits().isEqualTo(memory.maxIncludingGaps());
    assertThat(memory).withoutGaps().isEqualTo(memory.maxExcludingGaps());
    assertThat(memory).isAtLeast(memory.maxExcludingGaps() + 1);
  }

  @Test
  void whatNeedsMoreThanATileHasDoesNotFit() {
    MemoryReport memory = overfull();
    assertThatThrownBy(() -> assertThat(memory).fits())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Expecting all tiles to fit into their 638,976 bytes but 1 of 1,472 do not\n\n"
                + TextSections.memory(memory).stripTrailing());
  }

  @Test
  void aFailureShowsWhatTheTilesHold() {
    MemoryReport memory = overfull();
    String lines = "\n\n" + TextSections.memory(memory).stripTrailing();
    assertThatThrownBy(() -> assertThat(memory).of(MemoryCategory.VARIABLE).isAtMost(600_000))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Expecting variable bytes of the tile with most to be at most 600,000 but found"
                + " 640,000 (40,000 more, 6.7 %)"
                + lines);
    assertThatThrownBy(() -> assertThat(memory).onTile(6).isEqualTo(0))
        .hasMessageStartingWith("Expecting bytes with gaps of tile 6 to be exactly 0 but found ")
        .hasMessageEndingWith(lines);
    assertThatThrownBy(() -> assertThat(memory).isEqualTo(1))
        .hasMessageStartingWith(
            "Expecting bytes of the fullest tile, with gaps, to be exactly 1 but found ");
  }
}
