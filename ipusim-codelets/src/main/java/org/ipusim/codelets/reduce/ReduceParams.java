package org.ipusim.codelets.reduce;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What to reduce to ({@code popops::ReduceParams}).
 *
 * @param op what is done with the elements
 * @param update whether the result is added to what the output holds; ADD, SQUARE_ADD and LOG_ADD
 *     only
 * @param scale one FLOAT by which the result is multiplied, for LOG_ADD the logarithm of the
 *     factor; null for none; ADD, SQUARE_ADD and LOG_ADD only
 */
public record ReduceParams(Operation op, boolean update, @Nullable Tensor scale) {
  /**
   * Checks that the operation takes what is asked.
   *
   * @throws IllegalArgumentException when it does not, or the scale is not one FLOAT
   */
  public ReduceParams {
    if (!op.takesScale() && (update || scale != null)) {
      throw new IllegalArgumentException(
          "reduction "
              + op
              + " takes no "
              + (update ? "update" : "scale")
              + ", only ADD, SQUARE_ADD and LOG_ADD do; combine the result with an operation of its"
              + " own");
    }
    if (scale != null && (scale.elementType() != ElementType.FLOAT || scale.numElements() != 1)) {
      throw new IllegalArgumentException("a reduction's scale is one FLOAT, not " + scale);
    }
  }

  /**
   * Reduces without scale and update.
   *
   * @param op what is done with the elements
   * @return the parameters
   */
  public static ReduceParams of(Operation op) {
    return new ReduceParams(op, false, null);
  }

  /** The parameters of a stage before the last, {@code square} of one that reads the input. */
  ReduceParams earlier() {
    return of(op);
  }

  /** The parameters of a stage that reads results of another. */
  ReduceParams later() {
    return new ReduceParams(op.afterFirstStage(), update, scale);
  }
}
