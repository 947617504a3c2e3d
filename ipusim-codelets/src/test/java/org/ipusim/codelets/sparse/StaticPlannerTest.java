package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.junit.jupiter.api.Test;

/**
 * The terms are those that PopLibs 3.4's StaticMatMulPartitioner.cpp gives for the shape. They
 * depend on how full the fullest band is, so that each example names its draw of the pattern.
 */
class StaticPlannerTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  private static StaticPlan plan(int blockSize, long seed) {
    SparsePattern pattern = SparsePatterns.uniform(4096, 4096, blockSize, 1.0 / 16, seed);
    StaticProblem problem = new StaticProblem(pattern, 1024, ElementType.HALF);
    return StaticPlanner.plan(problem, StaticMatMulOptions.defaults(), BOW, BOW.tiles());
  }

  @Test
  void blocksOfSixteenAreDividedAsPopLibsDividesThem() {
    StaticPlan plan = plan(16, 0);

    assertThat(plan.nSplit()).isEqualTo(16);
    assertThat(plan.numBands()).isEqualTo(9);
    assertThat(plan.cost())
        .isEqualTo(new StaticPlanCost(7168, 6144, 21492, 0, 11060, 7272, 5699, 126976));
    assertThat(plan.cost().cycles()).isEqualTo(58835);
  }

  @Test
  void elementsAreDividedAsPopLibsDividesThem() {
    StaticPlan plan = plan(1, 2);

    assertThat(plan.nSplit()).isEqualTo(19);
    assertThat(plan.numBands()).isEqualTo(8);
    assertThat(plan.cost().cycles()).isEqualTo(360395);
    assertThat(plan.cost())
        .isEqualTo(new StaticPlanCost(7168, 6567, 323532, 0, 10205, 7224, 5699, 129532));
  }
}
