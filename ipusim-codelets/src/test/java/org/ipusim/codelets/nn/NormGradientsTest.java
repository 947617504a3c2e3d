package org.ipusim.codelets.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.core.number.ElementType.FLOAT;

import java.util.List;
import org.assertj.core.data.Offset;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.graph.Tensor;
import org.junit.jupiter.api.Test;

/** Gradients beside differences of the plain reference. */
class NormGradientsTest {
  private static final int[] SHAPE = {3, 4, 5};
  private static final int N = 60;
  private static final float EPS = 1e-2f;
  private static final double STEP = 1e-5;

  /** The set of an element: a channel, or one of the batch. */
  private static int set(int i, boolean batch) {
    return batch ? i / 5 % 4 : i / 20;
  }

  /** Sum of the whitened activations times their gradients. */
  private static double objective(double[] x, float[] g, boolean batch) {
    var sum = new double[4];
    var squares = new double[4];
    double each = batch ? 15 : 20;
    for (int i = 0; i < N; i++) {
      sum[set(i, batch)] += x[i] / each;
      squares[set(i, batch)] += x[i] * x[i] / each;
    }
    double total = 0;
    for (int i = 0; i < N; i++) {
      int s = set(i, batch);
      total += g[i] * (x[i] - sum[s]) / Math.sqrt(squares[s] - sum[s] * sum[s] + EPS);
    }
    return total;
  }

  @Test
  void theGradientOfTheActivationsIsThatOfTheObjective() {
    for (boolean batch : new boolean[] {false, true}) {
      for (long seed = 0; seed < 4; seed++) {
        var t = new RandomTensors(seed);
        float[] x = t.floats(N, -2, 2);
        float[] g = t.floats(N, -1, 1);
        Norms.Kind kind = batch ? Norms.Kind.batch() : Norms.Kind.layer();
        Tensor acts = t.real(FLOAT, SHAPE, x);
        Tensor gradient = t.real(FLOAT, SHAPE, g);
        var statistics = Norms.normStatistics(t.graph, acts, kind, EPS, false, t.program, "n");
        Tensor whitened = Norms.normWhiten(t.graph, acts, kind, statistics, t.program, "n");
        Tensor out =
            NormGradients.normStatisticsGradients(
                t.graph, whitened, gradient, kind, statistics, t.program, "g");
        float[] actual = t.floatsOf(out);
        for (int i = 0; i < N; i++) {
          var up = new double[N];
          var down = new double[N];
          for (int k = 0; k < N; k++) {
            up[k] = x[k] + (k == i ? STEP : 0);
            down[k] = x[k] - (k == i ? STEP : 0);
          }
          double slope = (objective(up, g, batch) - objective(down, g, batch)) / (2 * STEP);
          assertThat((double) actual[i])
              .as("batch %s seed %d element %d", batch, seed, i)
              .isCloseTo(slope, Offset.offset(1e-5));
        }
      }
    }
  }

  @Test
  void theGradientsOfTheParametersAreSumsOverChannels() {
    var t = new RandomTensors(5);
    float[] x = t.floats(N, -2, 2);
    float[] g = t.floats(N, -1, 1);
    Tensor whitened = t.real(FLOAT, SHAPE, x);
    Tensor gradient = t.real(FLOAT, SHAPE, g);
    var gradients = NormGradients.normParamGradients(t.graph, whitened, gradient, t.program, "p");
    var expected = new double[8];
    for (int i = 0; i < N; i++) {
      expected[i / 5 % 4] += (double) x[i] * g[i];
      expected[4 + i / 5 % 4] += g[i];
    }
    Tensor both = Tensor.concat(List.of(gradients.gamma(), gradients.beta()), 0);
    float[] actual = t.floatsOf(both);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], Offset.offset(1e-5));
    }
  }

  @Test
  void theGradientOfTheWhitenedActivationsIsScaledByChannel() {
    var t = new RandomTensors(6);
    Tensor gradient = t.real(FLOAT, new int[] {1, 2, 2}, 1, 2, 3, 4);
    Tensor gamma = t.real(FLOAT, new int[] {2}, 10, 100);
    assertThat(t.floatsOf(NormGradients.normGradients(t.graph, gradient, gamma, t.program, "n")))
        .containsExactly(10, 20, 300, 400);
  }
}
