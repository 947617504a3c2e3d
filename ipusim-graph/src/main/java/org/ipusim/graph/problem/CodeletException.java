package org.ipusim.graph.problem;

import org.jspecify.annotations.Nullable;

/** A codelet class that cannot be a vertex: the class, the field or method, and what to change. */
public final class CodeletException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the class, what is wrong with it, what to do
   */
  public CodeletException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message the class, what is wrong with it, what to do
   * @param cause what set it off
   */
  public CodeletException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
