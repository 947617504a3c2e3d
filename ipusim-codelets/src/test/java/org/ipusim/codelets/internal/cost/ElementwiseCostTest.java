package org.ipusim.codelets.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_CHAR;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.codelets.internal.cost.ScaledAddCost.Form;
import org.ipusim.codelets.internal.cost.ScaledAddCost.Variant;
import org.ipusim.codelets.nn.NonLinearityType;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.junit.jupiter.api.Test;

/** The cycles and flops that PopLibs 3.4's estimators give, one row each. */
class ElementwiseCostTest {
  private static final Target TARGET = Target.of(ChipSpec.preset("gc200"));

  private static void binary1D(
      BinaryOperation op, ElementType type, boolean inPlace, int n, long cycles, long flops) {
    assertThat(BinaryCost.binary1D(op, type, inPlace, n, TARGET)).isEqualTo(cycles);
    assertThat(BinaryCost.flops(op, type, n)).isEqualTo(flops);
  }

  @Test
  void binaryVerticesCostWhatIsPublished() {
    binary1D(BinaryOperation.ADD, INT, false, 1000, 7181, 0);
    binary1D(BinaryOperation.MULTIPLY, FLOAT, false, 4096, 6341, 4096);
    binary1D(BinaryOperation.MULTIPLY, HALF, false, 4096, 3245, 4096);
    binary1D(BinaryOperation.DIVIDE, INT, false, 100, 28421, 0);
    binary1D(BinaryOperation.POWER, FLOAT, false, 60, 18905, 60);
    binary1D(BinaryOperation.LESS_THAN, HALF, false, 1000, 2435, 1000);
    binary1D(BinaryOperation.ADD, FLOAT, true, 1000, 1871, 1000);
    binary1D(BinaryOperation.ADD, HALF, true, 1000, 1115, 1000);
    binary1D(BinaryOperation.MULTIPLY, HALF, true, 5, 377, 5);
    binary1D(BinaryOperation.MAXIMUM, FLOAT, true, 1000, 2375, 1000);
    assertThat(BinaryCost.binary2D(BinaryOperation.ADD, FLOAT, false, new int[] {100, 200}, TARGET))
        .isEqualTo(455);
    assertThat(BinaryCost.binary2D(BinaryOperation.ADD, FLOAT, true, new int[] {100, 200}, TARGET))
        .isEqualTo(470);
    assertThat(BinaryCost.binary2D(BinaryOperation.ADD, HALF, true, new int[] {1, 3, 5}, TARGET))
        .isEqualTo(32);
  }

  private static void unary1D(
      UnaryOperation op, ElementType type, boolean inPlace, int n, long cycles) {
    assertThat(UnaryCost.unary1D(op, type, inPlace, n, TARGET)).isEqualTo(cycles);
    assertThat(UnaryCost.flops(op, type, n)).isEqualTo(n);
  }

  @Test
  void unaryVerticesCostWhatIsPublished() {
    unary1D(UnaryOperation.EXPONENT, FLOAT, false, 1000, 3242);
    unary1D(UnaryOperation.TANH, HALF, false, 1000, 1130);
    unary1D(UnaryOperation.SIGMOID, HALF, false, 10, 158);
    unary1D(UnaryOperation.RELU, FLOAT, false, 1000, 1634);
    unary1D(UnaryOperation.RELU, HALF, false, 1000, 878);
    unary1D(UnaryOperation.SQUARE, FLOAT, false, 1000, 1130);
    unary1D(UnaryOperation.LOGARITHM, FLOAT, false, 1000, 6170);
    unary1D(UnaryOperation.ABSOLUTE, FLOAT, false, 1000, 5132);
    unary1D(UnaryOperation.CEIL, HALF, false, 1000, 1652);
    unary1D(UnaryOperation.SIN, FLOAT, false, 60, 138362);
    unary1D(UnaryOperation.RSQRT, HALF, false, 1000, 4910);
    unary1D(UnaryOperation.SIGMOID, HALF, true, 1000, 1358);
  }

  @Test
  void scalarBroadcastsCostWhatIsPublished() {
    assertThat(BroadcastCost.scalar1D(BinaryOperation.ADD, FLOAT, true, 1000, TARGET))
        .isEqualTo(1139);
    assertThat(BroadcastCost.scalar1D(BinaryOperation.MULTIPLY, HALF, false, 1000, TARGET))
        .isEqualTo(635);
    assertThat(BroadcastCost.scalar1D(BinaryOperation.MULTIPLY, HALF, true, 1000, TARGET))
        .isEqualTo(635);
    assertThat(BroadcastCost.scalar1D(BinaryOperation.ADD, INT, true, 1000, TARGET))
        .isEqualTo(6143);
    assertThat(BroadcastCost.scalar1D(BinaryOperation.MAXIMUM, HALF, false, 1000, TARGET))
        .isEqualTo(887);
  }

