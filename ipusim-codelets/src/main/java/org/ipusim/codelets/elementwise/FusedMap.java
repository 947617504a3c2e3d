package org.ipusim.codelets.elementwise;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.ipusim.codelets.internal.cost.BinaryCost;
import org.ipusim.codelets.internal.cost.FusedSchedule;
import org.ipusim.codelets.internal.cost.UnaryCost;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Functions;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;

/**
 * One vertex for a whole expression. Its values are rounded to their type after every operation, as
 * they would be in tensors.
 */
final class FusedMap {
  /** A longer text of an expression is replaced by its SHA-256 in the vertex's name. */
  private static final int LONGEST_NAME = 160;

  private final ExpressionTypes types;
  private final Expression expression;
  private final ElementType result;
  private final boolean inPlace;
  private final FusedSchedule schedule;
  private final int elements;

  /** Tensors that take part by their numbers, and when their elements are loaded. */
  private final TreeMap<Integer, Tensor> used = new TreeMap<>();

  private final TreeMap<Integer, Long> loaded = new TreeMap<>();
  private final List<Integer> order = new ArrayList<>();
  private final Formula formula;
  private final int bundles;
  private int flops;

  FusedMap(
      Expression expression, List<Tensor> tensors, boolean inPlace, Target target, String name) {
    this.types = new ExpressionTypes(tensors, name);
    this.expression = expression;
    this.result = types.of(expression);
    this.inPlace = inPlace;
    if (inPlace) {
      use(1, tensors.getFirst());
    }
    collect(expression);
    order.addAll(used.keySet());
    elements = passElements();
    schedule = new FusedSchedule(elements, target);
    Value root = value(expression, result);
    formula = root.formula();
    boolean masks = result == ElementType.BOOL && formula instanceof Formula.Call;
    bundles = schedule.store(result, masks, root.ready());
  }

  private void use(int number, Tensor tensor) {
    used.put(number, tensor);
  }

  private void collect(Expression e) {
    switch (e) {
      case Expression.Placeholder p -> use(p.number(), types.tensor(p));
      case Expression.Constant _ -> {}
      case Expression.Cast c -> collect(c.operand());
      case Expression.Unary u -> collect(u.operand());
      case Expression.Binary b -> {
        collect(b.first());
        collect(b.second());
      }
      case Expression.Ternary t -> {
        collect(t.first());
        collect(t.second());
        collect(t.third());
      }
    }
  }

  private int passElements() {
    var all = new ArrayList<ElementType>(List.of(result));
    used.values().forEach(t -> all.add(t.elementType()));
    boolean integers = all.stream().anyMatch(t -> !t.isFloatingPoint() && t != ElementType.BOOL);
    boolean narrow = all.stream().anyMatch(t -> t == ElementType.HALF || t == ElementType.BOOL);
    return FusedSchedule.elementsPerPass(integers || castsToIntegers(expression), narrow);
  }

  private static boolean castsToIntegers(Expression e) {
    return switch (e) {
      case Expression.Placeholder _, Expression.Constant _ -> false;
      case Expression.Cast c ->
          (!c.type().isFloatingPoint() && c.type() != ElementType.BOOL)
              || castsToIntegers(c.operand());
      case Expression.Unary u -> castsToIntegers(u.operand());
      case Expression.Binary b -> castsToIntegers(b.first()) || castsToIntegers(b.second());
      case Expression.Ternary t ->
          castsToIntegers(t.first()) || castsToIntegers(t.second()) || castsToIntegers(t.third());
    };
  }

  /**
   * A value of the expression.
   *
   * @param formula how it is computed
   * @param ready the bundle after which it is there
   */
  private record Value(Formula formula, long ready) {
    Formula rounded() {
      return Formula.rounded(formula);
    }
  }

