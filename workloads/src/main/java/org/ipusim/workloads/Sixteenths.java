package org.ipusim.workloads;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random numbers that halves hold, and whose sums of products floats hold long. */
public final class Sixteenths {
  private Sixteenths() {}

  /**
   * Draws the elements of a tensor.
   *
   * @param shape its shape
   * @param random drawn from
   * @return sixteenths from -1 to 1
   */
  public static float[] draw(int[] shape, SplittableRandom random) {
    return draw(Arrays.stream(shape).reduce(1, Math::multiplyExact), random);
  }

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
