package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jgrapht.Graph;
import org.jgrapht.GraphMetrics;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangleReferenceTest {
  private static long oracle(UndirectedNetwork network) {
    Graph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    for (int v = 0; v < network.vertices(); v++) {
      graph.addVertex(v);
    }
    for (int v = 0; v < network.vertices(); v++) {
      for (int w : network.adjacency().row(v)) {
        if (v < w) {
          graph.addEdge(v, w);
        }
      }
    }
    return GraphMetrics.getNumberOfTriangles(graph);
  }

  private static void assertCount(UndirectedNetwork network, String which) {
    assertThat(TriangleReference.count(network)).as(which).isEqualTo(oracle(network));
  }

  @Test
  void aCompleteNetworkHasAllTriplesAndATreeNone() {
    assertThat(TriangleReference.count(UndirectedNetwork.of(ErdosRenyi.withEdges(20, 190, 1))))
        .isEqualTo(20 * 19 * 18 / 6);
    assertThat(TriangleReference.count(Networks.of(5, 0, 1, 0, 2, 2, 3, 2, 4))).isZero();
    assertThat(TriangleReference.count(Networks.of(0))).isZero();
  }

  @Test
  void theKarateClubHasFortyFive() {
    assertThat(TriangleReference.count(UndirectedNetwork.of(EmbeddedNetworks.karateClub())))
        .isEqualTo(45);
  }

  @Test
  void randomNetworksHaveWhatJGraphTCounts() {
    for (long seed = 0; seed < 400; seed++) {
      assertCount(Networks.random(new SplittableRandom(seed)), "seed " + seed);
    }
  }

  @Test
  void generatedNetworksHaveWhatJGraphTCounts() {
    for (long seed = 0; seed < 4; seed++) {
      assertCount(UndirectedNetwork.of(ErdosRenyi.withEdges(300, 5000, seed)), "G(n,m) " + seed);
      assertCount(
          UndirectedNetwork.of(ErdosRenyi.withProbability(200, 0.1, seed)), "G(n,p) " + seed);
      assertCount(UndirectedNetwork.of(Kronecker.graph500(9, seed)), "Kronecker " + seed);
    }
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(
      named = "IPUSIM_DATA",
      matches = ".+",
      disabledReason = "IPUSIM_DATA names no folder with graphs/*.txt.gz")
  @CsvSource({
    "facebook_combined, 4039, 88234, 1612010",
    "email-Eu-core, 1005, 16064, 105461",
    "euroroad, 1174, 1417, 32"
  })
  void publishedNetworksHaveTheirPublishedCounts(
      String name, int vertices, int edges, long triangles) {
    Path file = Path.of(System.getenv("IPUSIM_DATA"), "graphs", name + ".txt.gz");
    UndirectedNetwork network = UndirectedNetwork.of(EdgeListReader.read(file));
    assertThat(network.vertices()).isEqualTo(vertices);
    assertThat(network.edges()).isEqualTo(edges);
    assertThat(TriangleReference.count(network)).isEqualTo(triangles);
  }
}