  private Value value(Expression e, ElementType type) {
    return switch (e) {
      case Expression.Placeholder p -> {
        int operand = order.indexOf(p.number());
        Tensor tensor = types.tensor(p);
        long ready =
            tensor.numElements() == 1
                ? 0
                : loaded.computeIfAbsent(p.number(), _ -> schedule.load(tensor.elementType()));
        yield new Value(new Formula.Load(operand, type), ready);
      }
      case Expression.Constant c -> new Value(new Formula.Literal(literal(c, type), type), 0);
      case Expression.Cast c -> {
        ElementType from = types.of(c.operand());
        Value operand = value(c.operand(), from);
        yield from == type
            ? operand
            : new Value(
                Functions.cast(operand.rounded(), type),
                schedule.cast(from, type, operand.ready()));
      }
      case Expression.Unary u -> {
        ElementType from = types.of(u.operand());
        Value operand = value(u.operand(), from);
        flops += (int) UnaryCost.flops(u.operation(), from, 1);
        yield new Value(
            Functions.apply(u.operation(), from, type, operand.rounded()),
            schedule.unary(u.operation(), from, operand.ready()));
      }
      case Expression.Binary b -> {
        ElementType from = types.common(b.operation(), b.first(), b.second());
        Value first = value(b.first(), from);
        Value second = value(b.second(), from);
        flops += (int) BinaryCost.flops(b.operation(), from, 1);
        yield new Value(
            Functions.apply(b.operation(), from, type, first.rounded(), second.rounded()),
            schedule.binary(b.operation(), from, first.ready(), second.ready()));
      }
      case Expression.Ternary t -> ternary(t, type);
    };
  }

  private Value ternary(Expression.Ternary t, ElementType type) {
    boolean clamps = t.operation() == TernaryOperation.CLAMP;
    Value first = value(t.first(), type);
    Value second = value(t.second(), type);
    Value third = value(t.third(), clamps ? type : ElementType.BOOL);
    flops += clamps && type.isFloatingPoint() ? 2 : 0;
    return new Value(
        Functions.apply(
            t.operation(), type, type, first.rounded(), second.rounded(), third.rounded()),
        schedule.ternary(t.operation(), type, first.ready(), second.ready(), third.ready()));
  }

  private static Object literal(Expression.Constant c, ElementType type) {
    return switch (type) {
      case FLOAT -> (Object) (float) c.value();
      case HALF -> (Object) Float.float16ToFloat(Float.floatToFloat16((float) c.value()));
      case BOOL -> (Object) (c.value() != 0);
      default -> (Object) (int) (long) c.value();
    };
  }

  ElementType result() {
    return result;
  }

  /** The tensors that take part, in the order of the vertex's operands. */
  List<Tensor> tensors() {
    return List.copyOf(used.values());
  }

  VertexSpec spec(Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    var operands = new ArrayList<Operand>();
    used.forEach(
        (number, tensor) -> {
          String field = inPlace && number == 1 ? "inOut" : "in" + number;
          boolean single = tensor.numElements() == 1 && !(inPlace && number == 1);
          operands.add(
              single
                  ? Operand.scalar(field, tensor.elementType())
                  : Operand.element(field, tensor.elementType()));
        });
    int pointers = operands.size() + (inPlace ? 0 : 1);
    return new VertexSpec(
        name(regions),
        shape,
        operands,
        inPlace ? "" : "out",
        result,
        List.of(),
        formula,
        regions
            ? CostCall.of(FusedSchedule.class, "fused2D", bundles, elements, pointers, Size.REGIONS)
            : CostCall.of(
                FusedSchedule.class, "fused1D", bundles, elements, Size.ELEMENTS, Size.TARGET),
        CostCall.of(FusedSchedule.class, "flops", flops, Vertices.total(regions)));
  }

  private String name(boolean regions) {
    var parameters = new StringBuilder(text(expression, result));
    used.forEach(
        (number, tensor) ->
            parameters
                .append(tensor.numElements() == 1 ? ",scalar " : ",")
                .append(Vertices.text(tensor.elementType())));
    String text = parameters.toString();
    return "Map%s%s<%s>"
        .formatted(
            regions ? "2D" : "1D",
            inPlace ? "InPlace" : "",
            text.length() > LONGEST_NAME ? "sha256 " + sha256(text) : text);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String text(Expression e, ElementType type) {
    return switch (e) {
      case Expression.Placeholder p -> "_" + p.number();
      case Expression.Constant c -> literal(c, type).toString().replace('.', '_');
      case Expression.Cast c ->
          "cast(" + text(c.operand(), types.of(c.operand())) + "," + Vertices.text(c.type()) + ")";
      case Expression.Unary u -> call(u.operation(), text(u.operand(), types.of(u.operand())));
      case Expression.Binary b -> {
        ElementType from = types.common(b.operation(), b.first(), b.second());
        yield call(b.operation(), text(b.first(), from), text(b.second(), from));
      }
      case Expression.Ternary t ->
          call(
              t.operation(),
              text(t.first(), type),
              text(t.second(), type),
              text(t.third(), t.operation() == TernaryOperation.CLAMP ? type : ElementType.BOOL));
    };
  }

  private static String call(Enum<?> operation, String... operands) {
    return operation.name().toLowerCase(Locale.ROOT) + "(" + String.join(",", operands) + ")";
  }
}
