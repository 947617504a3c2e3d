package org.ipusim.workloads.linalg;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.ipusim.workloads.RunSettings;

/**
 * Cycles measured on a Bow (tessellate-ipu, docs/linalg_benchmarks.md of January 2023), by the size
 * of the matrix, in thousands as published.
 */
final class PublishedCycles {
  private static final String CHIP = "bow";

  /** Householder QR. */
  static final Map<Integer, Long> QR =
      ImmutableMap.of(32, 49_000L, 64, 189_000L, 128, 372_000L, 256, 610_000L, 512, 1_690_000L);

  /** Jacobi's method, six sweeps. */
  static final Map<Integer, Long> JACOBI =
      ImmutableMap.of(32, 335_000L, 64, 960_000L, 128, 2_800_000L, 256, 9_600_000L);

  /** The sweeps of the published runs of Jacobi's method. */
  static final int SWEEPS = 6;

  private PublishedCycles() {}

  /** Puts the published cycles beside ours, if there are any for this chip and size. */
  static void compare(
      Map<Integer, Long> published,
      int n,
      long cycles,
      RunSettings settings,
      Map<String, Object> result) {
    Long found = published.get(n);
    boolean whole = settings.tiles() == settings.target().tiles();
    if (found != null && whole && settings.target().chip().name().equals(CHIP)) {
      result.put("publishedCycles", found);
      result.put("toPublished", (double) cycles / found);
    }
  }
}
