package org.ipusim.graph.problem;

/** A program that stopped itself: an error program ran, or a control value has no case. */
public final class ProgramException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the program's own message
   */
  public ProgramException(String message) {
    super(message);
  }
}
