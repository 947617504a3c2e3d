package org.ipusim.codelets.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.ipusim.codelets.OperationExample;
import org.ipusim.codelets.linalg.solve.SolveExamples;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.junit.jupiter.api.Test;

/** Collectives and solvers take the same time whether or not their data are computed. */
class CollectiveExamplesTest {
  private static long cycles(OperationExample example, int chips, int replicas, EngineMode mode) {
    var graph = new Graph(Target.of(ChipSpec.preset("gc200"), chips), replicas);
    EngineOptions options = EngineOptions.defaults().withMode(mode);
    try (var engine = new Engine(graph.compile(example.build().apply(graph)), options)) {
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
  }

  private static void assertSameTime(List<OperationExample> examples, int chips, int replicas) {
    for (OperationExample example : examples) {
      assertThat(cycles(example, chips, replicas, EngineMode.TIMING))
          .as("%s on %d chips, %d replicas", example.name(), chips, replicas)
          .isEqualTo(cycles(example, chips, replicas, EngineMode.FULL))
          .isPositive();
    }
  }

  @Test
  void oneChipTakesTheSameTimeWithoutData() {
    assertSameTime(
        Stream.concat(CollectiveExamples.examples().stream(), SolveExamples.examples().stream())
            .toList(),
        1,
        1);
  }

  @Test
  void severalChipsTakeTheSameTimeWithoutData() {
    assertSameTime(CollectiveExamples.examples().subList(3, 5), 4, 1);
  }
}
