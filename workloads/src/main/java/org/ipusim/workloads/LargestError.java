package org.ipusim.workloads;

import java.util.Map;
import org.ipusim.graph.Engine;

/** Holds what the chips computed to what the host computed. */
public final class LargestError {
  private LargestError() {}

  /**
   * Finds the largest difference.
   *
   * @param what what one value is called
   * @param found the chips' values
   * @param expected the host's, as many
   * @param allowed the largest difference that is accepted
   * @return the largest difference
   * @throws IllegalStateException when it is more than allowed, or not a number
   */
  public static double require(String what, float[] found, double[] expected, double allowed) {
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    if (!(worst <= allowed)) {
      throw new IllegalStateException(
          "a " + what + " differs from the host's by " + worst + ", more than " + allowed);
    }
    return worst;
  }

  /**
   * Finds the largest difference, relative to the largest value.
   *
   * @param what what the values are called, with the verb: "outputs differ"
   * @param found the chips' values
   * @param expected the host's, as many
   * @param allowed the largest difference that is accepted
   * @return the largest difference
   * @throws IllegalStateException when it is more than allowed, or not a number
   */
  public static double requireRelative(
      String what, float[] found, double[] expected, double allowed) {
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    double relative = largest == 0 ? worst : worst / largest;
    if (!(relative <= allowed)) {
      throw new IllegalStateException(
          what + " from the host's by " + relative + " of the largest, more than " + allowed);
    }
    return relative;
  }

  /**
   * Holds a tensor that the host reads to what the host computed, and tells the largest difference.
   *
   * @param engine ran the program
   * @param name name of the tensor's host read; the result gets {@code nameError}
   * @param expected the host's values
   * @param allowed the largest difference that is accepted, relative to the largest value
   * @param result gets the difference
   * @throws IllegalStateException when it is more than allowed, or not a number
   */
  public static void require(
      Engine engine, String name, double[] expected, double allowed, Map<String, Object> result) {
    float[] found = engine.readFloats(name);
    result.put(name + "Error", requireRelative(name + " differ", found, expected, allowed));
  }
}
