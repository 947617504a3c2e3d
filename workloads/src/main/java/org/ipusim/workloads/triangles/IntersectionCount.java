package org.ipusim.workloads.triangles;

import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.network.OrientedNetwork;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.ipusim.workloads.network.VertexOrder;

/** Counts by intersecting sorted adjacency lists. */
final class IntersectionCount {
  private IntersectionCount() {}

  static Count run(
      UndirectedNetwork network,
      VertexOrder order,
      Intersection intersection,
      RunSettings settings) {
    long start = System.nanoTime();
    OrientedNetwork oriented = OrientedNetwork.of(network, order);
    TrianglePlan plan =
        TrianglePlan.of(oriented, intersection, settings.target(), settings.tiles());
    Executable executable =
        TriangleProgram.compile(oriented, plan, settings.target(), settings.compileOptions());
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      engine.run(0);
      long ran = System.nanoTime();
      int[] words = engine.readInts(TriangleProgram.TOTAL);
      var details = new LinkedHashMap<String, Object>();
      details.put("maxOutDegree", oriented.maxOutDegree());
      details.put("workUnits", plan.unitCount());
      if (intersection.method().makesTable()) {
        details.put("hubs", hubs(oriented, intersection));
        details.put("tableBytes", plan.tableBytes());
      }
      details.put("rounds", plan.rounds().size());
      details.put("peakTileBytes", engine.profile().memory().maxIncludingGaps());
      return new Count(
          OptionalLong.of(WideCount.of(words, 0)),
          details,
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }

  private static long hubs(OrientedNetwork network, Intersection intersection) {
    return IntStream.range(0, network.vertices())
        .filter(v -> intersection.of(network.outDegree(v)) == intersection.method())
        .count();
  }
}
