package org.ipusim.workloads.network;

/** Cuts a sequence of rows at equal shares of their total work. */
final class EqualShares {
  private EqualShares() {}

  /** A row goes to the part in whose share the middle of its work lies. */
  static int[] assign(long[] work, int parts) {
    boolean idle = true;
    for (long w : work) {
      idle &= w == 0;
    }
    long total = 0;
    for (long w : work) {
      total += idle ? 1 : w;
    }
    int[] part = new int[work.length];
    long before = 0;
    int p = 0;
    for (int r = 0; r < work.length; r++) {
      long own = idle ? 1 : work[r];
      while (p < parts - 1 && 2 * before + own > 2 * shareEnd(total, parts, p)) {
        p++;
      }
      part[r] = p;
      before += own;
    }
    return part;
  }

  /** total (p + 1) / parts, rounded down, without overflow. */
  private static long shareEnd(long total, int parts, int p) {
    return total / parts * (p + 1) + total % parts * (p + 1) / parts;
  }
}
