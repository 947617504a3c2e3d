package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * Tells which of the eight orders of a quartet's shells have been met, so that quartets which are
 * computed twice count once, as the "do-list" of pyscf_ipu/electron_repulsion/direct.py does.
 */
final class QuartetOrders {
  private static final int BITS = 8;

  private final LongOpenHashSet met = new LongOpenHashSet();

  /**
   * {@return for each order 1 when it is new, 0 otherwise} Bit 0 of an order's number exchanges the
   * shells of the bra, bit 1 those of the ket, bit 2 the pairs.
   */
  int[] next(int packed) {
    int a = Quartets.shell(packed, 0);
    int b = Quartets.shell(packed, 1);
    int c = Quartets.shell(packed, 2);
    int d = Quartets.shell(packed, 3);
    var out = new int[8];
    for (int order = 0; order < out.length; order++) {
      long bra = (order & 1) == 0 ? pair(a, b) : pair(b, a);
      long ket = (order & 2) == 0 ? pair(c, d) : pair(d, c);
      long first = (order & 4) == 0 ? bra : ket;
      long code = (first << (2 * BITS)) | (bra + ket - first);
      out[order] = met.add(code) ? 1 : 0;
    }
    return out;
  }

  private static long pair(long first, long second) {
    return (first << BITS) | second;
  }
}
