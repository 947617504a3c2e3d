package org.ipusim.core.random;

import org.ipusim.core.number.Half;

/**
 * The conversion of uniform integers to uniform numbers that the tile's {@code sufromui}
 * instructions make (Graphcore, US 11449309): n bits u become (2u + 1 - 2^n) / 2^(n+1), which is
 * symmetric about 0 and never 0, rounded to the format. Its ends are rounded to -1/2 and 1/2.
 *
 * <p>Rounding to nearest even is an assumption; the documented closed range implies some rounding.
 */
public final class Sufromui {
  private Sufromui() {}

  /**
   * Converts 32 bits.
   *
   * @param u uniform bits
   * @return a number in [-1/2, 1/2] of magnitude 2^-33 or more
   */
  public static float f32(int u) {
    return (float) (2 * (u & 0xffff_ffffL) + 1 - (1L << 32)) * 0x1p-33f;
  }

  /**
   * Converts 16 bits.
   *
   * @param u uniform bits
   * @return a half in [-1/2, 1/2] of magnitude 2^-17 or more
   */
  public static short f16(short u) {
    return Half.fromFloat((2 * (u & 0xffff) + 1 - (1 << 16)) * 0x1p-17f);
  }

  /**
   * Converts two 32-bit lanes.
   *
   * @param u uniform bits, lane 0 lowest
   * @return two floats' bits in the same lanes
   */
  public static long f32v2(long u) {
    return SeedMode.words(
        Float.floatToRawIntBits(f32((int) u)),
        Float.floatToRawIntBits(f32((int) (u >>> Integer.SIZE))));
  }

  /**
   * Converts two 16-bit lanes.
   *
   * @param u uniform bits, lane 0 lowest
   * @return two halves in the same lanes
   */
  public static int f16v2(int u) {
    return (f16((short) u) & 0xffff) | f16((short) (u >>> Short.SIZE)) << Short.SIZE;
  }

  /**
   * Converts four 16-bit lanes.
   *
   * @param u uniform bits, lane 0 lowest
   * @return four halves in the same lanes
   */
  public static long f16v4(long u) {
    return SeedMode.words(f16v2((int) u), f16v2((int) (u >>> Integer.SIZE)));
  }
}
