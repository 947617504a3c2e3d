package org.ipusim.codelets.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.codelets.OperationExample;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseExamplesTest {
  @ParameterizedTest
  @MethodSource("org.ipusim.codelets.elementwise.ElementwiseExamples#examples")
  void everyExampleRunsAndCostsSomething(OperationExample example) {
    var graph = new Graph(RandomTensors.TARGET);
    try (var engine = new Engine(graph.compile(example.build().apply(graph)))) {
      engine.run(0);
      assertThat(engine.profile().cycles().totalCycles()).isPositive();
    }
  }
}
