package org.ipusim.workloads.triangles;

import java.io.File;
import java.util.Optional;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.EdgeList;
import org.ipusim.workloads.network.EdgeListReader;
import org.ipusim.workloads.network.EmbeddedNetworks;
import org.ipusim.workloads.network.Kronecker;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.jspecify.annotations.Nullable;

/** The graph that the options ask for. */
final class NetworkInput {
  private NetworkInput() {}

  /**
   * Reads or makes a graph.
   *
   * @param graph a file, or the name of an embedded network where no such file exists
   * @param kronecker the scale of a graph to generate
   * @param defaultScale the scale when neither is given
   * @param seed seed of the generator
   */
  static UndirectedNetwork load(
      @Nullable File graph, @Nullable Integer kronecker, int defaultScale, long seed) {
    if (graph != null && kronecker != null) {
      throw new UsageException("--graph and --kronecker exclude each other; give one of them");
    }
    return UndirectedNetwork.of(
        graph != null ? read(graph) : generate(kronecker == null ? defaultScale : kronecker, seed));
  }

  private static EdgeList read(File graph) {
    String name = graph.getPath();
    if (graph.exists()) {
      return EdgeListReader.read(graph.toPath());
    }
    if (EmbeddedNetworks.names().contains(name)) {
      return EmbeddedNetworks.open(name);
    }
    Optional<String> meant = NearestName.of(name, EmbeddedNetworks.names());
    if (meant.isPresent()) {
      throw new UsageException(
          "--graph "
              + name
              + ": there is no such file; did you mean the embedded network '"
              + meant.get()
              + "'?");
    }
    return EdgeListReader.read(graph.toPath());
  }

  private static EdgeList generate(int scale, long seed) {
    try {
      return Kronecker.graph500(scale, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--kronecker: " + e.getMessage());
    }
  }
}
