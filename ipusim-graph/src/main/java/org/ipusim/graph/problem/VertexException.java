package org.ipusim.graph.problem;

/** A vertex that failed while it ran: which codelet, compute set and tile, and how. */
public final class VertexException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the vertex and the failure
   * @param cause what the codelet threw
   */
  public VertexException(String message, Throwable cause) {
    super(message, cause);
  }
}