  @Test
  void vectorBroadcastsCostWhatIsPublished() {
    assertThat(BroadcastCost.outerByRow(BinaryOperation.ADD, FLOAT, 10, 64, false, TARGET))
        .isEqualTo(965);
    assertThat(BroadcastCost.outerByRow(BinaryOperation.MULTIPLY, HALF, 7, 100, true, TARGET))
        .isEqualTo(1013);
    assertThat(BroadcastCost.outerByColumn(BinaryOperation.MULTIPLY, FLOAT, 6, 30, true, TARGET))
        .isEqualTo(1217);
    assertThat(VectorInnerCost.inner1D(BinaryOperation.MULTIPLY, HALF, false, 16, 1, 60, TARGET))
        .isEqualTo(817);
    assertThat(VectorInnerCost.inner1D(BinaryOperation.MULTIPLY, HALF, false, 7, 2, 12, TARGET))
        .isEqualTo(2557);
  }

  private static void scaled(Variant variant, int n, long cycles, long flops) {
    assertThat(ScaledAddCost.supervisor(variant, n, TARGET)).isEqualTo(cycles);
    assertThat(ScaledAddCost.flops(variant, n)).isEqualTo(flops);
  }

  @Test
  void scaledAdditionsCostWhatIsPublished() {
    scaled(new Variant(Form.ADD, FLOAT, FLOAT, FLOAT, false, true), 1000, 699, 2000);
    scaled(new Variant(Form.ADD, HALF, HALF, HALF, false, false), 1000, 927, 2000);
    scaled(new Variant(Form.ADD, HALF, HALF, HALF, false, true), 1003, 561, 2006);
    scaled(new Variant(Form.ADD, INT, INT, INT, false, false), 100, 957, 0);
    scaled(new Variant(Form.AX_PLUS_BY, HALF, HALF, HALF, false, false), 1000, 939, 2000);
  }

  @Test
  void castsCostWhatIsPublished() {
    assertThat(CastCost.cast1D(FLOAT, HALF, 7, TARGET)).isEqualTo(258);
    assertThat(CastCost.flops(FLOAT, HALF, 7)).isEqualTo(7);
    assertThat(CastCost.cast1D(FLOAT, INT, 1000, TARGET)).isEqualTo(2238);
    assertThat(CastCost.singleWorker(UNSIGNED_CHAR, HALF, 10, TARGET)).isEqualTo(5 + 18 + 9 + 14);
    assertThat(CastCost.singleWorker(HALF, UNSIGNED_CHAR, 9, TARGET)).isEqualTo(5 + 27 + 16 + 14);
  }

  @Test
  void fillsCostWhatIsPublished() {
    assertThat(FillCost.fill(FLOAT, 1000, TARGET)).isEqualTo(523);
    assertThat(FillCost.fill(HALF, 1, TARGET)).isEqualTo(15);
    assertThat(FillCost.fill(HALF, 1000, TARGET)).isEqualTo(276);
    assertThat(FillCost.fill(BOOL, 100, TARGET)).isEqualTo(51);
    assertThat(FillCost.fill2D(FLOAT, new int[] {10, 20, 30}, TARGET)).isEqualTo(96);
  }

  @Test
  void selectionsAndEncodingsCostWhatIsPublished() {
    assertThat(TernaryCost.select(new int[] {100})).isEqualTo(511);
    assertThat(EncodingCost.iota(UNSIGNED_INT, new int[] {100}, TARGET)).isEqualTo(164);
    assertThat(EncodingCost.oneHot(16)).isEqualTo(1600);
    assertThat(EncodingCost.oneHotHalf(16, TARGET)).isEqualTo(11 + 74 * 16);
  }

  @Test
  void nonLinearitiesAndLossesCostWhatIsPublished() {
    assertThat(NonLinearityCost.forward1D(NonLinearityType.GELU, HALF, true, 1000, TARGET))
        .isEqualTo(1461);
    assertThat(NonLinearityCost.forwardFlops(NonLinearityType.GELU, 1000)).isEqualTo(8000);
    assertThat(NonLinearityCost.forward1D(NonLinearityType.SWISH, HALF, true, 1003, TARGET))
        .isEqualTo(1509);
    assertThat(NonLinearityCost.forwardFlops(NonLinearityType.SWISH, 1003)).isEqualTo(2006);
    assertThat(NonLinearityCost.gradient1D(NonLinearityType.RELU, FLOAT, 1000, TARGET))
        .isEqualTo(1677);
    assertThat(NonLinearityCost.gradient1D(NonLinearityType.TANH, HALF, 1003, TARGET))
        .isEqualTo(1005);
    assertThat(NonLinearityCost.gradientFlops(NonLinearityType.TANH, 1003)).isEqualTo(2006);
    assertThat(NonLinearityCost.gradient1D(NonLinearityType.GELU, HALF, 1000, TARGET))
        .isEqualTo(1425);
    assertThat(NonLinearityCost.gradientFlops(NonLinearityType.GELU, 1000)).isEqualTo(15000);
    assertThat(LossCost.crossEntropy(FLOAT, 100)).isEqualTo(920);
    assertThat(LossCost.crossEntropyFlops(100)).isEqualTo(602);
    assertThat(LossCost.sumSquared(HALF, 100)).isEqualTo(222);
    assertThat(LossCost.sumSquaredFlops(100)).isEqualTo(300);
  }
}
