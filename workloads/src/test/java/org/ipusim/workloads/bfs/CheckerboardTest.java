package org.ipusim.workloads.bfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.SplittableRandom;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.ErdosRenyi;
import org.ipusim.workloads.network.Kronecker;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckerboardTest {
  /** Entries as the tiles hold them, as vertices of the graph. */
  private static LongOpenHashSet entries(Checkerboard board) {
    int[] offsets = board.offsets();
    int[] rows = board.rows();
    int width = board.width();
    var entries = new LongOpenHashSet();
    for (int tile = 0; tile < board.tiles(); tile++) {
      for (int c = 0; c < width; c++) {
        int at = tile * (width + 1) + c;
        for (int e = offsets[at]; e < offsets[at + 1]; e++) {
          int row = board.vertex(tile / board.side() * width + rows[board.begin(tile) + e]);
          int column = board.vertex(tile % board.side() * width + c);
          assertThat(entries.add((long) row << 32 | column)).isTrue();
        }
      }
    }
    return entries;
  }

  @ParameterizedTest
  @EnumSource(VertexDeal.class)
  void theBlocksHoldEveryEntryOnce(VertexDeal deal) {
    for (long seed = 1; seed <= 40; seed++) {
      var random = new SplittableRandom(seed);
      int vertices = random.nextInt(2, 90);
      int edges = random.nextInt(1, vertices);
      UndirectedNetwork network =
          UndirectedNetwork.of(ErdosRenyi.withEdges(vertices, Math.min(edges, vertices / 2), seed));
      Checkerboard board = Checkerboard.of(network, random.nextInt(1, 40), deal, seed);
      LongOpenHashSet found = entries(board);
      assertThat(found).as("seed %d", seed).hasSize(2 * network.edges());
      for (int v = 0; v < vertices; v++) {
        for (int neighbour : network.adjacency().row(v)) {
          assertThat(found.contains((long) v << 32 | neighbour)).as("seed %d", seed).isTrue();
        }
        assertThat(board.slot(v) < 0).isEqualTo(network.degree(v) == 0);
      }
    }
  }

  @Test
  void aQuarterOfAKroneckerGraphOfScaleFifteenIsIsolatedAsPublished() {
    UndirectedNetwork network = UndirectedNetwork.of(Kronecker.graph500(15, 1));
    Checkerboard board = Checkerboard.of(network, 1216, VertexDeal.RANDOM, 1);
    assertThat(board.side()).isEqualTo(34);
    // Burchard et al., iPUG, ISC 2021: 26 % at scale 15.
    assertThat(1 - (double) board.vertices() / network.vertices()).isBetween(0.255, 0.265);
  }

  @Test
  void dealingByDegreeSpreadsTheHubs() {
    UndirectedNetwork network = UndirectedNetwork.of(Kronecker.graph500(13, 1));
    assertThat(Checkerboard.of(network, 1216, VertexDeal.DEGREE, 1).imbalance())
        .isLessThan(Checkerboard.of(network, 1216, VertexDeal.RANDOM, 1).imbalance());
  }

  @Test
  void moreEntriesThanSixteenBitsNumberAreRefused() {
    UndirectedNetwork network = UndirectedNetwork.of(Kronecker.graph500(12, 1));
    assertThatThrownBy(() -> Checkerboard.of(network, 1, VertexDeal.RANDOM, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageMatching(
            "kronecker-s12-e16-seed1: a block of the 1 x 1 checkerboard has 9\\d{4} entries, more"
                + " than 16 bits number; use more tiles or chips, or a graph of fewer edges, or"
                + " --deal degree");
  }

  @Test
  void moreVerticesThanSixteenBitsNumberAreRefused() {
    UndirectedNetwork network = UndirectedNetwork.of(ErdosRenyi.withEdges(200_000, 190_000, 1));
    assertThatThrownBy(() -> Checkerboard.of(network, 3, VertexDeal.RANDOM, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a block of the 1 x 1 checkerboard has 17")
        .hasMessageEndingWith(
            "vertices, more than 16 bits number; use more tiles or chips, or a graph of fewer"
                + " vertices");
  }
}
