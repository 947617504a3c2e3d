package org.ipusim.bench.validate;

import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.codelets.internal.cost.BinaryCost;
import org.ipusim.codelets.internal.cost.BroadcastCost;
import org.ipusim.codelets.internal.cost.CastCost;
import org.ipusim.codelets.internal.cost.EncodingCost;
import org.ipusim.codelets.internal.cost.FillCost;
import org.ipusim.codelets.internal.cost.LossCost;
import org.ipusim.codelets.internal.cost.NonLinearityCost;
import org.ipusim.codelets.internal.cost.ScaledAddCost;
import org.ipusim.codelets.internal.cost.ScaledAddCost.Form;
import org.ipusim.codelets.internal.cost.TernaryCost;
import org.ipusim.codelets.internal.cost.UnaryCost;
import org.ipusim.codelets.internal.cost.VectorInnerCost;
import org.ipusim.codelets.nn.NonLinearityType;
import org.ipusim.core.arch.Target;

/** Vertices of elementwise operations and of neural networks' layers, by PopLibs' estimators. */
final class VertexElementwiseFigures {
  private static final Target TARGET = Chips.target("gc200");

  private VertexElementwiseFigures() {}

  private static Experiment of(LongSupplier cycles) {
    return () -> Outcome.of((double) cycles.getAsLong());
  }

