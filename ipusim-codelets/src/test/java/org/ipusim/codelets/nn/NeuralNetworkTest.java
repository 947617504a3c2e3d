package org.ipusim.codelets.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeuralNetworkTest {
  private static final int SEEDS = 6;
  private static final Map<NonLinearityType, DoubleUnaryOperator> PLAIN =
      new EnumMap<>(NonLinearityType.class);

  static {
    PLAIN.put(
        NonLinearityType.GELU,
        x -> 0.5 * x * (1 + Math.tanh(0.7978845608 * (x + 0.044715 * x * x * x))));
    PLAIN.put(NonLinearityType.HARD_SIGMOID, x -> Math.clamp(0.2 * x + 0.5, 0, 1));
    PLAIN.put(NonLinearityType.RELU, x -> Math.max(x, 0));
    PLAIN.put(NonLinearityType.SIGMOID, x -> 1 / (1 + Math.exp(-x)));
    PLAIN.put(NonLinearityType.SWISH, x -> x / (1 + Math.exp(-x)));
    PLAIN.put(NonLinearityType.TANH, Math::tanh);
  }

  private static DoubleUnaryOperator plain(NonLinearityType nl) {
    return Objects.requireNonNull(PLAIN.get(nl));
  }

  private static double stored(double value, ElementType type) {
    float rounded = (float) value;
    return type == HALF ? Float.float16ToFloat(Float.floatToFloat16(rounded)) : rounded;
  }

  private static void assertClose(float[] actual, double[] expected, double tolerance, String why) {
    assertThat(actual).as(why).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s, element %d", why, i)
          .isCloseTo(expected[i], Offset.offset(tolerance));
    }
  }

  private static double tolerance(ElementType type) {
    return type == HALF ? 4e-3 : 2e-6;
  }

  @ParameterizedTest
  @EnumSource(
      value = NonLinearityType.class,
      names = {"GELU", "HARD_SIGMOID", "RELU", "SIGMOID", "SWISH", "TANH"})
  void aNonLinearityIsThatOfThePlainReference(NonLinearityType nl) {
    for (long seed = 0; seed < 2 * SEEDS; seed++) {
      var t = new RandomTensors(seed);
      ElementType type = seed % 2 == 0 ? FLOAT : HALF;
      int[] shape = t.shape();
      float[] x = t.floats(RandomTensors.elements(shape), -4, 4);
      Tensor in = t.real(type, shape, x);
      Tensor out = in;
      if (t.random().nextBoolean()) {
        NonLinearity.nonLinearityInPlace(t.graph, nl, in, t.program, "nl");
      } else {
        out = NonLinearity.nonLinearity(t.graph, nl, in, t.program, "nl");
      }
      var expected = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        expected[i] = plain(nl).applyAsDouble(stored(x[i], type));
      }
      assertClose(t.floatsOf(out), expected, tolerance(type), nl + " seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = NonLinearityType.class,
      names = {"GELU", "HARD_SIGMOID", "RELU", "SIGMOID", "SWISH", "TANH"})
  void aGradientIsTheSlopeTimesTheGradientOfTheResult(NonLinearityType nl) {
    DoubleUnaryOperator plain = plain(nl);
    boolean fromResult =
        switch (nl) {
          case RELU, SIGMOID, TANH -> true;
          default -> false;
        };
    for (long seed = 0; seed < 2 * SEEDS; seed++) {
      var t = new RandomTensors(seed);
      ElementType type = seed % 2 == 0 ? FLOAT : HALF;
      int[] shape = t.shape();
      int n = RandomTensors.elements(shape);
      float[] x = t.floats(n, 0.05f, 2);
      float[] g = t.floats(n, -1, 1);
      var act = new float[n];
      var expected = new double[n];
      for (int i = 0; i < n; i++) {
        act[i] = fromResult ? (float) plain.applyAsDouble(x[i]) : x[i];
        double slope = (plain.applyAsDouble(x[i] + 1e-5) - plain.applyAsDouble(x[i] - 1e-5)) / 2e-5;
        expected[i] = slope * g[i];
      }
      Tensor out =
          NonLinearity.nonLinearityInputGradient(
              t.graph, nl, t.real(type, shape, act), t.real(type, shape, g), t.program, "grad");
      assertClose(t.floatsOf(out), expected, type == HALF ? 6e-3 : 1e-5, nl + " seed " + seed);
    }
  }

  private static double[] softmax(float[] x, int classes, ElementType type, double scale) {
    var out = new double[x.length];
    for (int begin = 0; begin < x.length; begin += classes) {
      double sum = 0;
      for (int i = begin; i < begin + classes; i++) {
        out[i] = Math.exp(stored(x[i], type));
        sum += out[i];
      }
      for (int i = begin; i < begin + classes; i++) {
        out[i] *= scale / sum;
      }
    }
    return out;
  }

  @ParameterizedTest
  @EnumSource(
      value = NonLinearityType.class,
      names = {"SOFTMAX", "SOFTMAX_STABLE", "SOFTMAX_SCALED"})
  void aSoftmaxIsThatOfThePlainReference(NonLinearityType nl) {
    for (long seed = 0; seed < 2 * SEEDS; seed++) {
      var t = new RandomTensors(seed);
      ElementType type = seed % 2 == 0 ? FLOAT : HALF;
      int[] shape = {1 + t.random().nextInt(9), 2 + t.random().nextInt(12)};
      float[] x = t.floats(RandomTensors.elements(shape), -2, 2);
      Tensor out =
          NonLinearity.nonLinearity(t.graph, nl, t.real(type, shape, x), t.program, "softmax");
      double scale = nl == NonLinearityType.SOFTMAX_SCALED ? Softmax.scaling(type) : 1;
      assertClose(
          t.floatsOf(out),
          softmax(x, shape[1], type, scale),
          scale * tolerance(type),
          nl + " seed " + seed);
    }
  }

  @Test
  void theGradientOfASoftmaxSumsToNothingInEveryRow() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int[] shape = {3, 5};
      double[] y = softmax(t.floats(15, -1, 1), 5, FLOAT, 1);
      float[] g = t.floats(15, -1, 1);
      var act = new float[15];
      var expected = new double[15];
      for (int r = 0; r < 15; r += 5) {
        double sum = 0;
        for (int i = r; i < r + 5; i++) {
          act[i] = (float) y[i];
          sum += y[i] * g[i];
        }
        for (int i = r; i < r + 5; i++) {
          expected[i] = y[i] * (g[i] - sum);
        }
      }
      Tensor out =
          NonLinearity.nonLinearityInputGradient(
              t.graph,
              NonLinearityType.SOFTMAX,
              t.real(FLOAT, shape, act),
              t.real(FLOAT, shape, g),
              t.program,
              "grad");
      assertClose(t.floatsOf(out), expected, 1e-6, "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.Type.class)
  void aLossAndItsGradientAreThatOfThePlainReference(Loss.Type type) {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (boolean deltas : new boolean[] {false, true}) {
        var t = new RandomTensors(seed);
        ElementType elements = seed % 2 == 0 ? FLOAT : HALF;
        int rows = 1 + t.random().nextInt(7);
        int classes = 2 + t.random().nextInt(9);
        float[] p = t.floats(rows * classes, 0.05f, 1);
        int[] labels = t.ints(rows, 0, classes);
        Loss.Result result =
            Loss.calcLoss(
                t.graph,
                type,
                t.real(elements, new int[] {rows, classes}, p),
                t.whole(UNSIGNED_INT, new int[] {rows}, labels),
                1,
                t.program,
                "loss");
        var gradient = new double[p.length];
        var loss = new double[rows];
        for (int i = 0; i < p.length; i++) {
          double actual = stored(p[i], elements);
          double expect = labels[i / classes] == i % classes ? 1 : 0;
          gradient[i] = actual - expect;
          loss[i / classes] +=
              type == Loss.Type.CROSS_ENTROPY_LOSS
                  ? -expect * Math.log(actual)
                  : 0.5 * gradient[i] * gradient[i];
        }
        assertClose(
            t.floatsOf(deltas ? result.deltas() : result.loss()),
            deltas ? gradient : loss,
            elements == HALF ? 8e-3 : 3e-6,
            type + " seed " + seed);
      }
    }
  }

  private static double[] normalised(float[] x, int[] shape, int[] set, int sets, float eps) {
    var sum = new double[sets];
    var squares = new double[sets];
    var count = new int[sets];
    for (int i = 0; i < x.length; i++) {
      sum[set[i]] += x[i];
      squares[set[i]] += (double) x[i] * x[i];
      count[set[i]]++;
    }
    var out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double mean = sum[set[i]] / count[set[i]];
      double variance = squares[set[i]] / count[set[i]] - mean * mean;
      int channel = i / (x.length / shape[0] / shape[1]) % shape[1];
      out[i] = (x[i] - mean) / Math.sqrt(variance + eps) * (channel + 1) + 0.5;
    }
    return out;
  }

  @Test
  void everyNormalisationIsThatOfThePlainReference() {
    int[] shape = {3, 4, 5};
    List<Norms.Kind> kinds =
        List.of(
            Norms.Kind.batch(), Norms.Kind.layer(), Norms.Kind.group(2), Norms.Kind.instance(4));
    for (Norms.Kind kind : kinds) {
      for (long seed = 0; seed < SEEDS; seed++) {
        var t = new RandomTensors(seed);
        float[] x = t.floats(60, -2, 3);
        Tensor acts = t.real(FLOAT, shape, x);
        var statistics = Norms.normStatistics(t.graph, acts, kind, 1e-3f, false, t.program, "norm");
        Tensor whitened = Norms.normWhiten(t.graph, acts, kind, statistics, t.program, "norm");
        Tensor out =
            Norms.normalise(
                t.graph,
                whitened,
                t.real(FLOAT, new int[] {4}, 1, 2, 3, 4),
                t.real(FLOAT, new int[] {4}, 0.5f),
                t.program,
                "norm");
        var set = new int[60];
        for (int i = 0; i < 60; i++) {
          int n = i / 20;
          int c = i / 5 % 4;
          int groups = kind.groups();
          set[i] = groups == 0 ? c : n * groups + (kind.strided() ? c % groups : c / (4 / groups));
        }
        int sets = kind.groups() == 0 ? 4 : 3 * kind.groups();
        assertClose(
            t.floatsOf(out), normalised(x, shape, set, sets, 1e-3f), 3e-5, kind + " " + seed);
      }
    }
  }

  @Test
  void verticesCostWhatIsPublished() {
    var t = new RandomTensors(0);
    Tensor x = t.graph.addVariable("x", HALF, 1000);
    t.graph.setTileMapping(x, 0);
    NonLinearity.nonLinearityInPlace(t.graph, NonLinearityType.GELU, x, t.program, "g");
    Tensor y = t.graph.addVariable("y", FLOAT, 1000);
    t.graph.setTileMapping(y, 1);
    NonLinearity.nonLinearityInputGradient(t.graph, NonLinearityType.RELU, y, y, t.program, "r");
    try (var engine = new Engine(t.graph.compile(t.program.build()))) {
      engine.run(0);
      assertThat(engine.profile().vertexTypes())
          .anySatisfy(
              v -> {
                assertThat(v.codelet()).endsWith("NonLinearity1DInPlace<half,GELU>");
                assertThat(v.cycles().max()).isEqualTo(1461);
                assertThat(v.flops()).isEqualTo(8000);
              })
          .anySatisfy(
              v -> {
                assertThat(v.codelet()).endsWith("NonLinearityGrad1D<float,RELU>");
                assertThat(v.cycles().max()).isEqualTo(1677);
              });
    }
  }

  @Test
  void whatDoesNotSuitIsRefusedWithWhatWould() {
    var t = new RandomTensors(0);
    Tensor whole = t.whole(INT, new int[] {4}, 1);
    assertThatThrownBy(
            () -> NonLinearity.nonLinearity(t.graph, NonLinearityType.GELU, whole, t.program, "nl"))
        .hasMessage("nl: GELU takes FLOAT or HALF elements, not tensor INT[4]; cast it");
    Tensor acts = t.real(FLOAT, new int[] {2, 4}, 1);
    assertThatThrownBy(
            () ->
                Norms.normStatistics(
                    t.graph, acts, Norms.Kind.group(3), 0, false, t.program, "norm"))
        .hasMessage("norm: 3 groups do not divide the channels of tensor FLOAT[2, 4]");
    assertThatThrownBy(
            () ->
                NonLinearity.nonLinearity(
                    t.graph,
                    NonLinearityType.SOFTMAX,
                    t.real(FLOAT, new int[] {}, 1),
                    t.program,
                    "softmax"))
        .hasMessageContaining("softmax is along the last dimension");
  }
}
