package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.nn.pooling.PoolOptions;
import org.ipusim.codelets.nn.pooling.PoolParams;
import org.ipusim.codelets.nn.pooling.Pooling;
import org.ipusim.codelets.nn.pooling.PoolingType;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/pooling.md, region by region. */
final class PoolingGuide {
  private PoolingGuide() {}

  static void run(PrintStream out) {
    // region: forward
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    PoolParams params =
        PoolParams.of(
            PoolingType.MAX, List.of(3, 3), List.of(2, 2), List.of(1, 1), 1, 1, ElementType.HALF);
    Tensor in = Pooling.createActivations(graph, params, params.inputShape(), 1, "in");
    graph.setInitialValue(in, 1f, 2f, 3f, 6f, 5f, 4f, 7f, 8f, 9f);
    var program = Sequence.builder();
    PoolOptions options = PoolOptions.defaults();
    Tensor pooled = Pooling.pool(graph, params, in, program, "pool", options);
    graph.createHostRead("pooled", pooled);
    // endregion

    // region: gradient
    Tensor deltas = graph.clone(pooled, "deltas");
    graph.setInitialValue(deltas, 1f, 10f, 100f, 1000f);
    Tensor inDeltas =
        Pooling.poolInputGradient(
            graph, params, in, pooled, deltas, false, program, "back", options);
    graph.createHostRead("inDeltas", inDeltas);
    // endregion

    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      for (String name : new String[] {"pooled", "inDeltas"}) {
        out.println(name + ": " + Arrays.toString(engine.readFloats(name)));
      }
    }
  }
}
