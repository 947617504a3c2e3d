package org.ipusim.graph.problem;

import org.jspecify.annotations.Nullable;

/** Base of everything that this module throws about a user's graph, program or codelet. */
public class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what, where and what to do
   */
  public GraphException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message what, where and what to do
   * @param cause what set it off
   */
  public GraphException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
