package org.ipusim.workloads.csr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.ErdosRenyi;
import org.ipusim.workloads.network.Kronecker;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.junit.jupiter.api.Test;

class DealtRowsTest {
  @Test
  void everyEntryIsInOneSegmentOfItsRowAndEveryRowHasASegment() {
    for (long seed = 1; seed <= 40; seed++) {
      var random = new SplittableRandom(seed);
      CompressedRows matrix =
          UndirectedNetwork.of(
                  ErdosRenyi.withProbability(random.nextInt(1, 80), random.nextDouble(), seed))
              .adjacency();
      DealtRows rows = DealtRows.of(matrix, random.nextInt(1, 12), random.nextInt(1, 7));
      int[] order = rows.order();
      int[] sorted = order.clone();
      Arrays.sort(sorted);
      assertThat(sorted).as("seed %d", seed).isEqualTo(IntStream.range(0, order.length).toArray());
      boolean[] seen = new boolean[matrix.rows()];
      for (int s = 0; s < rows.segments(); s++) {
        seen[rows.row(s)] = true;
        for (int i = rows.firstEntry(s); i < rows.firstEntry(s + 1); i++) {
          assertThat(order[i])
              .as("seed %d", seed)
              .isBetween(matrix.start(rows.row(s)), matrix.end(rows.row(s)) - 1);
        }
      }
      assertThat(seen).as("seed %d", seed).doesNotContain(false);
    }
  }

  @Test
  void hubsAreCutSoThatTilesHaveAboutAsManyEntries() {
    UndirectedNetwork network = UndirectedNetwork.of(Kronecker.graph500(13, 1));
    DealtRows rows = DealtRows.of(network.adjacency(), 256, 6);
    // Whole, the largest row alone would be nearly three tiles' share.
    assertThat(network.maxDegree()).isGreaterThan(2 * network.adjacency().entries() / 256);
    assertThat(rows.imbalance()).isLessThan(1.1);
  }
}
