package org.ipusim.codelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.ipusim.codelets.gather.GatherExamples;
import org.ipusim.codelets.layout.LayoutExamples;
import org.ipusim.codelets.reduce.ReduceExamples;
import org.ipusim.codelets.sort.SortExamples;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.junit.jupiter.api.Test;

/** Reductions, layouts, slices and sorts take the same time whether or not data are computed. */
class DataMovementExamplesTest {
  private static long cycles(OperationExample example, EngineMode mode) {
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    EngineOptions options = EngineOptions.defaults().withMode(mode);
    try (var engine = new Engine(graph.compile(example.build().apply(graph)), options)) {
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
  }

  @Test
  void everyOperationTakesTheSameTimeWithoutData() {
    Stream.of(
            ReduceExamples.examples(),
            GatherExamples.examples(),
            SortExamples.examples(),
            LayoutExamples.examples())
        .flatMap(List::stream)
        .forEach(
            example ->
                assertThat(cycles(example, EngineMode.TIMING))
                    .as(example.name())
                    .isEqualTo(cycles(example, EngineMode.FULL))
                    .isPositive());
  }
}
