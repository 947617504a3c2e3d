package org.ipusim.codelets.nn.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolingCyclesTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  @ParameterizedTest
  @CsvSource({
    "MAX, 12, 3, 1, 64, 8, 3103, 7087",
    "AVG, 24, 2, 2, 48, 16, 1865, 3994",
    "SUM, 15, 5, 3, 32, 4, 6032, 7871"
  })
  void aLayerForwardAndBackTakesExactlySoManyCycles(
      PoolingType type,
      int field,
      int kernel,
      int stride,
      int channels,
      int group,
      long forward,
      long both) {
    assertThat(cycles(type, field, kernel, stride, channels, group, false)).isEqualTo(forward);
    assertThat(cycles(type, field, kernel, stride, channels, group, true)).isEqualTo(both);
  }

  private static long cycles(
      PoolingType type,
      int field,
      int kernel,
      int stride,
      int channels,
      int group,
      boolean gradient) {
    PoolParams params =
        PoolParams.of(
            type,
            List.of(field, field),
            List.of(kernel, kernel),
            List.of(stride, stride),
            channels,
            1,
            ElementType.HALF);
    var graph = new Graph(GC200);
    PoolOptions options = PoolOptions.defaults();
    Tensor in = Pooling.createActivations(graph, params, params.inputShape(), group, "in");
    var program = Sequence.builder();
    Tensor pooled = Pooling.pool(graph, params, in, program, "pool", options);
    graph.createHostRead("pooled", pooled);
    if (gradient) {
      Tensor deltas =
          Pooling.createActivations(graph, params, params.outputShape(), group, "deltas");
      Tensor back =
          Pooling.poolInputGradient(
              graph, params, in, pooled, deltas, false, program, "back", options);
      graph.createHostRead("back", back);
    }
    EngineOptions timing = EngineOptions.defaults().withMode(EngineMode.TIMING);
    try (var engine = new Engine(graph.compile(program.build()), timing)) {
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
  }
}
