package org.ipusim.graph.problem;

/** An index, dimension or shape that a tensor view cannot take. */
public final class TensorException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the operation, the tensor's shape and the offending value
   */
  public TensorException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message the operation, the tensor's shape and the offending value
   * @param cause what found the value to be wrong
   */
  public TensorException(String message, Throwable cause) {
    super(message, cause);
  }
}
