package org.ipusim.codelets.sort;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.cost.SortCost.Entry;
import org.ipusim.codelets.internal.cost.SortCost.Share;

/** How workers share the pairs of a step of a bitonic sort. */
final class Pairs {
  private Pairs() {}

  static int[] of(int pairs, int worker, int workers) {
    int each = Math.ceilDiv(pairs, workers);
    int begin = Math.min(pairs, worker * each);
    return new int[] {begin, Math.min(pairs, begin + each)};
  }

  static List<Share> shares(
      int pairs, int distance, int firstPair, int pairsToChangeOrder, int workers) {
    var out = new ArrayList<Share>();
    for (int worker = 0; worker < workers; worker++) {
      int[] mine = of(pairs, worker, workers);
      int count = mine[1] - mine[0];
      if (count > 0) {
        int inner = Math.min(count, distance - mine[0] % distance);
        int done = (firstPair + mine[0]) % pairsToChangeOrder;
        out.add(new Share(List.of(new Entry(distance, count)), inner, done));
      }
    }
    return out;
  }
}
