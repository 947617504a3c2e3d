package org.ipusim.codelets.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.junit.jupiter.api.Test;

class CountReductionTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  private static long sumOnChip(int[] values, int[] tiles) {
    var graph = new Graph(GC200);
    Tensor counts = graph.addVariable("counts", ElementType.UNSIGNED_INT, values.length);
    for (int i = 0; i < values.length; i++) {
      graph.setTileMapping(counts.slice(i, i + 1), tiles[i]);
    }
    graph.setInitialValue(counts, values);
    CountReduction reduction = CountReduction.add(graph, counts, "sum");
    graph.createHostRead("total", reduction.total());
    try (var engine = new Engine(graph.compile(reduction.program()))) {
      engine.run(0);
      int[] words = engine.readInts("total");
      return Integer.toUnsignedLong(words[0]) | (long) words[1] << 32;
    }
  }

  @Test
  void countsBeyondThirtyTwoBitsCarryIntoTheHighWord() {
    var values = new int[3000];
    Arrays.fill(values, -1);
    var tiles = new int[values.length];
    Arrays.setAll(tiles, i -> i % GC200.tiles());
    assertThat(sumOnChip(values, tiles)).isEqualTo(3000 * 0xFFFF_FFFFL);
  }

  @Test
  void anyCountsOnAnyTilesGiveTheirExactSum() {
    for (int seed = 0; seed < 60; seed++) {
      var random = new SplittableRandom(seed);
      var values = new int[1 + random.nextInt(200)];
      var tiles = new int[values.length];
      int spread = 1 + random.nextInt(GC200.tiles());
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt();
        tiles[i] = random.nextInt(spread);
      }
      long expected = Arrays.stream(values).mapToLong(Integer::toUnsignedLong).sum();
      assertThat(sumOnChip(values, tiles)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void countsOfAnotherTypeAreRefused() {
    var graph = new Graph(GC200);
    Tensor x = graph.addVariable("x", ElementType.INT, 4);
    assertThatThrownBy(() -> CountReduction.add(graph, x, "sum"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sum: a count reduction takes at least one UNSIGNED_INT, not tensor INT[4]");
  }
}
