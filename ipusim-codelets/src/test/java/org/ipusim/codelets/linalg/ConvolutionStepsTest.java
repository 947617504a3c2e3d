package org.ipusim.codelets.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipusim.codelets.SmallTargets;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class ConvolutionStepsTest {
  private static final PlanOptions OPTIONS = PlanOptions.defaults();
  private static final int TILES = 16;
  private static final int CHANNELS = 32;
  private static final int BATCH = 4;
  private static final int FIELD = 7;

  private static ConvParams pointwise(int dilation) {
    ConvParams p =
        ConvParams.of(
            ElementType.HALF,
            ElementType.HALF,
            BATCH,
            List.of(FIELD, FIELD),
            List.of(1, 1),
            CHANNELS,
            CHANNELS,
            1);
    return p.with(
        p.inputTransform().withDilation(List.of(dilation, dilation)),
        p.kernelTransform(),
        p.outputTransform());
  }

  private static Profile timed(Graph graph, Sequence.Builder program) {
    try (var engine =
        new Engine(
            graph.compile(program.build()), EngineOptions.defaults().withMode(EngineMode.TIMING))) {
      engine.run(0);
      return engine.profile();
    }
  }

  private static Profile convolution(ConvParams params) {
    var graph = new Graph(SmallTargets.small(TILES));
    var program = Sequence.builder();
    Tensor in = Convolution.createInput(graph, params, "in", OPTIONS);
    Tensor weights = Convolution.createWeights(graph, params, "weights", OPTIONS);
    Convolution.convolution(graph, in, weights, params, false, program, "conv", OPTIONS);
    return timed(graph, program);
  }

  @Test
  void inputsDilatedBeforeAKernelOfOneElementTakeAsLongAsWithoutDilation() {
    assertThat(convolution(pointwise(2)).cycles().totalCycles())
        .isEqualTo(convolution(pointwise(1)).cycles().totalCycles());
  }

  @Test
  void operandsOfAWeightUpdateAreRegroupedInOneCopyAndOneComputeSet() {
    ConvParams params = pointwise(1);
    var graph = new Graph(SmallTargets.small(TILES));
    var program = Sequence.builder();
    Tensor in = Convolution.createInput(graph, params, "in", OPTIONS);
    Tensor deltas = Convolution.createInput(graph, params, "deltas", OPTIONS);
    Convolution.calculateWeightDeltas(graph, deltas, in, params, program, "wu", OPTIONS);

    List<String> steps = timed(graph, program).steps().stream().map(StepProfile::name).toList();

    assertThat(steps.get(0)).contains("wu/inputs/regrouped").contains("wu/weights/regrouped");
    assertThat(steps.get(1)).isEqualTo("wu/transpose");
    assertThat(steps).noneMatch(name -> name.contains("Fill"));
  }
}
