package org.ipusim.codelets.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.codelets.internal.cost.PoolCost.Loop;
import org.ipusim.codelets.internal.cost.PoolCost.Work;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.junit.jupiter.api.Test;

class PoolCostTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));

  private static long cycles(Loop loop, int groups, int vectors, int outputs, Work work) {
    return PoolCost.cycles(PoolCost.worker(loop, groups, vectors, outputs, 0, work, GC200), GC200);
  }

  /** Added up by hand from getPoolingCycles of PopLibs 3.4. */
  @Test
  void aVertexTakesItsSlowestWorkersRowsStretchesAndSteps() {
    // One row of six outputs of 16 halves under a window of 3 x 3.
    var row = new Work(1, 9, 45);
    assertThat(cycles(Loop.MAX, 1, 4, 36, row)).isEqualTo(13 + 6 * 1104);
    assertThat(cycles(Loop.SUM, 1, 4, 36, row)).isEqualTo(13 + 6 * (1104 + 1 + 36));
    assertThat(cycles(Loop.MAX_GRADIENT, 1, 4, 36, row))
        .isEqualTo(13 + 6 * (1104 + 6 + 36 * 3 + 4 * 2 * 45));
  }

  @Test
  void eachFurtherGroupOfChannelsRepeatsTheStretches() {
    var row = new Work(1, 9, 45);
    long one = cycles(Loop.MAX, 1, 4, 36, row);
    long two = cycles(Loop.MAX, 2, 4, 36, row);
    assertThat(two - one).isEqualTo(6 * (4 + 25 + 9 * (2 + 4) + 4 * (9 * 7 + 45 * 3)));
  }

  @Test
  void aWorkerWithoutRowsOnlySetsItsShareOfTheOutputs() {
    // 6 outputs of one vector are one for each worker, with none left over.
    assertThat(cycles(Loop.MAX, 1, 1, 6, new Work(0, 0, 0))).isEqualTo(13 + 6 * (17 + 5 + 6 + 1));
  }
}
