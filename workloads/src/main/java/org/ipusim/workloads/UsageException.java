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

  /**
   * Checks an option's value.
   *
   * @param option the option
   * @param value its value
   * @param least the least that makes sense
   * @throws UsageException when the value is below
   */
  public static void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw new UsageException(option + " is " + value + ", must be at least " + least);
    }
  }
}
