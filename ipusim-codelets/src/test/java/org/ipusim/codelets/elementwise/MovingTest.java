package org.ipusim.codelets.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_CHAR;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import java.util.Arrays;
import java.util.Map;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Casts, fills, selections, scaled additions, iota and one-hot encoding. */
class MovingTest {
  private static final int SEEDS = 12;

  private static float half(float x) {
    return Float.float16ToFloat(Float.floatToFloat16(x));
  }

  @Test
  void aCastToHalfRoundsToNearestEvenAndBackIsExact() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int[] shape = t.shape();
      float[] x = t.floats(RandomTensors.elements(shape), -100, 100);
      Tensor halves = Cast.cast(t.graph, t.real(FLOAT, shape, x), HALF, t.program, "to");
      Tensor back = Cast.cast(t.graph, halves, FLOAT, t.program, "back");
      var expected = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        expected[i] = half(x[i]);
      }
      assertThat(back.shape()).isEqualTo(shape);
      assertThat(t.floatsOf(back)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void aCastToIntegersCutsFractionsAndStopsAtTheEnds() {
    float[] x = {1.9f, -1.9f, 3e9f, -3e9f, Float.NaN, 300};
    assertThat(cast(FLOAT, INT, x))
        .containsExactly(1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 300);
    assertThat(cast(FLOAT, UNSIGNED_INT, x)).containsExactly(1, 0, (int) 3_000_000_000L, 0, 0, 300);
    assertThat(cast(HALF, UNSIGNED_CHAR, 1.5f, -2, 255, 300)).containsExactly(1, 0, 255, 255);
    assertThat(cast(FLOAT, BOOL, 0, 0.1f, -3)).containsExactly(0, 1, 1);
  }

  private static int[] cast(ElementType from, ElementType to, float... x) {
    var t = new RandomTensors(1);
    int[] shape = {x.length};
    int[] read = t.intsOf(Cast.cast(t.graph, t.real(from, shape, x), to, t.program, "cast"));
    return to == UNSIGNED_CHAR ? Arrays.stream(read).map(b -> b & 0xff).toArray() : read;
  }

  @Test
  void unsignedIntegersAreCastToTheNearestFloat() {
    var t = new RandomTensors(2);
    Tensor x = t.whole(UNSIGNED_INT, new int[] {2}, -1, 7);
    assertThat(t.floatsOf(Cast.cast(t.graph, x, FLOAT, t.program, "cast")))
        .containsExactly(0x1p32f, 7);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void aFillWritesAllElementsOfEveryType(ElementType type) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int[] shape = t.shape();
      Tensor x = type.isFloatingPoint() ? t.real(type, shape, 9) : t.whole(type, shape, 0);
      Fill.fill(t.graph, x, 1, t.program, "fill");
      if (type.isFloatingPoint()) {
        assertThat(t.floatsOf(x)).as("seed %d", seed).containsOnly(1);
      } else {
        assertThat(t.intsOf(x)).as("seed %d", seed).containsOnly(1);
      }
    }
  }

  @Test
  void aValueThatATypeCannotHoldIsRefused() {
    var t = new RandomTensors(0);
    Tensor x = t.whole(INT, new int[] {3}, 0);
    assertThatThrownBy(() -> Fill.fill(t.graph, x, 0.5, t.program, "fill"))
        .hasMessage("fill: elements of type INT cannot hold 0.5");
  }

  @Test
  void aSelectionTakesTheFirstOperandWhereTheSelectorIsTrue() {
    for (long seed = 0; seed < 4 * SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int[] shape = t.shape();
      int n = RandomTensors.elements(shape);
      boolean one = t.random().nextInt(3) == 0;
      boolean selector = t.random().nextInt(3) == 0;
      boolean inPlace = !one && t.random().nextBoolean();
      ElementType type = t.random().nextBoolean() ? FLOAT : HALF;
      int[] single = {};
      float[] x = t.floats(one ? 1 : n, -1, 1);
      float[] y = t.floats(one ? 1 : n, -1, 1);
      int[] c = t.ints(selector ? 1 : n, 0, 2);
      Tensor a = t.real(type, one ? single : shape, x);
      Tensor b = t.real(type, one ? single : shape, y);
      Tensor s = t.whole(BOOL, selector ? single : shape, c);
      Tensor out = a;
      if (inPlace) {
        Elementwise.mapInPlace(t.graph, TernaryOperation.SELECT, a, b, s, t.program, "s");
      } else {
        out = Elementwise.map(t.graph, TernaryOperation.SELECT, a, b, s, t.program, "s");
      }
      var expected = new float[out.numElements()];
      for (int i = 0; i < expected.length; i++) {
        float value = c[selector ? 0 : i] != 0 ? x[one ? 0 : i] : y[one ? 0 : i];
        expected[i] = type == HALF ? half(value) : value;
      }
      assertThat(t.floatsOf(out)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void aClampKeepsElementsInTheirRange() {
    for (long seed = 0; seed < 2 * SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int[] shape = t.shape();
      int n = RandomTensors.elements(shape);
      boolean one = t.random().nextBoolean();
      int[] single = {};
      int[] x = t.ints(n, -90, 90);
      int[] low = t.ints(one ? 1 : n, -40, 0);
      int[] high = t.ints(one ? 1 : n, 0, 40);
      Tensor a = t.whole(INT, shape, x);
      Tensor out =
          Elementwise.map(
              t.graph,
              TernaryOperation.CLAMP,
              a,
              t.whole(INT, one ? single : shape, low),
              t.whole(INT, one ? single : shape, high),
              t.program,
              "c");
      var expected = new int[out.numElements()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Math.clamp(x[i], low[one ? 0 : i], high[one ? 0 : i]);
      }
      assertThat(t.intsOf(out)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scaledAdditionsAreThatOfThePlainReference(boolean tensorScales) {
    for (long seed = 0; seed < 5 * SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int[] shape = t.shape();
      int n = RandomTensors.elements(shape);
      ElementType type = t.random().nextBoolean() ? FLOAT : HALF;
      int form = t.random().nextInt(3);
      boolean mixed = form != 2 && t.random().nextInt(3) == 0;
      ElementType typeB = !mixed ? type : type == FLOAT ? HALF : FLOAT;
      float[] x = t.floats(n, -4, 4);
      float[] y = t.floats(n, -4, 4);
      Tensor a = t.real(type, shape, x);
      Tensor b = t.real(typeB, shape, y);
      Tensor two = t.real(type, new int[] {1}, 2);
      Tensor three = t.real(type, new int[] {1}, 3);
      var options = new ScaledAdd.Options(t.random().nextBoolean());
      if (form == 0 && tensorScales) {
        ScaledAdd.scaledAddTo(t.graph, a, b, three, t.program, "s", options);
      } else if (form == 0) {
        ScaledAdd.scaledAddTo(t.graph, a, b, 3, t.program, "s", options);
      } else if (form == 1 && tensorScales) {
        ScaledAdd.scaledSubtractFrom(t.graph, a, b, three, t.program, "s", options);
      } else if (form == 1) {
        ScaledAdd.scaledSubtractFrom(t.graph, a, b, 3, t.program, "s", options);
      } else if (tensorScales) {
        ScaledAdd.scaledAddTo(t.graph, a, two, b, three, t.program, "s", options);
      } else {
        ScaledAdd.scaledAddTo(t.graph, a, 2, b, 3, t.program, "s", options);
      }
      var expected = new float[n];
      for (int i = 0; i < n; i++) {
        double left = (form == 2 ? 2 : 1) * (double) (type == HALF ? half(x[i]) : x[i]);
        double right = (form == 1 ? -3 : 3) * (double) (typeB == HALF ? half(y[i]) : y[i]);
        float sum = (float) (left + right);
        expected[i] = type == HALF ? half(sum) : sum;
      }
      assertThat(t.floatsOf(a)).as("seed %d form %d", seed, form).isEqualTo(expected);
    }
  }

  @Test
  void integersAreScaledModuloTheirRange() {
    var t = new RandomTensors(4);
    Tensor a = t.whole(INT, new int[] {3}, 1, 2, Integer.MAX_VALUE);
    Tensor b = t.whole(INT, new int[] {3}, 10, -20, 1);
    ScaledAdd.scaledAddTo(t.graph, a, b, -2, t.program, "s", ScaledAdd.Options.defaults());
    assertThat(t.intsOf(a)).containsExactly(-19, 42, Integer.MAX_VALUE - 2);
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearestOne() {
    assertThatThrownBy(() -> ScaledAdd.Options.parse(Map.of("optimiseForSpeed", "true")))
        .hasMessageContaining("unknown option 'optimiseForSpeed'")
        .hasMessageContaining("optimizeForSpeed");
    assertThat(ScaledAdd.Options.parse(Map.of("optimizeForSpeed", "true")).optimizeForSpeed())
        .isTrue();
    assertThatThrownBy(() -> ScaledAdd.Options.parse(Map.of("optimizeForSpeed", "yes")))
        .hasMessage("option 'optimizeForSpeed' is true or false, not 'yes'");
  }

  @Test
  void scalesAndOperandsOfOtherTypesAreRefused() {
    var t = new RandomTensors(4);
    Tensor a = t.real(FLOAT, new int[] {3}, 1);
    Tensor b = t.whole(INT, new int[] {3}, 1);
    var options = ScaledAdd.Options.defaults();
    assertThatThrownBy(() -> ScaledAdd.scaledAddTo(t.graph, a, b, 2, t.program, "s", options))
        .hasMessageContaining("must be FLOAT or HALF, or both INT or both UNSIGNED_INT");
    assertThatThrownBy(() -> ScaledAdd.scaledAddTo(t.graph, a, a, a, t.program, "s", options))
        .hasMessageContaining("a scale of FLOAT elements is one element of that type");
  }

  @Test
  void iotaCountsUpFromItsStart() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int n = 1 + t.random().nextInt(200);
      Tensor x = t.whole(UNSIGNED_INT, new int[] {n}, 0);
      Encoding.iota(t.graph, x, 5, t.program, "iota");
      int[] expected = java.util.stream.IntStream.range(5, n + 5).toArray();
      assertThat(t.intsOf(x)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"FLOAT", "HALF", "INT", "UNSIGNED_INT"})
  void oneHotEncodingSetsOneElementOfEachRow(ElementType type) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var t = new RandomTensors(seed);
      int rows = 1 + t.random().nextInt(20);
      int columns = 1 + t.random().nextInt(20);
      int[] classes = t.ints(rows, 0, columns + 2);
      Tensor indices = t.whole(UNSIGNED_INT, new int[] {rows}, classes);
      int[] shape = {rows, columns};
      Tensor encoded = type.isFloatingPoint() ? t.real(type, shape, 7) : t.whole(type, shape, 7);
      Encoding.encodeOneHot(t.graph, indices, encoded, t.program, "hot");
      var expected = new float[rows * columns];
      for (int r = 0; r < rows; r++) {
        if (classes[r] < columns) {
          expected[r * columns + classes[r]] = 1;
        }
      }
      float[] actual =
          t.floatsOf(
              type.isFloatingPoint()
                  ? encoded
                  : Cast.cast(t.graph, encoded, FLOAT, t.program, "c"));
      assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
