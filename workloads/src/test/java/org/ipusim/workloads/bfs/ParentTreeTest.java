package org.ipusim.workloads.bfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipusim.workloads.bfs.ParentTree.Reached;
import org.ipusim.workloads.network.EdgeListReader;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentTreeTest {
  @TempDir Path folder;
  private UndirectedNetwork network;

  /** A ring of five vertices and, apart from it, two that have an edge. */
  @BeforeEach
  void readGraph() throws IOException {
    Path file = folder.resolve("graph.txt");
    Files.writeString(file, "0 1\n1 2\n2 3\n3 4\n4 0\n5 6\n");
    network = UndirectedNetwork.of(EdgeListReader.read(file));
  }

  private void refuses(String message, int... parents) {
    assertThatThrownBy(() -> ParentTree.check(network, 0, parents))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the search from vertex 0 is wrong: " + message);
  }

  @Test
  void aTreeOfTheKeysComponentIsRight() {
    assertThat(ParentTree.check(network, 0, new int[] {0, 0, 1, 4, 0, -1, -1}))
        .isEqualTo(new Reached(5, 5, 2));
  }

  @Test
  void theKeyIsItsOwnParent() {
    refuses("the parent of the key itself is 1", 1, 0, 1, 4, 0, -1, -1);
  }

  @Test
  void aCycleIsFound() {
    refuses("the parents of vertex 1 go round in a cycle", 0, 2, 1, 4, 0, -1, -1);
  }

  @Test
  void aParentMustHaveBeenReached() {
    refuses("vertex 5 was not reached but is a parent of 1", 0, 5, 1, 4, 0, -1, -1);
  }

  @Test
  void anEdgeOfTheTreeMustBeOneOfTheGraph() {
    refuses("vertex 2 has parent 0 without an edge to it", 0, 0, 0, 4, 0, -1, -1);
  }

  @Test
  void nothingOfTheComponentMayBeMissing() {
    refuses("of the edge between 1 and 2 one end was not reached", 0, 0, -1, 4, 0, -1, -1);
  }

  @Test
  void aDetourIsFound() {
    refuses("the edge between 0 and 4 joins levels 0 and 4", 0, 0, 1, 2, 3, -1, -1);
  }
}
