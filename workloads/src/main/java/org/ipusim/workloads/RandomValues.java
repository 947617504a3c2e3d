package org.ipusim.workloads;

import java.util.SplittableRandom;

/** Inputs of workloads whose results the host checks. */
public final class RandomValues {
  private RandomValues() {}

  /**
   * Draws sixteenths from -1 to 1, which halves hold.
   *
   * @param count how many
   * @param random draws them
   * @return the values
   */
  public static float[] sixteenths(int count, SplittableRandom random) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-16, 17) / 16f;
    }
    return values;
  }
}
