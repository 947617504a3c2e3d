package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrientedNetworkTest {
  /** A star of 0 with 1, 2, 3, and the edge 1-2: degrees 3, 2, 2, 1. */
  private static final UndirectedNetwork KITE = Networks.of(4, 0, 1, 0, 2, 0, 3, 1, 2);

  @Test
  void degreeOrderPutsTheHubLast() {
    OrientedNetwork oriented = OrientedNetwork.of(KITE, VertexOrder.DEGREE);
    // Labels 0, 1, 2, 3 stand for vertices 3, 1, 2, 0.
    assertThat(oriented.original(0)).isEqualTo(3);
    assertThat(oriented.original(1)).isEqualTo(1);
    assertThat(oriented.original(3)).isZero();
    assertThat(oriented.rows().offsets()).containsExactly(0, 1, 3, 4, 4);
    assertThat(oriented.rows().columns()).containsExactly(3, 2, 3, 3);
    assertThat(oriented.maxOutDegree()).isEqualTo(2);
    assertThat(oriented.edges()).isEqualTo(4);
    assertThat(oriented).hasToString("test: 4 vertices, 4 edges oriented by DEGREE");
  }

  @Test
  void workIsTheSumOfBothOutDegreesOverTheOutNeighbours() {
    OrientedNetwork oriented = OrientedNetwork.of(KITE, VertexOrder.DEGREE);
    assertThat(oriented.intersectionWork()).containsExactly(1 + 0, (2 + 1) + (2 + 0), 1 + 0, 0);
  }

  @Test
  void withoutOrderLabelsAreVertices() {
    OrientedNetwork oriented = OrientedNetwork.of(KITE, VertexOrder.NONE);
    assertThat(oriented.rows().offsets()).containsExactly(0, 3, 4, 4, 4);
    assertThat(oriented.rows().columns()).containsExactly(1, 2, 3, 2);
    assertThat(oriented.original(2)).isEqualTo(2);
    assertThat(oriented.order()).isEqualTo(VertexOrder.NONE);
  }

  @Test
  void everyEdgeStandsOnceAndPointsUpwards() {
    for (long seed = 0; seed < 200; seed++) {
      UndirectedNetwork network = Networks.random(new SplittableRandom(seed));
      for (VertexOrder order : VertexOrder.values()) {
        OrientedNetwork oriented = OrientedNetwork.of(network, order);
        CompressedRows rows = oriented.rows();
        assertThat(rows.entries()).as("seed %d", seed).isEqualTo(network.edges());
        for (int v = 0; v < oriented.vertices(); v++) {
          int before = v;
          for (int w : rows.row(v)) {
            assertThat(w).as("seed %d, %s, row %d", seed, order, v).isGreaterThan(before);
            assertThat(network.adjacency().contains(oriented.original(v), oriented.original(w)))
                .as("seed %d, %s, edge %d-%d", seed, order, v, w)
                .isTrue();
            before = w;
          }
        }
      }
    }
  }

  @Test
  void degreesAscendWithLabelsAndBoundTheOutDegree() {
    for (long seed = 0; seed < 200; seed++) {
      UndirectedNetwork network = Networks.random(new SplittableRandom(seed));
      OrientedNetwork oriented = OrientedNetwork.of(network, VertexOrder.DEGREE);
      for (int v = 1; v < oriented.vertices(); v++) {
        int before = oriented.original(v - 1);
        int here = oriented.original(v);
        int step = Integer.compare(network.degree(before), network.degree(here));
        assertThat(step < 0 || (step == 0 && before < here)).as("seed %d", seed).isTrue();
      }
      long most = oriented.maxOutDegree();
      assertThat(most * most).as("seed %d", seed).isLessThanOrEqualTo(2L * network.edges());
    }
  }
}
