package org.ipusim.workloads.triangles;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.network.GraphOptions;
import org.ipusim.workloads.network.OrientedNetwork;
import org.ipusim.workloads.network.TriangleReference;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.ipusim.workloads.network.VertexOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Counts the triangles of an undirected graph exactly. Edges point from lower to higher degree;
 * every tile holds some adjacency lists, intersects its share of pairs of lists with what arrives
 * from other tiles, and the counts are summed on the chip.
 */
@Command(
    name = "triangle-counting",
    description = {
      "Count the triangles of an undirected graph exactly.",
      "Sorted adjacency lists, oriented by degree, live in tile memory; lists of other tiles arrive"
          + " by exchange; the count is summed on the chip."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run triangle-counting",
      "  ipusim run triangle-counting --graph karate-club --chip bow",
      "  ipusim run triangle-counting --graph edges.txt.gz --json report.json",
      "  ipusim run triangle-counting --kronecker 12 --seed 7 --check"
    })
public final class TriangleCounting implements Workload {
  @Mixin private GraphOptions graph = new GraphOptions();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "DEGREE",
      description = "Which end of an edge comes first: ${COMPLETION-CANDIDATES} (default: DEGREE).")
  private VertexOrder order = VertexOrder.DEGREE;

  @Option(names = "--check", description = "Count on the host too, by another method, and compare.")
  private boolean check;

  /** For the command line, which sets the options. */
  public TriangleCounting() {}

  @Override
  public RunReport run(RunSettings settings) {
    UndirectedNetwork network = graph.load(settings.seed()).network();
    long start = System.nanoTime();
    OrientedNetwork oriented = OrientedNetwork.of(network, order);
    TrianglePlan plan = TrianglePlan.of(oriented, settings.target(), settings.tiles());
    Executable executable =
        TriangleProgram.compile(oriented, plan, settings.target(), settings.compileOptions());
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      engine.run(0);
      long ran = System.nanoTime();
      int[] words = engine.readInts(TriangleProgram.TOTAL);
      long triangles = Integer.toUnsignedLong(words[0]) | (long) words[1] << 32;
      var result = new LinkedHashMap<String, Object>();
      result.put("triangles", triangles);
      result.put("vertices", network.vertices());
      result.put("edges", network.edges());
      result.put("maxDegree", network.maxDegree());
      result.put("maxOutDegree", oriented.maxOutDegree());
      result.put("workUnits", plan.unitCount());
      result.put("rounds", plan.rounds().size());
      if (check) {
        compare(triangles, TriangleReference.count(network));
        result.put("checked", true);
      }
      return new RunReport(
          "triangle-counting",
          parameters(network, settings),
          result,
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
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
    parameters.put("order", order.name());
    parameters.put("chips", settings.target().chips());
    parameters.put("tiles", settings.tiles());
    return parameters;
  }
}
