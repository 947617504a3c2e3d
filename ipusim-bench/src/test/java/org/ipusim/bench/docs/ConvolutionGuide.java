package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.linalg.ConvParams;
import org.ipusim.codelets.linalg.ConvParams.InputTransform;
import org.ipusim.codelets.linalg.ConvParams.OutputTransform;
import org.ipusim.codelets.linalg.Convolution;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/convolution.md, region by region. */
final class ConvolutionGuide {
  private ConvolutionGuide() {}

  static void run(PrintStream out) {
    // region: forward
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    ElementType half = ElementType.HALF;
    ConvParams params =
        ConvParams.of(half, half, 1, List.of(3, 3), List.of(3, 3), 1, 1, 1)
            .with(
                InputTransform.none(2).withPadding(List.of(1, 1), List.of(1, 1)),
                InputTransform.none(2),
                OutputTransform.strided(List.of(1, 1)));
    PlanOptions options = PlanOptions.defaults();
    Tensor in = Convolution.createInput(graph, params, "in", options);
    Tensor weights = Convolution.createWeights(graph, params, "weights", options);
    graph.setInitialValue(in, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f);
    graph.setInitialValue(weights, 0f, 1f, 0f, 1f, 1f, 1f, 0f, 1f, 0f);
    var program = Sequence.builder();
    Tensor result =
        Convolution.convolution(graph, in, weights, params, false, program, "conv", options);
    graph.createHostRead("out", result);
    // endregion

    // region: gradients
    Tensor deltas = graph.clone(result, "deltas");
    graph.setInitialValue(deltas, 1f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f);
    Tensor weightDeltas =
        Convolution.calculateWeightDeltas(graph, deltas, in, params, program, "update", options);
    graph.createHostRead("weightDeltas", weightDeltas);
    ConvParams back = Convolution.getGradientParams(params);
    Tensor inDeltas =
        Convolution.convolution(graph, deltas, weights, back, true, program, "back", options);
    graph.createHostRead("inDeltas", inDeltas);
    // endregion

    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      for (String name : new String[] {"out", "weightDeltas", "inDeltas"}) {
        out.println(name + ": " + Arrays.toString(engine.readFloats(name)));
      }
    }
  }
}
