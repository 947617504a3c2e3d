package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class ScfPhaseTest {
  /** Keeps its tile busy. */
  public static final class Doubling extends Vertex {
    @InOut FloatVector values;

    @Override
    public void compute() {
      for (int i = 0; i < values.size(); i++) {
        values.set(i, 2 * values.get(i));
      }
    }
  }

  /** Two compute sets, one after the other without an exchange, each on a tile. */
  private static Profile run(int firstTile, int secondTile) {
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    var program = Sequence.builder();
    add(graph, "integrals/first", firstTile, program);
    add(graph, "contract/second", secondTile, program);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return engine.profile();
    }
  }

  private static void add(Graph graph, String name, int tile, Sequence.Builder program) {
    Tensor values = graph.addVariable(name + "/values", ElementType.FLOAT, 1000);
    graph.setTileMapping(values, tile);
    ComputeSet set = graph.addComputeSet(name);
    graph.addVertex(set, Doubling.class).connect("values", values).setTileMapping(tile);
    program.add(new Execute(set));
  }

  private static long sum(Map<String, Object> table) {
    long sum = 0;
    for (Object phase : table.values()) {
      Object cycles = phase instanceof Map<?, ?> row ? row.get("cycles") : phase;
      sum += (Long) Objects.requireNonNull(cycles);
    }
    return sum;
  }

  @Test
  void computingAtTheSameTimeIsAnOverlapAndNoBarrierBelowNothing() {
    Profile profile = run(0, 1);
    Map<String, Object> table = ScfPhase.table(profile);
    assertThat(sum(table)).isEqualTo(profile.cycles().totalCycles());
    assertThat((Long) table.get("sync")).isZero();
    assertThat((Long) table.get("overlap")).isNegative();
  }

  @Test
  void onOneTilePhasesTakeTurns() {
    Profile profile = run(0, 0);
    Map<String, Object> table = ScfPhase.table(profile);
    assertThat(sum(table)).isEqualTo(profile.cycles().totalCycles());
    assertThat((Long) table.get("sync")).isNotNegative();
    assertThat(table).doesNotContainKey("overlap");
  }
}
