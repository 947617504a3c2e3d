package org.ipusim.codelets.collective;

import java.util.List;
import org.ipusim.codelets.OperationExample;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** A program for each operation of this package, for any number of replicas and chips. */
public final class CollectiveExamples {
  private static final int N = 37;

  private CollectiveExamples() {}

  private interface Build {
    Tensor build(Graph graph, Tensor data, Sequence.Builder program);
  }

  /** {@return the programs} */
  @SuppressWarnings("exports") // tests of this module only
  public static List<OperationExample> examples() {
    return List.of(
        example(
            "allReduce",
            1,
            (g, x, p) -> Collectives.allReduce(g, x, CollectiveOperator.ADD, p, "c")),
        example(
            "reduceScatter",
            1,
            (g, x, p) -> Collectives.reduceScatter(g, x, CollectiveOperator.SQUARE_ADD, p, "c")),
        example("allGather", 1, (g, x, p) -> Collectives.allGather(g, x, p, "c")),
        example(
            "allReduce within a replica",
            1,
            (g, x, p) ->
                CollectivesWithinReplica.allReduce(
                    g, perChip(g, x), CollectiveOperator.MAX, p, "c")),
        example(
            "allGather within a replica",
            1,
            (g, x, p) -> CollectivesWithinReplica.allGather(g, perChip(g, x), p, "c")),
        example(
            "allReduce over tiles",
            5,
            (g, x, p) -> TileCollectives.allReduce(g, x, CollectiveOperator.ADD, p, "c")),
        example(
            "reduceScatter over tiles",
            5,
            (g, x, p) -> TileCollectives.reduceScatter(g, x, CollectiveOperator.MUL, p, "c")),
        example("allGather over tiles", 5, (g, x, p) -> TileCollectives.allGather(g, x, p, "c")),
        example("allToAll over tiles", N, (g, x, p) -> TileCollectives.allToAll(g, x, p, "c")));
  }

  private static Tensor perChip(Graph graph, Tensor row) {
    return row.broadcast(graph.target().chips(), 0);
  }

  private static OperationExample example(String name, int parts, Build build) {
    return new OperationExample(
        name,
        graph -> {
          Tensor data = graph.addVariable("data", ElementType.FLOAT, parts, N);
          graph.mapLinearly(data);
          graph.setInitialValue(data, 1.5f);
          var program = Sequence.builder();
          build.build(graph, data, program);
          return program.build();
        });
  }
}
