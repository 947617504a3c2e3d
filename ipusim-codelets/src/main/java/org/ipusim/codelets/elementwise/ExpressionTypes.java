package org.ipusim.codelets.elementwise;

import java.util.List;
import org.ipusim.codelets.internal.cost.BinaryCost;
import org.ipusim.codelets.internal.cost.UnaryCost;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;
import org.jspecify.annotations.Nullable;

/** Finds the types of an expression's values, and refuses operations that types do not have. */
final class ExpressionTypes {
  private final List<Tensor> tensors;
  private final String name;

  ExpressionTypes(List<Tensor> tensors, String name) {
    this.tensors = tensors;
    this.name = name;
  }

  Tensor tensor(Expression.Placeholder placeholder) {
    if (placeholder.number() > tensors.size()) {
      throw new IllegalArgumentException(
          name
              + ": there is no tensor for placeholder "
              + placeholder.number()
              + ", only "
              + tensors.size());
    }
    return tensors.get(placeholder.number() - 1);
  }

  /** The type of an expression that is no constant of unknown type. */
  ElementType of(Expression expression) {
    ElementType type = find(expression);
    if (type == null) {
      throw new IllegalArgumentException(
          name + ": nothing tells the type of " + expression + "; give the constant a type");
    }
    return type;
  }

  private @Nullable ElementType find(Expression expression) {
    return switch (expression) {
      case Expression.Placeholder p -> tensor(p).elementType();
      case Expression.Constant c -> c.type();
      case Expression.Cast c -> {
        of(c.operand());
        yield c.type();
      }
      case Expression.Unary u -> {
        ElementType type = of(u.operand());
        require(UnaryCost.has(u.operation(), type), u.operation(), type);
        yield u.operation().resultType(type);
      }
      case Expression.Binary b -> {
        ElementType type = common(b.operation(), b.first(), b.second());
        require(BinaryCost.has(b.operation(), type), b.operation(), type);
        yield b.operation().resultType(type);
      }
      case Expression.Ternary t -> ternary(t);
    };
  }

  private ElementType ternary(Expression.Ternary t) {
    if (t.operation() == TernaryOperation.CLAMP) {
      return common(t.operation(), t.first(), t.second(), t.third());
    }
    ElementType selector = of(t.third());
    if (selector != ElementType.BOOL) {
      throw new IllegalArgumentException(
          name + ": the selector of SELECT is BOOL, not " + selector + "; cast or compare it");
    }
    return common(t.operation(), t.first(), t.second());
  }

  /** The type of the operands of an operation, of which constants may have none. */
  ElementType common(Enum<?> operation, Expression... operands) {
    ElementType common = null;
    for (Expression operand : operands) {
      ElementType type = find(operand);
      if (common != null && type != null && type != common) {
        throw new IllegalArgumentException(
            name
                + ": operands of "
                + operation
                + " have types "
                + common
                + " and "
                + type
                + "; cast one of them");
      }
      common = type == null ? common : type;
    }
    if (common == null) {
      throw new IllegalArgumentException(
          name + ": nothing tells the type of " + operation + " of constants; give one a type");
    }
    return common;
  }

  private void require(boolean has, Enum<?> operation, ElementType type) {
    if (!has) {
      throw new IllegalArgumentException(
          name + ": there is no " + operation + " of " + type + " elements");
    }
  }

  static int operations(Expression expression) {
    return switch (expression) {
      case Expression.Placeholder _, Expression.Constant _ -> 0;
      case Expression.Cast c -> 1 + operations(c.operand());
      case Expression.Unary u -> 1 + operations(u.operand());
      case Expression.Binary b -> 1 + operations(b.first()) + operations(b.second());
      case Expression.Ternary t ->
          1 + operations(t.first()) + operations(t.second()) + operations(t.third());
    };
  }
}
