package org.ipusim.workloads;

/** A parameter or input of a workload that does not make sense. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which parameter, its value, what is allowed
   */
  public UsageException(String message) {
    super(message);
  }
}
