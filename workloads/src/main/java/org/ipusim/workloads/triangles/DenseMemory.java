package org.ipusim.workloads.triangles;

import org.ipusim.core.arch.Target;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;

/** What blocks need of a chip's memory at the least. */
final class DenseMemory {
  /** Both factors, their product and the sums of products are there at once. */
  private static final int BLOCKS = 4;

  private DenseMemory() {}

  /**
   * Refuses blocks that cannot fit however they are laid out, before they are planned.
   *
   * @throws UsageException naming the largest power of two that is not refused
   */
  static void require(int size, RunSettings settings) {
    Target target = settings.target();
    long tiles = Math.ceilDiv(settings.tiles(), target.chips());
    long bytes = tiles * target.chip().memory().tileBytes();
    if (!settings.allowOutOfMemory() && bytes(size) > bytes) {
      int fits = 1;
      while (bytes(2 * fits) <= bytes) {
        fits *= 2;
      }
      throw new UsageException(
          "--block-size "
              + size
              + ": two factors, their product and the sum of products are "
              + bytes(size)
              + " bytes, more than the "
              + bytes
              + " of "
              + tiles
              + " tiles of a "
              + target.chip().name()
              + "; take "
              + fits
              + " or less");
    }
    if ((long) size * size > Integer.MAX_VALUE / Float.BYTES / target.chips()) {
      throw new UsageException(
          "--block-size "
              + size
              + ": the blocks of all chips pass through one buffer of at most 2 GiB; take a smaller"
              + " one");
    }
  }

  private static long bytes(int size) {
    return (long) BLOCKS * size * size * Float.BYTES;
  }
}
