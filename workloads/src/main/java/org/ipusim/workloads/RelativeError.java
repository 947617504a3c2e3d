package org.ipusim.workloads;

/** Holds products of the chips to the host's. */
public final class RelativeError {
  private RelativeError() {}

  /**
   * Finds the largest difference, relative to the largest value.
   *
   * @param found the chips' values
   * @param expected the host's, as many
   * @param allowed the largest relative difference that is accepted
   * @return the largest relative difference
   * @throws IllegalStateException when it is more than allowed, or not a number
   */
  public static double require(float[] found, double[] expected, double allowed) {
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    double relative = largest == 0 ? worst : worst / largest;
    if (!(relative <= allowed)) {
      throw new IllegalStateException(
          "a product differs from the host's by "
              + relative
              + " of the largest, more than "
              + allowed);
    }
    return relative;
  }
}
