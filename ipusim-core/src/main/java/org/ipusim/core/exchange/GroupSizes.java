package org.ipusim.core.exchange;

import java.util.Arrays;

/**
 * To how many receivers at once each tile sends: as few as it can without being busy for more than
 * half of the time that the phase takes in any case. That time is the most words any tile has to
 * take, or any to send if each transfer is sent once.
 */
final class GroupSizes {
  private static final int SHARE = 2;

  private final int[] sizes;

  GroupSizes(Transfers transfers, int tiles) {
    var once = new long[tiles];
    var taken = new long[tiles];
    var most = new int[tiles];
    for (int t = 0; t < transfers.size(); t++) {
      int source = transfers.source.getInt(t);
      int words = transfers.words.getInt(t);
      once[source] += words;
      int first = transfers.firstReceiver.getInt(t);
      int end = transfers.firstReceiver.getInt(t + 1);
      most[source] = Math.max(most[source], end - first);
      for (int r = first; r < end; r++) {
        taken[transfers.receiver.getInt(r)] += words;
      }
    }
    long bound =
        Math.max(Arrays.stream(once).max().orElse(0), Arrays.stream(taken).max().orElse(0));
    sizes = new int[tiles];
    Arrays.fill(sizes, 1);
    var load = new long[tiles];
    for (boolean changed = true; changed; ) {
      changed = false;
      Arrays.fill(load, 0);
      for (int t = 0; t < transfers.size(); t++) {
        int source = transfers.source.getInt(t);
        int receivers = transfers.firstReceiver.getInt(t + 1) - transfers.firstReceiver.getInt(t);
        load[source] += (long) Math.ceilDiv(receivers, sizes[source]) * transfers.words.getInt(t);
      }
      for (int tile = 0; tile < tiles; tile++) {
        if (load[tile] * SHARE > bound && sizes[tile] < most[tile]) {
          sizes[tile] *= 2;
          changed = true;
        }
      }
    }
  }

  int of(int tile) {
    return sizes[tile];
  }
}
