package org.ipusim.codelets.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ipusim.codelets.SmallTargets;
import org.ipusim.codelets.linalg.PlanOptions.FullyConnectedPass;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class JointPlanTest {
  private static final ElementType TYPE = ElementType.FLOAT;
  private static final int BATCH = 8;
  private static final int INPUTS = 64;
  private static final int OUTPUTS = 96;

  private static final int[] ROWS = {1, BATCH, INPUTS};
  private static final int[] WEIGHTS = {1, INPUTS, OUTPUTS};

  private static PlanOptions options(FullyConnectedPass pass) {
    return PlanOptions.defaults().withFullyConnectedPass(pass);
  }

  private static MatMulPlan plan(FullyConnectedPass pass, Target target) {
    ProductShape shape =
        switch (pass) {
          case TRAINING_BWD -> new ProductShape(1, BATCH, OUTPUTS, INPUTS, TYPE, TYPE);
          case TRAINING_WU -> new ProductShape(1, INPUTS, BATCH, OUTPUTS, TYPE, TYPE);
          default -> new ProductShape(1, BATCH, INPUTS, OUTPUTS, TYPE, TYPE);
        };
    return MatMulPlanner.plan(shape, options(pass), target, target.tiles());
  }

  @Test
  void allPassesOfALayerHaveEachWeightOnOneTile() {
    Target target = SmallTargets.small(16);
    ProductPlan forward = plan(FullyConnectedPass.TRAINING_FWD, target).plan();
    ProductPlan backward = plan(FullyConnectedPass.TRAINING_BWD, target).plan();
    ProductPlan update = plan(FullyConnectedPass.TRAINING_WU, target).plan();

    assertThat(forward.fieldGrain()).isEqualTo(forward.path().inputChannels());
    assertThat(backward.order()).isEqualTo(TileOrder.BACKWARD);
    assertThat(update.order()).isEqualTo(TileOrder.UPDATE);
    for (int in = 0; in < forward.inSplit(); in++) {
      for (int field = 0; field < forward.fieldSplit(); field++) {
        for (int out = 0; out < forward.outSplit(); out++) {
          int tile = forward.tile(0, in, field, out);
          assertThat(backward.tile(0, field, in, out)).isEqualTo(tile);
          assertThat(update.tile(0, out, field, in)).isEqualTo(tile);
        }
      }
    }
  }

  @Test
  void theUpdateOfALayersWeightsMovesNeitherWeightsNorProducts() {
    var graph = new Graph(SmallTargets.small(16));
    PlanOptions forward = options(FullyConnectedPass.TRAINING_FWD);
    PlanOptions update = options(FullyConnectedPass.TRAINING_WU);
    Tensor inputs = MatMul.createInputGroupedLhs(graph, TYPE, TYPE, ROWS, WEIGHTS, "x", forward);
    Tensor weights = MatMul.createInputGroupedRhs(graph, TYPE, TYPE, ROWS, WEIGHTS, "w", forward);
    Tensor deltas = graph.addVariable("d", TYPE, 1, BATCH, OUTPUTS);
    graph.mapLinearly(deltas);
    graph.setInitialValue(inputs, ones(BATCH * INPUTS));
    graph.setInitialValue(weights, ones(INPUTS * OUTPUTS));
    graph.setInitialValue(deltas, ones(BATCH * OUTPUTS));
    var program = Sequence.builder();
    MatMul.matMulGroupedAcc(
        graph, weights, -0.5, inputs.dimShuffle(0, 2, 1), deltas, program, "wu", update);
    graph.createHostRead("weights", weights);

    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);

      assertThat(engine.readFloats("weights")).containsOnly(1 - 0.5f * BATCH);
      assertThat(engine.profile().steps())
          .filteredOn(step -> step.name().endsWith("/AddTo"))
          .isNotEmpty()
          .allSatisfy(step -> assertThat(step.exchangeBytes()).isZero());
    }
  }

  private static float[] ones(int count) {
    var values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }
}
