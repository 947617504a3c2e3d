package org.ipusim.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.GridSpec;
import org.junit.jupiter.api.Test;

/** Holds latencies to published statistics of a C600's route times. */
class FabricLatencyTest {
  private static final GridSpec GRID = ChipSpec.preset("c600").grid();
  private final FabricLatency latency = new FabricLatency(ChipSpec.preset("c600"));

  private interface Pairs {
    boolean holds(TilePosition source, TilePosition destination);
  }

  private IntSummaryStatistics statistics(Pairs pairs) {
    var out = new IntSummaryStatistics();
    for (int s = 0; s < GRID.tiles(); s++) {
      for (int d = 0; d < GRID.tiles(); d++) {
        if (s != d && pairs.holds(TilePosition.of(s, GRID), TilePosition.of(d, GRID))) {
          out.accept(latency.events(s, d));
        }
      }
    }
    return out;
  }

  private void assertStatistics(int min, double mean, int max, Pairs pairs) {
    IntSummaryStatistics s = statistics(pairs);
    assertThat(s.getMin()).isEqualTo(min);
    assertThat(s.getMax()).isEqualTo(max);
    assertThat(s.getAverage()).isCloseTo(mean, within(0.05));
  }

  @Test
  void latenciesOfAllPairsAreThoseOfTheVendorsRows() {
    assertStatistics(19, 65.1, 165, (s, d) -> true);
    assertStatistics(24, 48.5, 72, (s, d) -> s.row() == d.row() && s.column() == d.column());
    assertStatistics(24, 48.0, 72, (s, d) -> s.column() == d.column());
    assertStatistics(19, 61.1, 149, (s, d) -> s.column() / 8 == d.column() / 8);
    assertStatistics(21, 69.1, 165, (s, d) -> s.column() / 8 != d.column() / 8);
  }

  @Test
  void wordsGoOutwardsOneEventAColumnAndBackEleven() {
    Map<TilePosition, Integer> tiles = new HashMap<>();
    IntStream.range(0, GRID.tiles()).forEach(t -> tiles.put(TilePosition.of(t, GRID), t));
    int[] first =
        IntStream.range(0, 8)
            .map(column -> tiles.getOrDefault(new TilePosition(0, column, 0), -1))
            .toArray();
    assertThat(IntStream.range(1, 8).map(c -> latency.events(first[0], first[c])))
        .containsExactly(25, 26, 27, 28, 29, 30, 31);
    assertThat(IntStream.range(0, 7).map(c -> latency.events(first[7], first[c])))
        .containsExactly(99, 88, 77, 66, 55, 44, 33);
  }

  @Test
  void everyTileHasAPlaceOfItsOwnAndNeighboursShareABusPair() {
    assertThat(IntStream.range(0, GRID.sites()).mapToObj(t -> TilePosition.of(t, GRID)).distinct())
        .hasSize(GRID.sites());
    for (int t = 0; t < GRID.sites(); t += 2) {
      TilePosition even = TilePosition.of(t, GRID);
      TilePosition odd = TilePosition.of(t + 1, GRID);
      assertThat(odd).isEqualTo(new TilePosition(even.row(), even.column(), even.lane() + 2));
    }
  }

  @Test
  void thereIsNoTileBeyondTheGrid() {
    assertThatThrownBy(() -> TilePosition.of(GRID.sites(), GRID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sites 0.." + (GRID.sites() - 1));
    assertThatThrownBy(() -> TilePosition.of(0, new GridSpec(1, 1, 1, 1)))
        .hasMessageContaining("odd");
  }
}
