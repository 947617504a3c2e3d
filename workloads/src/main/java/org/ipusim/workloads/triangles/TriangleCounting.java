package org.ipusim.workloads.triangles;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.network.GraphOptions;
import org.ipusim.workloads.network.TriangleReference;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.ipusim.workloads.network.VertexOrder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Counts the triangles of an undirected graph exactly. Either edges point from lower to higher
 * degree; every tile holds some adjacency lists, intersects its share of pairs of lists with what
 * arrives from other tiles, and the counts are summed on the chip. Or dense blocks of the adjacency
 * matrix are multiplied, as published (Barik et al., SC-W 2023).
 */
@Command(
    name = "triangle-counting",
    description = {
      "Count the triangles of an undirected graph exactly.",
      "INTERSECT: sorted adjacency lists, oriented by degree, live in tile memory; lists of other"
          + " tiles arrive by exchange; the count is summed on the chip.",
      "DENSE (Barik et al., SC-W 2023): the host streams blocks of the strict lower and upper parts"
          + " of the adjacency matrix to the chips, which multiply them, keep what adjacent vertices"
          + " have and sum it."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run triangle-counting",
      "  ipusim run triangle-counting --graph karate-club --chip bow",
      "  ipusim run triangle-counting --graph edges.txt.gz --json report.json",
      "  ipusim run triangle-counting --kronecker 12 --seed 7 --check",
      "  ipusim run triangle-counting --kronecker 12 --intersect bitmap --hub-degree 64 --check",
      "  ipusim run triangle-counting --fit --tiles 64 --edge-factor 8",
      "  ipusim run triangle-counting --kronecker 11 --algorithm dense --chips 4 --order rcm"
    })
public final class TriangleCounting implements Workload {
  private static final int DEFAULT_BLOCK_SIZE = 1024;
  private static final int DEFAULT_HUB_DEGREE = 64;

  @Mixin private GraphOptions graph = new GraphOptions();

  @Option(
      names = "--algorithm",
      paramLabel = "WAY",
      defaultValue = "INTERSECT",
      converter = TriangleAlgorithm.Word.class,
      description =
          "INTERSECT sorted adjacency lists, or multiply DENSE blocks of the adjacency matrix"
              + " (default: INTERSECT).")
  private TriangleAlgorithm algorithm = TriangleAlgorithm.INTERSECT;

  @Option(
      names = "--block-size",
      paramLabel = "N",
      description = "Rows and columns of a dense block (default: 1024).")
  private @Nullable Integer blockSize;

  @Option(
      names = "--intersect",
      paramLabel = "METHOD",
      converter = IntersectionMethod.Word.class,
      description =
          "How sorted lists are intersected: MERGE them, GALLOPING search of the longer for elements"
              + " of the shorter, or look-up in a BITMAP or a HASH table of a hub's list, with merges"
              + " for other vertices (default: MERGE).")
  private @Nullable IntersectionMethod intersect;

