package org.ipusim.codelets.elementwise;

import org.ipusim.core.number.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Elementwise#map(org.ipusim.graph.Graph, Expression, java.util.List,
 * org.ipusim.graph.program.Sequence.Builder, String)} computes of every element (popops' {@code
 * expr::Expr}).
 */
public sealed interface Expression {
  /**
   * The elements of a tensor.
   *
   * @param number which tensor, from 1
   */
  record Placeholder(int number) implements Expression {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public Placeholder {
      if (number < 1) {
        throw new IllegalArgumentException("placeholders are numbered from 1, not " + number);
      }
    }
  }

  /**
   * A number, or 1 and 0 for the truth values.
   *
   * @param value the number
   * @param type its type, or null for that of the operand beside it
   */
  record Constant(double value, @Nullable ElementType type) implements Expression {}

  /**
   * An operation on one operand.
   *
   * @param operation the operation
   * @param operand the operand
   */
  record Unary(UnaryOperation operation, Expression operand) implements Expression {}

  /**
   * An operation on two operands.
   *
   * @param operation the operation
   * @param first the first operand
   * @param second the second operand
   */
  record Binary(BinaryOperation operation, Expression first, Expression second)
      implements Expression {}

  /**
   * An operation on three operands.
   *
   * @param operation the operation
   * @param first the first operand
   * @param second the second operand
   * @param third the third operand
   */
  record Ternary(TernaryOperation operation, Expression first, Expression second, Expression third)
      implements Expression {}

  /**
   * A conversion.
   *
   * @param operand what is converted
   * @param type its new type
   */
  record Cast(Expression operand, ElementType type) implements Expression {}

  /**
   * Stands for the elements of a tensor.
   *
   * @param number which tensor, from 1
   * @return the expression
   */
  static Expression placeholder(int number) {
    return new Placeholder(number);
  }

  /**
   * A number of the type of the operand beside it.
   *
   * @param value the number
   * @return the expression
   */
  static Expression constant(double value) {
    return new Constant(value, null);
  }

  /**
   * A number of a type.
   *
   * @param value the number
   * @param type its type
   * @return the expression
   */
  static Expression constant(double value, ElementType type) {
    return new Constant(value, type);
  }

  /**
   * Applies an operation.
   *
   * @param operation the operation
   * @param operand the operand
   * @return the expression
   */
  static Expression of(UnaryOperation operation, Expression operand) {
    return new Unary(operation, operand);
  }

  /**
   * Applies an operation.
   *
   * @param operation the operation
   * @param first the first operand
   * @param second the second operand
   * @return the expression
   */
  static Expression of(BinaryOperation operation, Expression first, Expression second) {
    return new Binary(operation, first, second);
  }

  /**
   * A sum.
   *
   * @param first the first operand
   * @param second the second operand
   * @return the expression
   */
  static Expression add(Expression first, Expression second) {
    return of(BinaryOperation.ADD, first, second);
  }

  /**
   * A difference.
   *
   * @param first the first operand
   * @param second the second operand
   * @return the expression
   */
  static Expression subtract(Expression first, Expression second) {
    return of(BinaryOperation.SUBTRACT, first, second);
  }

  /**
   * A product.
   *
   * @param first the first operand
   * @param second the second operand
   * @return the expression
   */
  static Expression multiply(Expression first, Expression second) {
    return of(BinaryOperation.MULTIPLY, first, second);
  }

  /**
   * A quotient.
   *
   * @param first the first operand
   * @param second the second operand
   * @return the expression
   */
  static Expression divide(Expression first, Expression second) {
    return of(BinaryOperation.DIVIDE, first, second);
  }

  /**
   * A choice.
   *
   * @param whenTrue taken where the selector is true
   * @param whenFalse taken where it is false
   * @param selector the selector, of type BOOL
   * @return the expression
   */
  static Expression select(Expression whenTrue, Expression whenFalse, Expression selector) {
    return new Ternary(TernaryOperation.SELECT, whenTrue, whenFalse, selector);
  }

  /**
   * Keeps a value in a range.
   *
   * @param value the value
   * @param low the least
   * @param high the greatest
   * @return the expression
   */
  static Expression clamp(Expression value, Expression low, Expression high) {
    return new Ternary(TernaryOperation.CLAMP, value, low, high);
  }

  /**
   * A conversion.
   *
   * @param operand what is converted
   * @param type its new type
   * @return the expression
   */
  static Expression cast(Expression operand, ElementType type) {
    return new Cast(operand, type);
  }
}
