package org.ipusim.codelets.elementwise;

import java.util.List;
import java.util.Locale;
import org.ipusim.codelets.internal.cost.BinaryCost;
import org.ipusim.codelets.internal.cost.BroadcastCost;
import org.ipusim.codelets.internal.cost.CastCost;
import org.ipusim.codelets.internal.cost.UnaryCost;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Functions;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.Operand.Access;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.number.ElementType;

/** The vertices of operations on one and two operands, under PopLibs' names. */
final class Vertices {
  private Vertices() {}

  /** Element types as PopLibs' vertex names have them. */
  static String text(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A field that is set when the vertex is added. */
  static Formula.State integer(String field) {
    return new Formula.State(field, ElementType.INT);
  }

  static Object size(boolean regions) {
    return regions ? Size.REGIONS : Size.ELEMENTS;
  }

  static Object total(boolean regions) {
    return regions ? Size.ALL_REGIONS : Size.ELEMENTS;
  }

  static VertexSpec unary(
      UnaryOperation operation, ElementType type, boolean inPlace, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    ElementType result = operation.resultType(type);
    return new VertexSpec(
        "UnaryOp%s%s<%s,%s>"
            .formatted(regions ? "2D" : "1D", inPlace ? "InPlace" : "", operation, text(type)),
        shape,
        List.of(Operand.element(inPlace ? "inOut" : "in", type)),
        inPlace ? "" : "out",
        result,
        List.of(),
        Functions.apply(operation, type, result, new Formula.Load(0, type)),
        CostCall.of(
            UnaryCost.class,
            regions ? "unary2D" : "unary1D",
            operation,
            type,
            inPlace,
            size(regions),
            Size.TARGET),
        CostCall.of(UnaryCost.class, "flops", operation, type, total(regions)));
  }

  static VertexSpec binary(
      BinaryOperation operation, ElementType type, boolean inPlace, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    return new VertexSpec(
        "BinaryOp%s%s<%s,%s>"
            .formatted(regions ? "2D" : "1D", inPlace ? "InPlace" : "", operation, text(type)),
        shape,
        List.of(Operand.element(inPlace ? "in1Out" : "in1", type), Operand.element("in2", type)),
        inPlace ? "" : "out",
        operation.resultType(type),
        List.of(),
        formula(operation, type),
        CostCall.of(
            BinaryCost.class,
            regions ? "binary2D" : "binary1D",
            operation,
            type,
            inPlace,
            size(regions),
            Size.TARGET),
        flops(operation, type, regions));
  }

  private static Formula formula(BinaryOperation operation, ElementType type) {
    return Functions.apply(
        operation,
        type,
        operation.resultType(type),
        new Formula.Load(0, type),
        new Formula.Load(1, type));
  }

  private static CostCall flops(BinaryOperation operation, ElementType type, boolean regions) {
    return CostCall.of(BinaryCost.class, "flops", operation, type, total(regions));
  }

  /** Every element with one, the same for all regions or one for each. */
  static VertexSpec scalar(
      BinaryOperation operation, ElementType type, boolean inPlace, boolean uniform, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    String form = regions ? uniform ? "2DData" : "2D" : "1D";
    CostCall cycles =
        regions
            ? CostCall.of(
                BroadcastCost.class,
                "scalar2D",
                operation,
                type,
                inPlace,
                uniform,
                Size.REGIONS,
                Size.TARGET)
            : CostCall.of(
                BroadcastCost.class,
                "scalar1D",
                operation,
                type,
                inPlace,
                Size.ELEMENTS,
                Size.TARGET);
    return broadcast(
        "BroadcastScalar" + form,
        new Operand("B", type, uniform || !regions ? Access.SCALAR : Access.OF_REGION),
        operation,
        inPlace,
        shape,
        List.of(),
        cycles);
  }

  static VertexSpec broadcast(
      String vertex,
      Operand b,
      BinaryOperation operation,
      boolean inPlace,
      Shape shape,
      List<Formula.State> state,
      CostCall cycles) {
    ElementType type = b.type();
    return new VertexSpec(
        "%s%s<%s,%s>".formatted(vertex, inPlace ? "InPlace" : "", operation, text(type)),
        shape,
        List.of(Operand.element("data", type), b),
        inPlace ? "" : "out",
        operation.resultType(type),
        state,
        formula(operation, type),
        cycles,
        flops(operation, type, shape == Shape.REGIONS));
  }

  static VertexSpec cast(ElementType from, ElementType to, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    boolean single = shape == Shape.SINGLE;
    String form = regions ? "2D" : single ? "1DSingleWorker" : "1D";
    return new VertexSpec(
        "Cast%s<%s,%s>".formatted(form, text(from), text(to)),
        shape,
        List.of(Operand.element("src", from)),
        "dst",
        to,
        List.of(),
        Functions.cast(new Formula.Load(0, from), to),
        CostCall.of(
            CastCost.class, regions ? "cast2D" : "cast1D", from, to, size(regions), Size.TARGET),
        CostCall.of(CastCost.class, "flops", from, to, total(regions)));
  }
}
