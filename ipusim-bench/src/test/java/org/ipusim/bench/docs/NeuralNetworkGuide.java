package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.ipusim.codelets.nn.Loss;
import org.ipusim.codelets.nn.NonLinearity;
import org.ipusim.codelets.nn.NonLinearityType;
import org.ipusim.codelets.nn.NormGradients;
import org.ipusim.codelets.nn.Norms;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/nn.md, region by region. */
final class NeuralNetworkGuide {
  private NeuralNetworkGuide() {}

  private static Tensor tensor(Graph graph, String name, int[] shape, float... values) {
    Tensor tensor = graph.addVariable(name, ElementType.FLOAT, shape);
    graph.setTileMapping(tensor, 0);
    graph.setInitialValue(tensor, values);
    return tensor;
  }

  static void run(PrintStream out) {
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    Sequence.Builder program = Sequence.builder();
    Tensor acts = tensor(graph, "acts", new int[] {2, 4}, 1, -1, 2, 0, 0.5f, 3, -2, 1);
    Tensor gamma = tensor(graph, "gamma", new int[] {4}, 1, 1, 2, 2);
    Tensor beta = tensor(graph, "beta", new int[] {4}, 0);
    Tensor labels = graph.addVariable("labels", ElementType.UNSIGNED_INT, 2);
    graph.setTileMapping(labels, 0);
    graph.setInitialValue(labels, 2, 1);
    // region: norm
    Norms.Kind layer = Norms.Kind.layer();
    Norms.Statistics statistics =
        Norms.normStatistics(graph, acts, layer, 1e-5f, false, program, "norm");
    Tensor whitened = Norms.normWhiten(graph, acts, layer, statistics, program, "norm");
    Tensor normalised = Norms.normalise(graph, whitened, gamma, beta, program, "norm");
    // endregion
    // region: nonlinearity
    Tensor gelu =
        NonLinearity.nonLinearity(graph, NonLinearityType.GELU, normalised, program, "activation");
    // endregion
    // region: softmax
    Tensor probabilities =
        NonLinearity.nonLinearity(graph, NonLinearityType.SOFTMAX_STABLE, gelu, program, "softmax");
    // endregion
    // region: loss
    Loss.Result loss =
        Loss.calcLoss(
            graph, Loss.Type.CROSS_ENTROPY_LOSS, probabilities, labels, 1, program, "loss");
    // endregion
    // region: gradient
    Tensor gradient =
        NonLinearity.nonLinearityInputGradient(
            graph, NonLinearityType.GELU, normalised, loss.deltas(), program, "gradient");
    // endregion
    // region: normGradient
    NormGradients.Parameters parameters =
        NormGradients.normParamGradients(graph, whitened, gradient, program, "norm");
    Tensor scaled = NormGradients.normGradients(graph, gradient, gamma, program, "norm");
    Tensor actsGradient =
        NormGradients.normStatisticsGradients(
            graph, whitened, scaled, layer, statistics, program, "norm");
    // endregion
    graph.createHostRead("gamma", parameters.gamma());
    graph.createHostRead("acts", actsGradient);
    graph.createHostRead("probabilities", probabilities);
    graph.createHostRead("loss", loss.loss());
    graph.createHostRead("gradient", gradient);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      for (String name : List.of("probabilities", "loss", "gradient", "gamma", "acts")) {
        var line = new StringBuilder(name);
        for (float value : engine.readFloats(name)) {
          line.append(String.format(Locale.ROOT, " %.4f", value));
        }
        out.println(line);
      }
    }
  }
}