  static Map<String, Experiment> experiments() {
    return ImmutableMap.<String, Experiment>builder()
        .put(
            "VER-E01", of(() -> BinaryCost.binary1D(BinaryOperation.ADD, INT, false, 1000, TARGET)))
        .put(
            "VER-E02",
            of(() -> BinaryCost.binary1D(BinaryOperation.MULTIPLY, FLOAT, false, 4096, TARGET)))
        .put(
            "VER-E03",
            of(() -> BinaryCost.binary1D(BinaryOperation.MULTIPLY, HALF, false, 4096, TARGET)))
        .put(
            "VER-E04",
            of(() -> BinaryCost.binary1D(BinaryOperation.DIVIDE, INT, false, 100, TARGET)))
        .put(
            "VER-E05",
            of(() -> BinaryCost.binary1D(BinaryOperation.POWER, FLOAT, false, 60, TARGET)))
        .put(
            "VER-E06",
            of(() -> BinaryCost.binary1D(BinaryOperation.LESS_THAN, HALF, false, 1000, TARGET)))
        .put(
            "VER-E07",
            of(() -> BinaryCost.binary1D(BinaryOperation.ADD, FLOAT, true, 1000, TARGET)))
        .put(
            "VER-E08", of(() -> BinaryCost.binary1D(BinaryOperation.ADD, HALF, true, 1000, TARGET)))
        .put(
            "VER-E09",
            of(() -> BinaryCost.binary1D(BinaryOperation.MULTIPLY, HALF, true, 5, TARGET)))
        .put(
            "VER-E10",
            of(() -> BinaryCost.binary1D(BinaryOperation.MAXIMUM, FLOAT, true, 1000, TARGET)))
        .put(
            "VER-E11",
            of(
                () ->
                    BinaryCost.binary2D(
                        BinaryOperation.ADD, FLOAT, false, new int[] {100, 200}, TARGET)))
        .put(
            "VER-E12",
            of(
                () ->
                    BinaryCost.binary2D(
                        BinaryOperation.ADD, FLOAT, true, new int[] {100, 200}, TARGET)))
        .put(
            "VER-E13",
            of(
                () ->
                    BinaryCost.binary2D(
                        BinaryOperation.ADD, HALF, true, new int[] {1, 3, 5}, TARGET)))
        .put(
            "VER-E14",
            of(() -> UnaryCost.unary1D(UnaryOperation.EXPONENT, FLOAT, false, 1000, TARGET)))
        .put("VER-E15", of(() -> UnaryCost.unary1D(UnaryOperation.TANH, HALF, false, 1000, TARGET)))
        .put(
            "VER-E16", of(() -> UnaryCost.unary1D(UnaryOperation.SIGMOID, HALF, false, 10, TARGET)))
        .put(
            "VER-E17", of(() -> UnaryCost.unary1D(UnaryOperation.RELU, FLOAT, false, 1000, TARGET)))
        .put("VER-E18", of(() -> UnaryCost.unary1D(UnaryOperation.RELU, HALF, false, 1000, TARGET)))
        .put(
            "VER-E19",
            of(() -> UnaryCost.unary1D(UnaryOperation.SQUARE, FLOAT, false, 1000, TARGET)))
        .put(
            "VER-E20",
            of(() -> UnaryCost.unary1D(UnaryOperation.LOGARITHM, FLOAT, false, 1000, TARGET)))
        .put(
            "VER-E21",
            of(() -> UnaryCost.unary1D(UnaryOperation.ABSOLUTE, FLOAT, false, 1000, TARGET)))
        .put("VER-E22", of(() -> UnaryCost.unary1D(UnaryOperation.CEIL, HALF, false, 1000, TARGET)))
        .put("VER-E23", of(() -> UnaryCost.unary1D(UnaryOperation.SIN, FLOAT, false, 60, TARGET)))
        .put(
            "VER-E24", of(() -> UnaryCost.unary1D(UnaryOperation.RSQRT, HALF, false, 1000, TARGET)))
        .put(
            "VER-E25",
            of(() -> UnaryCost.unary1D(UnaryOperation.SIGMOID, HALF, true, 1000, TARGET)))
        .put(
            "VER-E26",
            of(() -> BroadcastCost.scalar1D(BinaryOperation.ADD, FLOAT, true, 1000, TARGET)))
        .put(
            "VER-E27",
            of(() -> BroadcastCost.scalar1D(BinaryOperation.MULTIPLY, HALF, false, 1000, TARGET)))
        .put(
            "VER-E28",
            of(() -> BroadcastCost.scalar1D(BinaryOperation.MULTIPLY, HALF, true, 1000, TARGET)))
        .put(
            "VER-E29",
            of(() -> BroadcastCost.scalar1D(BinaryOperation.ADD, INT, true, 1000, TARGET)))
        .put(
            "VER-E30",
            of(() -> BroadcastCost.scalar1D(BinaryOperation.MAXIMUM, HALF, false, 1000, TARGET)))
        .put(
            "VER-E31",
            of(() -> BroadcastCost.outerByRow(BinaryOperation.ADD, FLOAT, 10, 64, false, TARGET)))
        .put(
            "VER-E32",
            of(
                () ->
                    BroadcastCost.outerByRow(BinaryOperation.MULTIPLY, HALF, 7, 100, true, TARGET)))
        .put(
            "VER-E33",
            of(
                () ->
                    BroadcastCost.outerByColumn(
                        BinaryOperation.MULTIPLY, FLOAT, 6, 30, true, TARGET)))
        .put(
            "VER-E34",
            of(
                () ->
                    VectorInnerCost.inner1D(
                        BinaryOperation.MULTIPLY, HALF, false, 16, 1, 60, TARGET)))
        .put(
            "VER-E35",
            of(
                () ->
                    VectorInnerCost.inner1D(
                        BinaryOperation.MULTIPLY, HALF, false, 7, 2, 12, TARGET)))
        .put(
            "VER-E36",
            of(
                () ->
                    ScaledAddCost.cycles1D(
                        Form.ADD, FLOAT, FLOAT, FLOAT, false, true, 1000, TARGET)))
        .put(
            "VER-E37",
            of(
                () ->
                    ScaledAddCost.cycles1D(Form.ADD, HALF, HALF, HALF, false, false, 1000, TARGET)))
        .put(
            "VER-E38",
            of(() -> ScaledAddCost.cycles1D(Form.ADD, HALF, HALF, HALF, false, true, 1003, TARGET)))
        .put(
            "VER-E39",
            of(() -> ScaledAddCost.cycles1D(Form.ADD, INT, INT, INT, false, false, 100, TARGET)))
        .put(
            "VER-E40",
            of(
                () ->
                    ScaledAddCost.cycles1D(
                        Form.AX_PLUS_BY, HALF, HALF, HALF, false, false, 1000, TARGET)))
        .put("VER-E41", of(() -> CastCost.cast1D(FLOAT, HALF, 7, TARGET)))
        .put("VER-E42", of(() -> CastCost.cast1D(FLOAT, INT, 1000, TARGET)))
        .put("VER-E43", of(() -> FillCost.fill(FLOAT, 1000, TARGET)))
        .put("VER-E44", of(() -> FillCost.fill(HALF, 1, TARGET)))
        .put("VER-E45", of(() -> FillCost.fill(HALF, 1000, TARGET)))
        .put("VER-E46", of(() -> FillCost.fill(BOOL, 100, TARGET)))
        .put("VER-E47", of(() -> FillCost.fill2D(FLOAT, new int[] {10, 20, 30}, TARGET)))
        .put("VER-E48", of(() -> TernaryCost.select(new int[] {100})))
        .put("VER-E49", of(() -> EncodingCost.iota(UNSIGNED_INT, new int[] {100}, TARGET)))
        .put("VER-E50", of(() -> EncodingCost.oneHot(16)))
        .put(
            "VER-E51",
            of(() -> NonLinearityCost.forward1D(NonLinearityType.GELU, HALF, true, 1000, TARGET)))
        .put(
            "VER-E52",
            of(() -> NonLinearityCost.forward1D(NonLinearityType.SWISH, HALF, true, 1003, TARGET)))
        .put(
            "VER-E53",
            of(() -> NonLinearityCost.gradient1D(NonLinearityType.RELU, FLOAT, 1000, TARGET)))
        .put(
            "VER-E54",
            of(() -> NonLinearityCost.gradient1D(NonLinearityType.TANH, HALF, 1003, TARGET)))
        .put(
            "VER-E55",
            of(() -> NonLinearityCost.gradient1D(NonLinearityType.GELU, HALF, 1000, TARGET)))
        .put("VER-E56", of(() -> LossCost.crossEntropy(FLOAT, 100)))
        .put("VER-E57", of(() -> LossCost.sumSquared(HALF, 100)))
        .buildOrThrow();
  }
}
