package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractionCostTest {
  private static final int FUNCTIONS = 30;

  private static long cycles(int[] shells, int quartets, boolean exchange) {
    int block = 1;
    for (int functions : shells) {
      block *= functions;
    }
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    var indices = new int[8 * quartets];
    var isNew = new int[8 * quartets];
    for (int q = 0; q < quartets; q++) {
      for (int i = 0; i < 4; i++) {
        indices[8 * q + i] = shells[i];
        indices[8 * q + 4 + i] = 3 * i;
      }
    }
    Arrays.fill(isNew, 1);
    Tensor density = matrix(graph, "density");
    Tensor before = matrix(graph, "before");
    Tensor after = matrix(graph, "after");
    Tensor values = graph.addVariable("values", ElementType.FLOAT, block * quartets);
    graph.setTileMapping(values, 0);
    ComputeSet set = graph.addComputeSet("contract");
    graph
        .addVertex(set, ContractSlot.class)
        .connect("indices", constant(graph, indices))
        .connect("isNew", constant(graph, isNew))
        .connect("values", values)
        .connect("density", density)
        .connect("before", before)
        .connect("after", after)
        .setInitialValue("n", FUNCTIONS)
        .setInitialValue("block", block)
        .setInitialValue("exchange", exchange)
        .setTileMapping(0);
    try (var engine = new Engine(graph.compile(Sequence.of(new Execute(set))))) {
      engine.run(0);
      return engine.profile().steps().getFirst().computeCycles().max();
    }
  }

  private static Tensor matrix(Graph graph, String name) {
    Tensor out = graph.addVariable(name, ElementType.FLOAT, FUNCTIONS * FUNCTIONS);
    graph.setTileMapping(out, 0);
    return out;
  }

  private static Tensor constant(Graph graph, int[] values) {
    Tensor out = graph.addConstant("constant", ElementType.INT, new int[] {values.length}, values);
    graph.setTileMapping(out, 0);
    return out;
  }

  /**
   * J and K of one quartet, without the copy of the sums: 2.0, 5.4, 14.9, 39.4 and 84 thousand
   * cycles (comments in pyscf_ipu/electron_repulsion/direct.py). They are of a vertex that goes
   * over the integrals once for both; with few, here the control of two loops shows.
   */
  @ParameterizedTest
  @CsvSource({
    "1,1,1,1,2000,1.9",
    "3,1,1,1,5400,1.7",
    "3,1,3,1,14900,1.3",
    "3,3,3,1,39400,1.3",
    "3,3,3,3,84000,1.3"
  })
  void jAndKOfAQuartetTakeThePublishedCycles(
      int a, int b, int c, int d, double published, double most) {
    int[] shells = {a, b, c, d};
    long found = 0;
    for (boolean exchange : new boolean[] {false, true}) {
      found += cycles(shells, 2, exchange) - cycles(shells, 1, exchange);
    }
    assertThat(found / published).isBetween(0.7, most);
  }
}
