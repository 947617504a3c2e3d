package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearMappingTest {
  @ParameterizedTest
  @CsvSource({
    "0, 4, 1, 1, ''",
    "1, 4, 1, 1, 1",
    "8, 4, 1, 1, 2 2 2 2",
    "9, 4, 1, 1, 3 3 3",
    "10, 4, 1, 1, 2 3 2 3",
    "10, 4, 1, 4, 4 4 2",
    "42, 8, 6, 4, 8 12 12 10",
    "10, 2, 1, 4, 4 6",
    "10, 4, 8, 1, 10",
    "10, 4, 3, 1, 3 3 4",
    "17, 9, 8, 1, 8 9",
    "3, 4, 8, 1, 3",
    "7, 1, 1, 2, 7",
    "2147483647, 2, 1, 1, 1073741823 1073741824",
    "2147483647, 1000, 1, 2147483647, 2147483647",
    "2147483647, 1000, 2147483647, 1, 2147483647",
  })
  void elementsGoToTilesInOrder(int elements, int tiles, int least, int grain, String expected) {
    assertThat(
            String.join(
                " ",
                sizes(TileMapping.linear(elements, tiles, least, grain)).stream()
                    .map(String::valueOf)
                    .toList()))
        .isEqualTo(expected);
  }

  private static List<Integer> sizes(TileMapping mapping) {
    var sizes = new ArrayList<Integer>();
    mapping.byTile().values().forEach(l -> sizes.add(l.getFirst().size()));
    return sizes;
  }

  @Test
  void aLinearMappingIsCompleteContiguousEvenInWholeGrainsAndWorthItsTiles() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new SplittableRandom(seed);
      int elements = random.nextInt(random.nextInt(1, 3000));
      int tiles = random.nextInt(1, 50);
      int least = random.nextInt(1, 40);
      int grain = random.nextInt(1, 12);
      String where =
          String.format(
              Locale.ROOT, "seed %d: %d over %d, %d, %d", seed, elements, tiles, least, grain);
      TileMapping mapping = TileMapping.linear(elements, tiles, least, grain);
      int next = 0;
      int nextTile = 0;
      int fewest = Integer.MAX_VALUE;
      int most = 0;
      for (var entry : mapping.byTile().entrySet()) {
        assertThat(entry.getKey()).as(where).isEqualTo(nextTile++);
        assertThat(entry.getValue()).as(where).hasSize(1);
        Interval interval = entry.getValue().getFirst();
        assertThat(interval.begin()).as(where).isEqualTo(next);
        assertThat(interval.begin() % grain).as(where).isZero();
        next = interval.end();
        int grains = Math.ceilDiv(interval.size(), grain);
        fewest = Math.min(fewest, grains);
        most = Math.max(most, grains);
      }
      assertThat(next).as(where).isEqualTo(elements);
      assertThat(mapping.mappedElements()).as(where).isEqualTo(elements);
      assertThat(nextTile).as(where).isLessThanOrEqualTo(tiles);
      if (nextTile > 1) {
        assertThat(most - fewest).as(where).isLessThanOrEqualTo(1);
        assertThat((long) fewest * grain).as(where).isGreaterThanOrEqualTo(least);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0"})
  void argumentsOutOfRangeAreRefused(int elements, int tiles, int least, int grain) {
    assertThatThrownBy(() -> TileMapping.linear(elements, tiles, least, grain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "linear mapping of %d elements over %d tiles, at least %d each, grain %d: tiles, least"
                + " and grain must be at least 1, elements at least 0",
            elements, tiles, least, grain);
  }

  @Test
  void mapLinearlyUsesAllTilesOfTheTarget() {
    var graph = new Graph(Target.of(ChipSpec.preset("gc200"), 2));
    Tensor t = graph.addVariable("t", ElementType.HALF, 2944, 3);
    graph.mapLinearly(t);
    assertThat(graph.getTileMapping(t)).isEqualTo(TileMapping.linear(8832, 2944, 1, 1));
    assertThat(graph.getTileMapping(t).of(2943)).containsExactly(new Interval(8829, 8832));
    graph.mapLinearly(t.transpose(), 4416, 1);
    assertThat(graph.getTileMapping(t.transpose()))
        .hasToString("{0=[Interval[begin=0, end=4416]], 1=[Interval[begin=4416, end=8832]]}");
    assertThat(graph.getTileMapping(t).of(2)).isEmpty();
  }
}