  @Option(
      names = "--hub-degree",
      paramLabel = "N",
      description =
          "Out-neighbours from which on BITMAP and HASH take a vertex for a hub (default: 64).")
  private @Nullable Integer hubDegree;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "DEGREE",
      converter = OrderWord.class,
      description = "Which end of an edge comes first: ${COMPLETION-CANDIDATES} (default: DEGREE).")
  private VertexOrder order = VertexOrder.DEGREE;

  @Option(
      names = "--fit",
      description =
          "Count nothing, but find the largest Kronecker graph that fits: the scale grows from that"
              + " of --kronecker, or 12, with --edge-factor edges a vertex, then the edge factor of"
              + " the scale that does not fit is bisected. Graphs are compiled, not run.")
  private boolean fit;

  @Option(names = "--check", description = "Count on the host too, by another method, and compare.")
  private boolean check;

  /** For the command line, which sets the options. */
  public TriangleCounting() {}

  @Override
  public RunReport run(RunSettings settings) {
    if (check && settings.timingOnly()) {
      throw new UsageException(
          "--check compares a count, and --timing-only computes none; leave one of them out");
    }
    if (fit) {
      return largestGraph(settings);
    }
    UndirectedNetwork network = graph.load(settings.seed()).network();
    Count count = count(network, settings);
    var result = new LinkedHashMap<String, Object>();
    count.triangles().ifPresent(triangles -> result.put("triangles", triangles));
    if (count.triangles().isEmpty()) {
      result.put("timingOnly", true);
    }
    result.put("vertices", network.vertices());
    result.put("edges", network.edges());
    result.put("maxDegree", network.maxDegree());
    result.putAll(count.details());
    if (check) {
      compare(count.triangles().orElseThrow(), TriangleReference.count(network));
      result.put("checked", true);
    }
    return new RunReport(
        "triangle-counting", parameters(network, settings), result, count.profile(), count.host());
  }

  private RunReport largestGraph(RunSettings settings) {
    graph.requireKronecker("--fit");
    if (check) {
      throw new UsageException("--fit counts nothing that --check could compare; leave one out");
    }
    if (algorithm == TriangleAlgorithm.DENSE) {
      throw new UsageException(
          "--fit: with --algorithm DENSE the host sends blocks of graphs of any size; leave one out");
    }
    refuse("--block-size", blockSize, "--algorithm DENSE, not to INTERSECT");
    long start = System.nanoTime();
    var search = new LargestGraph(order, intersection(), settings);
    LargestGraph.Fitting found =
        search.find(graph.scale().orElse(LargestGraph.FIRST_SCALE), graph.edgeFactor());
    var result = new LinkedHashMap<String, Object>();
    result.put("scale", found.scale());
    result.put("edgeFactor", found.edgeFactor());
    result.put("vertices", found.network().vertices());
    result.put("edges", found.network().edges());
    result.put("peakTileBytes", found.profile().memory().maxIncludingGaps());
    result.put("tried", search.tried());
    return new RunReport(
        "triangle-counting",
        parameters(found.network(), settings),
        result,
        found.profile(),
        new HostCost((System.nanoTime() - start) / 1e9, 0, 0));
  }

  private Count count(UndirectedNetwork network, RunSettings settings) {
    if (algorithm == TriangleAlgorithm.DENSE) {
      refuse("--intersect", intersect, "--algorithm INTERSECT, not to DENSE");
      refuse("--hub-degree", hubDegree, "--algorithm INTERSECT, not to DENSE");
      return DenseCount.run(network, order, blockSize(), settings);
    }
    refuse("--block-size", blockSize, "--algorithm DENSE, not to INTERSECT");
    return IntersectionCount.run(network, order, intersection(), settings);
  }

  private static void refuse(String option, @Nullable Object value, String belongsTo) {
    if (value != null) {
      throw new UsageException(option + " belongs to " + belongsTo + "; leave it out");
    }
  }

  private Intersection intersection() {
    IntersectionMethod method = intersect == null ? IntersectionMethod.MERGE : intersect;
    if (!method.makesTable()) {
      refuse("--hub-degree", hubDegree, "--intersect BITMAP and HASH, not to " + method);
    }
    int degree = hubDegree == null ? DEFAULT_HUB_DEGREE : hubDegree;
    UsageException.requireAtLeast("--hub-degree", degree, 1);
    return new Intersection(method, degree);
  }

  private int blockSize() {
    return blockSize == null ? DEFAULT_BLOCK_SIZE : blockSize;
  }

  private static void compare(long triangles, long expected) {
    if (triangles != expected) {
      throw new IllegalStateException(
          "the chip counted " + triangles + " triangles, the host " + expected);
    }
  }

  private Map<String, Object> parameters(UndirectedNetwork network, RunSettings settings) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("graph", network.name());
    if (graph.generated()) {
      parameters.put("seed", settings.seed());
    }
    parameters.put("algorithm", algorithm.name());
    parameters.put("order", order.name());
    if (algorithm == TriangleAlgorithm.DENSE) {
      parameters.put("blockSize", blockSize());
    } else {
      parameters.put("intersect", intersection().method().name());
      if (intersection().method().makesTable()) {
        parameters.put("hubDegree", intersection().hubDegree());
      }
    }
    parameters.put("chips", settings.target().chips());
    parameters.put("tiles", settings.tiles());
    return parameters;
  }
}
