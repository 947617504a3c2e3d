package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UndirectedNetworkTest {
  @Test
  void rowsAreSortedSymmetricAndSimple() {
    UndirectedNetwork network = Networks.of(5, 3, 1, 1, 0, 0, 3, 3, 3, 1, 3, 0, 1);
    assertThat(network.vertices()).isEqualTo(5);
    assertThat(network.edges()).isEqualTo(3);
    assertThat(network.adjacency().offsets()).containsExactly(0, 2, 4, 4, 6, 6);
    assertThat(network.adjacency().columns()).containsExactly(1, 3, 0, 3, 0, 1);
    assertThat(network.adjacency().row(3)).containsExactly(0, 1);
    assertThat(network.degree(2)).isZero();
    assertThat(network.maxDegree()).isEqualTo(2);
    assertThat(network).hasToString("test: 5 vertices, 3 edges");
  }

  @Test
  void everyRandomNetworkIsSimpleSymmetricAndAscending() {
    for (long seed = 0; seed < 300; seed++) {
      UndirectedNetwork network = Networks.random(new SplittableRandom(seed));
      CompressedRows rows = network.adjacency();
      for (int v = 0; v < network.vertices(); v++) {
        int before = -1;
        for (int w : rows.row(v)) {
          assertThat(w).as("seed %d, row %d", seed, v).isGreaterThan(before).isNotEqualTo(v);
          assertThat(rows.contains(w, v)).as("seed %d, edge %d-%d", seed, v, w).isTrue();
          before = w;
        }
      }
      assertThat(rows.entries()).as("seed %d", seed).isEqualTo(2 * network.edges());
    }
  }

  @Test
  void changingACopiedArrayChangesNoNetwork() {
    UndirectedNetwork network = Networks.of(2, 0, 1);
    network.adjacency().columns()[0] = 7;
    network.adjacency().offsets()[1] = 7;
    assertThat(network).isEqualTo(Networks.of(2, 0, 1));
  }

  @Test
  void networksWithOtherIdsOrEdgesDiffer() {
    UndirectedNetwork network = Networks.of(3, 0, 1);
    assertThat(network).isNotEqualTo(Networks.of(3, 0, 2)).isNotEqualTo(Networks.of(4, 0, 1));
    long[] keys = {EdgeList.key(0, 1)};
    EdgeList fromOne = EdgeList.ofKeys("test", VertexIds.range(1, 3), keys, 1, 0);
    assertThat(network).isNotEqualTo(UndirectedNetwork.of(fromOne));
  }

  @Test
  void aVertexIsFoundByItsId() {
    long[] sources = {10, 20};
    long[] targets = {Long.MAX_VALUE, 10};
    VertexIds ids = VertexIds.renumber(sources, targets, 2);
    assertThat(sources).containsExactly(0, 1);
    assertThat(targets).containsExactly(2, 0);
    assertThat(ids.vertex(10)).isZero();
    assertThat(ids.vertex(Long.MAX_VALUE)).isEqualTo(2);
    assertThatThrownBy(() -> ids.vertex(16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no vertex has id 16; the nearest id is 20"
                + " (3 vertices, ids from 10 to 9223372036854775807)");
    assertThatThrownBy(() -> ids.vertex(15)).hasMessageContaining("the nearest id is 10 ");
    assertThatThrownBy(() -> ids.vertex(-1)).hasMessageContaining("the nearest id is 10 ");
    assertThatThrownBy(() -> ids.vertex(Long.MAX_VALUE - 1))
        .hasMessageContaining("the nearest id is 9223372036854775807 ");
  }

  @Test
  void aVertexOfARangeIsFoundByItsId() {
    VertexIds ids = VertexIds.range(1, 34);
    assertThat(ids.vertex(34)).isEqualTo(33);
    assertThatThrownBy(() -> ids.vertex(0)).hasMessageContaining("the nearest id is 1 ");
    assertThatThrownBy(() -> ids.vertex(Long.MAX_VALUE))
        .hasMessageContaining("the nearest id is 34 ");
    assertThatThrownBy(() -> ids.vertex(Long.MIN_VALUE))
        .hasMessageContaining("the nearest id is 1 ");
    assertThatThrownBy(() -> ids.id(34)).hasMessage("vertex 34 of 34");
    assertThatThrownBy(() -> VertexIds.range(0, 0).vertex(0))
        .hasMessage("no vertex has id 0: the network has no vertex");
  }

  @Test
  void tableAndHashNumberTheSameWay() {
    for (long seed = 0; seed < 50; seed++) {
      long[] small = new SplittableRandom(seed).longs(60, 0, 100).toArray();
      long[] others = new SplittableRandom(~seed).longs(60, 0, 100).toArray();
      // The same ids spread out: too far apart for a table.
      long[] large = Arrays.stream(small).map(id -> id << 40).toArray();
      long[] largeOthers = Arrays.stream(others).map(id -> id << 40).toArray();
      VertexIds.renumber(small, others, 60);
      VertexIds.renumber(large, largeOthers, 60);
      assertThat(large).as("seed %d", seed).containsExactly(small);
      assertThat(largeOthers).as("seed %d", seed).containsExactly(others);
    }
  }
}
