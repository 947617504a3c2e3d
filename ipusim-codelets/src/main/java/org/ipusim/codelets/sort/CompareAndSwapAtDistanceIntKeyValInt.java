package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.SortCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.PointerLayout;

/** As {@link CompareAndSwapAtDistance}, of integers among keys or values. */
final class CompareAndSwapAtDistanceIntKeyValInt extends MultiVertex {
  @InOut(layout = PointerLayout.ONE_PTR)
  IntVector keys;

  @InOut(layout = PointerLayout.ONE_PTR)
  IntVector values;

  int pairs;
  int distance;
  int firstPair;
  int pairsToChangeOrder;
  boolean descending;
  byte workers;

  @Override
  public void compute(int worker) {
    int[] mine = Pairs.of(pairs, worker, workers);
    for (int pair = mine[0]; pair < mine[1]; pair++) {
      int low = pair / distance * 2 * distance + pair % distance;
      int high = low + distance;
      boolean falls = (firstPair + pair) / pairsToChangeOrder % 2 == 1;
      int a = keys.get(low);
      int b = keys.get(high);
      if (falls ? Order.after(b, a, descending) : Order.after(a, b, descending)) {
        keys.set(low, b);
        keys.set(high, a);
        int v = values.get(low);
        values.set(low, values.get(high));
        values.set(high, v);
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return SortCost.compareAndSwap(
        ElementType.INT,
        ElementType.INT,
        false,
        Pairs.shares(pairs, distance, firstPair, pairsToChangeOrder, workers),
        pairsToChangeOrder,
        target);
  }

  @Override
  protected long flops(Target target) {
    return 0;
  }
}
