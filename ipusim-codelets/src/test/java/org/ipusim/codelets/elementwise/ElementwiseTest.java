package org.ipusim.codelets.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.UnaryOperator;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementwiseTest {
  private static final Map<UnaryOperation, UnaryOperator<Double>> UNARY =
      new EnumMap<>(UnaryOperation.class);
  private static final Map<BinaryOperation, BinaryOperator<Double>> BINARY =
      new EnumMap<>(BinaryOperation.class);
  private static final Map<BinaryOperation, IntBinaryOperator> INTEGERS =
      new EnumMap<>(BinaryOperation.class);

  static {
    UNARY.put(UnaryOperation.ABSOLUTE, Math::abs);
    UNARY.put(UnaryOperation.ASIN, Math::asin);
    UNARY.put(UnaryOperation.CBRT, Math::cbrt);
    UNARY.put(UnaryOperation.CEIL, Math::ceil);
    UNARY.put(UnaryOperation.COS, Math::cos);
    UNARY.put(UnaryOperation.ERF, x -> Math.signum(x) * simpsonErf(Math.abs(x)));
    UNARY.put(UnaryOperation.EXPONENT, Math::exp);
    UNARY.put(UnaryOperation.EXPONENT_MINUS_ONE, Math::expm1);
    UNARY.put(UnaryOperation.FLOOR, Math::floor);
    UNARY.put(UnaryOperation.INVERSE, x -> 1 / x);
    UNARY.put(UnaryOperation.IS_FINITE, x -> 1.0);
    UNARY.put(UnaryOperation.IS_INF, x -> 0.0);
    UNARY.put(UnaryOperation.IS_NAN, x -> 0.0);
    UNARY.put(UnaryOperation.LOGARITHM, Math::log);
    UNARY.put(UnaryOperation.LOGARITHM_ONE_PLUS, Math::log1p);
    UNARY.put(UnaryOperation.NEGATE, x -> -x);
    UNARY.put(UnaryOperation.RELU, x -> Math.max(x, 0));
    UNARY.put(UnaryOperation.ROUND, x -> Math.signum(x) * Math.floor(Math.abs(x) + 0.5));
    UNARY.put(UnaryOperation.RSQRT, x -> 1 / Math.sqrt(x));
    UNARY.put(UnaryOperation.SIGMOID, x -> 1 / (1 + Math.exp(-x)));
    UNARY.put(UnaryOperation.SIGNUM, Math::signum);
    UNARY.put(UnaryOperation.SIN, Math::sin);
    UNARY.put(UnaryOperation.SQRT, Math::sqrt);
    UNARY.put(UnaryOperation.SQUARE, x -> x * x);
    UNARY.put(UnaryOperation.TAN, Math::tan);
    UNARY.put(UnaryOperation.TANH, Math::tanh);
    BINARY.put(BinaryOperation.ADD, Double::sum);
    BINARY.put(BinaryOperation.ATAN2, Math::atan2);
    BINARY.put(BinaryOperation.DIVIDE, (a, b) -> a / b);
    BINARY.put(BinaryOperation.EQUAL, (a, b) -> truth(a.equals(b)));
    BINARY.put(BinaryOperation.GREATER_THAN, (a, b) -> truth(a > b));
    BINARY.put(BinaryOperation.GREATER_THAN_EQUAL, (a, b) -> truth(a >= b));
    BINARY.put(BinaryOperation.LESS_THAN, (a, b) -> truth(a < b));
    BINARY.put(BinaryOperation.LESS_THAN_EQUAL, (a, b) -> truth(a <= b));
    BINARY.put(BinaryOperation.MAXIMUM, Math::max);
    BINARY.put(BinaryOperation.MINIMUM, Math::min);
    BINARY.put(BinaryOperation.MULTIPLY, (a, b) -> a * b);
    BINARY.put(BinaryOperation.NOT_EQUAL, (a, b) -> truth(!a.equals(b)));
    BINARY.put(BinaryOperation.POWER, Math::pow);
    BINARY.put(BinaryOperation.REMAINDER, (a, b) -> a % b);
    BINARY.put(BinaryOperation.SUBTRACT, (a, b) -> a - b);
    INTEGERS.put(BinaryOperation.ADD, Integer::sum);
    INTEGERS.put(BinaryOperation.BITWISE_AND, (a, b) -> a & b);
    INTEGERS.put(BinaryOperation.BITWISE_OR, (a, b) -> a | b);
    INTEGERS.put(BinaryOperation.BITWISE_XNOR, (a, b) -> ~a ^ b);
    INTEGERS.put(BinaryOperation.BITWISE_XOR, (a, b) -> a ^ b);
    INTEGERS.put(BinaryOperation.DIVIDE, (a, b) -> b == 0 ? -1 : a / b);
    INTEGERS.put(BinaryOperation.EQUAL, (a, b) -> a == b ? 1 : 0);
    INTEGERS.put(BinaryOperation.GREATER_THAN, (a, b) -> a > b ? 1 : 0);
    INTEGERS.put(BinaryOperation.GREATER_THAN_EQUAL, (a, b) -> a >= b ? 1 : 0);
    INTEGERS.put(BinaryOperation.LESS_THAN, (a, b) -> a < b ? 1 : 0);
    INTEGERS.put(BinaryOperation.LESS_THAN_EQUAL, (a, b) -> a <= b ? 1 : 0);
    INTEGERS.put(BinaryOperation.MAXIMUM, Math::max);
    INTEGERS.put(BinaryOperation.MINIMUM, Math::min);
    INTEGERS.put(BinaryOperation.MULTIPLY, (a, b) -> a * b);
    INTEGERS.put(BinaryOperation.NOT_EQUAL, (a, b) -> a != b ? 1 : 0);
    INTEGERS.put(BinaryOperation.REMAINDER, (a, b) -> b == 0 ? a : a % b);
    INTEGERS.put(BinaryOperation.SHIFT_LEFT, (a, b) -> a << b);
    INTEGERS.put(BinaryOperation.SHIFT_RIGHT, (a, b) -> a >>> b);
    INTEGERS.put(BinaryOperation.SHIFT_RIGHT_SIGN_EXTEND, (a, b) -> a >> b);
    INTEGERS.put(BinaryOperation.SUBTRACT, (a, b) -> a - b);
  }

  private static double truth(boolean value) {
    return value ? 1 : 0;
  }

  private static double simpsonErf(double x) {
    int n = 1000;
    double h = x / n;
    double sum = 1 + Math.exp(-x * x);
    for (int i = 1; i < n; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-i * h * i * h);
    }
    return 2 / Math.sqrt(Math.PI) * sum * h / 3;
  }

  private static double stored(double value, ElementType type) {
    float rounded = (float) value;
    return type == HALF ? Float.float16ToFloat(Float.floatToFloat16(rounded)) : rounded;
  }

  /** The element of a repeated operand that meets one of the whole shape. */
  private static int source(int i, int[] shape, int[] own) {
    int index = 0;
    int stride = 1;
    int left = i;
    for (int d = shape.length - 1; d >= 0; d--) {
      int at = left % shape[d];
      left /= shape[d];
      int e = d - (shape.length - own.length);
      if (e >= 0) {
        index += (own[e] == 1 ? 0 : at) * stride;
        stride *= own[e];
      }
    }
    return index;
  }

  private static void assertClose(float[] actual, double[] expected, ElementType type, String why) {
    assertThat(actual).as(why).hasSize(expected.length);
    double relative = type == HALF ? 1.0 / 1024 : 2e-6;
    for (int i = 0; i < expected.length; i++) {
      double tolerance = Math.max(Math.abs(expected[i]) * relative, type == HALF ? 1e-7 : 3e-7);
      assertThat((double) actual[i])
          .as("%s, element %d", why, i)
          .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(tolerance));
    }
  }

  private static float[] result(RandomTensors t, Tensor out) {
    if (out.elementType() != BOOL) {
      return t.floatsOf(out);
    }
    int[] read = t.intsOf(out);
    var values = new float[read.length];
    for (int i = 0; i < read.length; i++) {
      values[i] = read[i];
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(UnaryOperation.class)
  void everyUnaryOperationOfRealsIsThatOfThePlainReference(UnaryOperation operation) {
    UnaryOperator<Double> reference = UNARY.get(operation);
    if (reference == null) {
      return;
    }
    for (ElementType type : new ElementType[] {FLOAT, HALF}) {
      for (long seed = 0; seed < 4; seed++) {
        for (boolean inPlace : new boolean[] {false, true}) {
          String why = operation + " " + type + " seed " + seed + " in place " + inPlace;
          if (inPlace && operation.resultType(type) == BOOL) {
            continue;
          }
          var t = new RandomTensors(seed);
          int[] shape = t.shape();
          float[] values = t.floats(RandomTensors.elements(shape), 0.05f, 0.98f);
          Tensor in = t.real(type, shape, values);
          Tensor out = in;
          if (inPlace) {
            Elementwise.mapInPlace(t.graph, operation, in, t.program, "u");
          } else {
            out = Elementwise.map(t.graph, operation, in, t.program, "u");
          }
          var expected = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            expected[i] = reference.apply(stored(values[i], type));
          }
          assertClose(result(t, out), expected, type, why);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(BinaryOperation.class)
  void everyBinaryOperationOfRealsIsThatOfThePlainReference(BinaryOperation operation) {
    BinaryOperator<Double> reference = BINARY.get(operation);
    if (reference == null) {
      return;
    }
    for (ElementType type : new ElementType[] {FLOAT, HALF}) {
      for (long seed = 0; seed < 14; seed++) {
        binaryCase(operation, reference, type, seed);
      }
    }
  }

  private static void binaryCase(
      BinaryOperation operation, BinaryOperator<Double> reference, ElementType type, long seed) {
    var t = new RandomTensors(seed);
    int[] shape = t.shape();
    boolean inPlace = operation.resultType(type) == type && t.random().nextBoolean();
    int[] shapeB = repeated(t, shape);
    int[] shapeA = inPlace ? shape : t.random().nextInt(3) == 0 ? repeated(t, shape) : shape;
    String why =
        "%s %s seed %d in place %s shapes %s %s"
            .formatted(
                operation,
                type,
                seed,
                inPlace,
                java.util.Arrays.toString(shapeA),
                java.util.Arrays.toString(shapeB));
    float[] x = t.floats(RandomTensors.elements(shapeA), 0.1f, 3);
    float[] y = t.floats(RandomTensors.elements(shapeB), 0.1f, 3);
    Tensor a = t.real(type, shapeA, x);
    Tensor b = t.real(type, shapeB, y);
    Tensor out = a;
    if (inPlace) {
      Elementwise.mapInPlace(t.graph, operation, a, b, t.program, "b");
    } else {
      out = Elementwise.map(t.graph, operation, a, b, t.program, "b");
    }
    int[] whole = out.shape();
    var expected = new double[out.numElements()];
    for (int i = 0; i < expected.length; i++) {
      double left = stored(x[source(i, whole, shapeA)], type);
      double right = stored(y[source(i, whole, shapeB)], type);
      expected[i] = reference.apply(left, right);
    }
    assertClose(result(t, out), expected, type, why);
  }

  /** Some dimensions become 1, or the first ones go. */
  private static int[] repeated(RandomTensors t, int[] shape) {
    int[] own = shape.clone();
    for (int d = 0; d < own.length; d++) {
      own[d] = t.random().nextInt(3) == 0 ? 1 : own[d];
    }
    int gone = own.length > 0 && t.random().nextInt(3) == 0 ? 1 : 0;
    return java.util.Arrays.copyOfRange(own, gone, own.length);
  }

  @ParameterizedTest
  @EnumSource(BinaryOperation.class)
  void everyBinaryOperationOfIntegersIsThatOfThePlainReference(BinaryOperation operation) {
    IntBinaryOperator reference = INTEGERS.get(operation);
    if (reference == null) {
      return;
    }
    for (long seed = 0; seed < 8; seed++) {
      for (ElementType type : new ElementType[] {INT, UNSIGNED_INT}) {
        boolean signed = type == INT;
        if (!signed && operation == BinaryOperation.SHIFT_RIGHT_SIGN_EXTEND) {
          continue;
        }
        var t = new RandomTensors(seed);
        int[] shape = t.shape();
        int[] shapeB = repeated(t, shape);
        int[] x = t.ints(RandomTensors.elements(shape), signed ? -900 : 0, 900);
        int[] y = t.ints(RandomTensors.elements(shapeB), 0, 31);
        Tensor a = t.whole(type, shape, x);
        Tensor b = t.whole(type, shapeB, y);
        Tensor out = Elementwise.map(t.graph, operation, a, b, t.program, "b");
        int[] whole = out.shape();
        var expected = new int[out.numElements()];
        for (int i = 0; i < expected.length; i++) {
          expected[i] =
              reference.applyAsInt(x[source(i, whole, shape)], y[source(i, whole, shapeB)]);
        }
        assertThat(t.intsOf(out)).as("%s %s seed %d", operation, type, seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void unsignedIntegersAreComparedAndDividedAsSuch() {
    int[] x = {-1, 5, -8, 0};
    int[] y = {7, -3, 3, 0};
    assertThat(unsigned(BinaryOperation.DIVIDE, x, y))
        .containsExactly(Integer.divideUnsigned(-1, 7), 0, Integer.divideUnsigned(-8, 3), -1);
    assertThat(unsigned(BinaryOperation.REMAINDER, x, y))
        .containsExactly(Integer.remainderUnsigned(-1, 7), 5, Integer.remainderUnsigned(-8, 3), 0);
    assertThat(unsigned(BinaryOperation.MAXIMUM, x, y)).containsExactly(-1, -3, -8, 0);
    assertThat(unsigned(BinaryOperation.LESS_THAN, x, y)).containsExactly(0, 1, 0, 0);
  }

  private static int[] unsigned(BinaryOperation operation, int[] x, int[] y) {
    var t = new RandomTensors(7);
    Tensor a = t.whole(UNSIGNED_INT, new int[] {x.length}, x);
    Tensor b = t.whole(UNSIGNED_INT, new int[] {y.length}, y);
    return t.intsOf(Elementwise.map(t.graph, operation, a, b, t.program, "b"));
  }

  @Test
  void unaryOperationsOfIntegersAndTruthValuesAreExact() {
    int[] x = {0, 1, -7, 90, Integer.MIN_VALUE};
    assertThat(integer(UnaryOperation.ABSOLUTE, INT, x))
        .containsExactly(0, 1, 7, 90, Integer.MIN_VALUE);
    assertThat(integer(UnaryOperation.BITWISE_NOT, INT, x))
        .containsExactly(-1, -2, 6, -91, Integer.MAX_VALUE);
    assertThat(integer(UnaryOperation.COUNT_LEADING_ZEROS, INT, x))
        .containsExactly(32, 31, 0, 25, 0);
    assertThat(integer(UnaryOperation.POPCOUNT, UNSIGNED_INT, x)).containsExactly(0, 1, 30, 4, 1);
    assertThat(integer(UnaryOperation.SIGNUM, INT, x)).containsExactly(0, 1, -1, 1, -1);
    assertThat(integer(UnaryOperation.SQRT, INT, x)).containsExactly(0, 1, 0, 9, 0);
    assertThat(integer(UnaryOperation.LOGICAL_NOT, BOOL, 0, 1, 0)).containsExactly(1, 0, 1);
  }

  private static int[] integer(UnaryOperation operation, ElementType type, int... x) {
    var t = new RandomTensors(3);
    Tensor a = t.whole(type, new int[] {x.length}, x);
    return t.intsOf(Elementwise.map(t.graph, operation, a, t.program, "u"));
  }

  @Test
  void truthValuesAreComparedWithFalseBelowTrue() {
    int[] x = {0, 0, 1, 1};
    int[] y = {0, 1, 0, 1};
    assertThat(truths(BinaryOperation.LOGICAL_AND, x, y)).containsExactly(0, 0, 0, 1);
    assertThat(truths(BinaryOperation.LOGICAL_OR, x, y)).containsExactly(0, 1, 1, 1);
    assertThat(truths(BinaryOperation.LESS_THAN, x, y)).containsExactly(0, 1, 0, 0);
    assertThat(truths(BinaryOperation.GREATER_THAN_EQUAL, x, y)).containsExactly(1, 0, 1, 1);
    assertThat(truths(BinaryOperation.NOT_EQUAL, x, y)).containsExactly(0, 1, 1, 0);
  }

  private static int[] truths(BinaryOperation operation, int[] x, int[] y) {
    var t = new RandomTensors(5);
    Tensor a = t.whole(BOOL, new int[] {x.length}, x);
    Tensor b = t.whole(BOOL, new int[] {y.length}, y);
    return t.intsOf(Elementwise.map(t.graph, operation, a, b, t.program, "b"));
  }

  @Test
  void whatDoesNotSuitIsRefusedWithWhatWould() {
    var t = new RandomTensors(0);
    Tensor reals = t.real(FLOAT, new int[] {2, 3}, 1);
    Tensor halves = t.real(HALF, new int[] {2, 3}, 1);
    assertThatThrownBy(
            () -> Elementwise.map(t.graph, UnaryOperation.POPCOUNT, reals, t.program, "count"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "count: there is no POPCOUNT of tensor FLOAT[2, 3]; its elements can be"
                + " [INT, UNSIGNED_INT]");
    assertThatThrownBy(
            () -> Elementwise.map(t.graph, BinaryOperation.ADD, reals, halves, t.program, "sum"))
        .hasMessageContaining("must be of one type; cast one of them");
    assertThatThrownBy(
            () ->
                Elementwise.map(
                    t.graph,
                    BinaryOperation.ADD,
                    reals,
                    t.real(FLOAT, new int[] {2}, 1),
                    t.program,
                    "sum"))
        .hasMessageContaining("counted from the last, dimensions must be equal or 1");
    assertThatThrownBy(
            () ->
                Elementwise.mapInPlace(
                    t.graph, UnaryOperation.IS_NAN, reals, t.program, "question"))
        .hasMessageContaining("cannot replace its operand; use map");
    assertThatThrownBy(
            () ->
                Elementwise.mapInPlace(
                    t.graph,
                    BinaryOperation.ADD,
                    t.real(FLOAT, new int[] {3}, 1),
                    reals,
                    t.program,
                    "sum"))
        .hasMessageContaining("do not fit in the first operand's place");
    Tensor nowhere = t.graph.addVariable("nowhere", FLOAT, 4);
    assertThatThrownBy(
            () -> Elementwise.map(t.graph, UnaryOperation.SQRT, nowhere, t.program, "root"))
        .hasMessageContaining("4 elements of")
        .hasMessageContaining("are on no tile");
  }
}
