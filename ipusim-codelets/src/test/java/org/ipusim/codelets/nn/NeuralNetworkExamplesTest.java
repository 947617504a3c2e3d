package org.ipusim.codelets.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.codelets.OperationExample;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NeuralNetworkExamplesTest {
  private static long cycles(OperationExample example, EngineMode mode) {
    var graph = new Graph(RandomTensors.TARGET);
    EngineOptions options = EngineOptions.defaults().withMode(mode);
    try (var engine = new Engine(graph.compile(example.build().apply(graph)), options)) {
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
  }

  @ParameterizedTest
  @MethodSource("org.ipusim.codelets.nn.NeuralNetworkExamples#examples")
  void everyExampleTakesTheSameTimeWithoutData(OperationExample example) {
    assertThat(cycles(example, EngineMode.TIMING))
        .isEqualTo(cycles(example, EngineMode.FULL))
        .isPositive();
  }
}
