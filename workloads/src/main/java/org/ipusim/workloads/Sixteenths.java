package org.ipusim.workloads;

import java.util.SplittableRandom;

/** Random numbers that halves hold, and whose sums of products floats hold long. */
public final class Sixteenths {
  private Sixteenths() {}

  /**
   * Draws numbers.
   *
   * @param count how many
   * @param random drawn from
   * @return sixteenths from -1 to 1
   */
  public static float[] draw(int count, SplittableRandom random) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-16, 17) / 16f;
    }
    return values;
  }
}
