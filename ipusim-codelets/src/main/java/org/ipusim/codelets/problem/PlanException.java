package org.ipusim.codelets.problem;

/** Constraints of a plan cannot be read, or no plan obeys them. */
public final class PlanException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message what is wrong, for the user
   */
  public PlanException(String message) {
    super(message);
  }

  /**
   * Says what is wrong and why.
   *
   * @param message what is wrong, for the user
   * @param cause why
   */
  public PlanException(String message, Throwable cause) {
    super(message, cause);
  }
}
