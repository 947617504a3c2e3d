package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReverseCuthillMcKeeTest {
  private static int bandwidth(UndirectedNetwork network, VertexOrder order) {
    CompressedRows rows = OrientedNetwork.of(network, order).rows();
    int widest = 0;
    for (int r = 0; r < rows.rows(); r++) {
      for (int c : rows.row(r)) {
        widest = Math.max(widest, c - r);
      }
    }
    return widest;
  }

  @Test
  void aPathIsNumberedFromItsLastEnd() {
    UndirectedNetwork path = Networks.of(5, 3, 0, 0, 4, 4, 1, 1, 2);
    // Breadth first from end 2 (of least degree and number) gives 2 1 4 0 3; reversed:
    assertThat(ReverseCuthillMcKee.order(path)).containsExactly(3, 0, 4, 1, 2);
  }

  @Test
  void neighboursFollowByDegreeAndIsolatedVerticesComeLast() {
    // 1 is joined to 0, 2, 3; 2 to 3 and 4; 5 to nobody.
    UndirectedNetwork network = Networks.of(6, 1, 0, 1, 2, 1, 3, 2, 3, 2, 4);
    assertThat(ReverseCuthillMcKee.order(network)).containsExactly(4, 2, 3, 1, 0, 5);
  }

  @Test
  void everyVertexStandsOnce() {
    for (long seed = 0; seed < 200; seed++) {
      UndirectedNetwork network = Networks.random(new SplittableRandom(seed));
      assertThat(ReverseCuthillMcKee.order(network))
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(IntStream.range(0, network.vertices()).toArray());
    }
  }

  @Test
  void aShuffledGridGetsABandNoWiderThanItsDiagonals() {
    int side = 20;
    int[] place = new SeededNumbers(3).permutation(side * side);
    var ends =
        IntStream.range(0, side * side)
            .flatMap(
                v -> {
                  var right = v % side == side - 1 ? IntStream.empty() : pair(place, v, v + 1);
                  var below = v / side == side - 1 ? IntStream.empty() : pair(place, v, v + side);
                  return IntStream.concat(right, below);
                });
    UndirectedNetwork grid = Networks.of(side * side, ends.toArray());
    assertThat(bandwidth(grid, VertexOrder.RCM)).isLessThanOrEqualTo(side + 1);
    assertThat(bandwidth(grid, VertexOrder.NONE)).isGreaterThan(5 * side);
  }

  private static IntStream pair(int[] place, int a, int b) {
    return IntStream.of(place[a], place[b]);
  }
}
