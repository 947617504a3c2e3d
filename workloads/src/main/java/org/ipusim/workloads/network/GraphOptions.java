package org.ipusim.workloads.network;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.Kronecker.Initiator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which graph, or which sparse matrix, a workload works on. */
public final class GraphOptions {
  @Option(
      names = "--graph",
      paramLabel = "FILE|NAME",
      description =
          "Edge list (text or gzip) or Matrix Market file, or the embedded network karate-club.")
  private @Nullable File graph;

  @Option(
      names = "--csr",
      arity = "2",
      paramLabel = "OFFSETS COLUMNS",
      hideParamSyntax = true,
      description =
          "Matrix in compressed rows, as two files (--csr OFFSETS COLUMNS) of little-endian unsigned"
              + " 32-bit numbers: beginnings of the rows, with the end of the last, and columns of"
              + " the entries. As a graph, an entry is an edge in both directions.")
  private @Nullable List<File> csr;

  @Option(
      names = "--kronecker",
      paramLabel = "SCALE",
      description =
          "Generate a Graph500 Kronecker graph of 2^SCALE vertices (default: scale 14, when no other"
              + " graph is asked for).")
  private @Nullable Integer kronecker;

  @Option(
      names = "--edge-factor",
      paramLabel = "EDGES",
      description =
          "Edges drawn for each vertex of a Kronecker graph, before duplicates are dropped (default:"
              + " 16).")
  private @Nullable Integer edgeFactor;

  @Option(
      names = "--uniform",
      arity = "2",
      paramLabel = "VERTICES EDGES",
      hideParamSyntax = true,
      description =
          "Generate a graph of so many vertices and edges (--uniform VERTICES EDGES), all such graphs"
              + " alike likely.")
  private @Nullable List<Integer> uniform;

  private static final int DEFAULT_SCALE = 14;

  /** For the command line, which sets the options. */
  public GraphOptions() {}

  /**
   * Reads or makes the graph.
   *
   * @param seed seed of generators
   * @return the graph
   * @throws UsageException when options exclude each other or a value is out of range
   * @throws NetworkFormatException when a file is not of its format
   */
  public GraphInput load(long seed) {
    requireOne();
    if (graph != null) {
      return GraphInput.of(read(graph), false);
    }
    if (csr != null) {
      return GraphInput.of(edges(matrix(csr)), false);
    }
    return GraphInput.of(generate(seed), true);
  }

  /**
   * Reads or makes a sparse matrix: that of {@code --csr} as it is, else the adjacency matrix of
   * the graph.
   *
   * @param seed seed of generators
   * @return the matrix
   * @throws UsageException when options exclude each other or a value is out of range
   * @throws NetworkFormatException when a file is not of its format
   */
  public RawMatrix loadMatrix(long seed) {
    requireOne();
    if (csr != null) {
      return matrix(csr);
    }
    UndirectedNetwork network = load(seed).network();
    return new RawMatrix(network.name(), network.adjacency(), 0);
  }

  /** {@return whether the graph is generated, so that it depends on the seed} */
  public boolean generated() {
    return graph == null && csr == null;
  }

  /** {@return the scale of the Kronecker graph that is asked for, if one is} */
  public OptionalInt scale() {
    return kronecker == null ? OptionalInt.empty() : OptionalInt.of(kronecker);
  }

  /** {@return the edges to draw for each vertex of a Kronecker graph} */
  public int edgeFactor() {
    return edgeFactor == null ? Kronecker.GRAPH500_EDGE_FACTOR : edgeFactor;
  }

  /**
   * Refuses graphs other than Kronecker graphs.
   *
   * @param option the option that makes such graphs itself
   * @throws UsageException when another graph is asked for
   */
  public void requireKronecker(String option) {
    if (graph != null || csr != null || uniform != null) {
      throw new UsageException(
          option + " makes Kronecker graphs itself; leave --graph, --csr and --uniform out");
    }
  }

  private void requireOne() {
    List<String> given =
        Stream.of(
                graph == null ? "" : "--graph",
                csr == null ? "" : "--csr",
                kronecker == null ? "" : "--kronecker",
                uniform == null ? "" : "--uniform")
            .filter(name -> !name.isEmpty())
            .toList();
    if (given.size() > 1) {
      throw new UsageException(
          String.join(" and ", given) + " exclude each other; give one of them");
    }
    if (edgeFactor != null && !given.isEmpty() && kronecker == null) {
      throw new UsageException(
          "--edge-factor belongs to --kronecker, not to " + given.getFirst() + "; leave it out");
    }
  }

  private static RawMatrix matrix(List<File> files) {
    return RawMatrix.read(files.get(0).toPath(), files.get(1).toPath());
  }

  /** Entries as edges; a matrix without any is a graph without edges. */
  private static EdgeList edges(RawMatrix matrix) {
    CompressedRows rows = matrix.rows();
    long[] keys = new long[rows.entries()];
    for (int r = 0; r < rows.rows(); r++) {
      for (int e = rows.start(r); e < rows.end(r); e++) {
        keys[e] = EdgeList.key(r, rows.column(e));
      }
    }
    VertexIds ids = VertexIds.range(0, rows.rows());
    return EdgeList.ofKeys(matrix.name(), ids, keys, keys.length, 0);
  }

  private static EdgeList read(File graph) {
    String name = graph.getPath().toLowerCase(Locale.ROOT);
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
              + graph
              + ": there is no such file; did you mean the embedded network '"
              + meant.get()
              + "'?");
    }
    return EdgeListReader.read(graph.toPath());
  }

  private EdgeList generate(long seed) {
    String option = uniform == null ? "--kronecker" : "--uniform";
    try {
      if (uniform != null) {
        return ErdosRenyi.withEdges(uniform.get(0), uniform.get(1), seed);
      }
      return Kronecker.generate(
          kronecker == null ? DEFAULT_SCALE : kronecker, edgeFactor(), Initiator.GRAPH500, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
