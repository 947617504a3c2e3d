package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/reduce.md, region by region. */
final class ReduceGuide {
  private ReduceGuide() {}

  static void run(PrintStream out) {
    // region: graph
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    Tensor in = graph.addVariable("in", ElementType.HALF, 16, 256, 8);
    TileMappings.mapTensorLinearly(graph, in);
    graph.setInitialValue(in, 0.5f);
    var program = Sequence.builder();
    // endregion

    // region: reduce
    Tensor sums =
        Reduce.reduce(
            graph,
            in,
            ElementType.FLOAT,
            new int[] {1},
            ReduceParams.of(Operation.ADD),
            program,
            "sum");
    // endregion

    // region: update
    Tensor half = graph.addConstant("half", ElementType.FLOAT, new int[0], 0.5f);
    graph.setTileMapping(half, 0);
    Tensor total = graph.addVariable("total", ElementType.FLOAT, 8);
    graph.setTileMapping(total, 3);
    graph.setInitialValue(total, 1000f);
    var squares = new ReduceParams(Operation.SQUARE_ADD, true, half);
    Reduce.reduceWithOutput(graph, in, total, new int[] {0, 1}, squares, program, "squares");
    // endregion

    // region: many
    List<Tensor> extremes =
        Reduce.reduceMany(
            graph,
            List.of(
                new Reduce.Op(
                    in, ElementType.HALF, new int[] {2}, ReduceParams.of(Operation.MAX), null),
                new Reduce.Op(
                    in, ElementType.HALF, new int[] {2}, ReduceParams.of(Operation.MIN), null)),
            program,
            "extremes");
    // endregion

    graph.createHostRead("sums", sums);
    graph.createHostRead("total", total);
    graph.createHostRead("most", extremes.getFirst());
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.printf(
          Locale.ROOT,
          "sum %.1f, scaled squares %.1f, greatest %.1f%n",
          engine.readFloats("sums")[0],
          engine.readFloats("total")[0],
          engine.readFloats("most")[0]);
    }
  }
}
