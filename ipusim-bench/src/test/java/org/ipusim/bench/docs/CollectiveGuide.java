package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import org.ipusim.codelets.collective.CollectiveOperator;
import org.ipusim.codelets.collective.CollectiveOptions;
import org.ipusim.codelets.collective.Collectives;
import org.ipusim.codelets.collective.CollectivesWithinReplica;
import org.ipusim.codelets.collective.TileCollectives;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/collectives.md, region by region. */
final class CollectiveGuide {
  private CollectiveGuide() {}

  static void run(PrintStream out) {
    replicas(out);
    chips(out);
    tiles(out);
  }

  private static void replicas(PrintStream out) {
    // region: replicas
    var graph = new Graph(Target.of(ChipSpec.preset("gc200"), 4), 4);
    Tensor data = graph.addVariable("data", ElementType.FLOAT, 4);
    graph.mapLinearly(data);
    graph.createHostWrite("data", data);
    var program = Sequence.builder();
    Tensor sum = Collectives.allReduce(graph, data, CollectiveOperator.ADD, program, "sum");
    Tensor most = Collectives.reduceScatter(graph, data, CollectiveOperator.MAX, program, "most");
    Tensor all = Collectives.allGather(graph, data.slice(0, 1), program, "all");
    Tensor turned = Collectives.allToAll(graph, data, program, "turned");
    // endregion

    // region: options
    var options = CollectiveOptions.parse(Map.of("method", "anticlockwise_ring"));
    Tensor squares = graph.clone(data, "squares");
    Collectives.allReduceToDestination(
        graph, data, squares, CollectiveOperator.SQUARE_ADD, program, "square", options);
    // endregion

    graph.createHostRead("all-reduce", sum);
    graph.createHostRead("reduce-scatter", most);
    graph.createHostRead("all-gather", all);
    graph.createHostRead("all-to-all", turned);
    graph.createHostRead("squares", squares);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeFloats("data", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
      engine.run(0);
      for (String name :
          new String[] {"all-reduce", "reduce-scatter", "all-gather", "all-to-all", "squares"}) {
        out.println(name + ": " + Arrays.toString(engine.readFloats(name)));
      }
    }
  }

  private static void chips(PrintStream out) {
    // region: chips
    var graph = new Graph(Target.of(ChipSpec.preset("gc200"), 2));
    Tensor parts = graph.addVariable("parts", ElementType.FLOAT, 2, 3);
    graph.setTileMapping(parts.index(0), 0);
    graph.setTileMapping(parts.index(1), graph.tiles() / 2);
    graph.setInitialValue(parts, 1f, 2f, 3f, 4f, 5f, 6f);
    var program = Sequence.builder();
    Tensor sums =
        CollectivesWithinReplica.allReduce(graph, parts, CollectiveOperator.ADD, program, "sums");
    // endregion
    graph.createHostRead("sums", sums);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.println("over chips: " + Arrays.toString(engine.readFloats("sums")));
    }
  }

  private static void tiles(PrintStream out) {
    // region: tiles
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    Tensor parts = graph.addVariable("parts", ElementType.INT, 3, 2);
    for (int part = 0; part < 3; part++) {
      graph.setTileMapping(parts.index(part), part);
    }
    graph.setInitialValue(parts, 1, 2, 3, 4, 5, 6);
    var program = Sequence.builder();
    Tensor products =
        TileCollectives.allReduce(graph, parts, CollectiveOperator.MUL, program, "products");
    // endregion
    graph.createHostRead("products", products);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.println("over tiles: " + Arrays.toString(engine.readInts("products")));
    }
  }
}
