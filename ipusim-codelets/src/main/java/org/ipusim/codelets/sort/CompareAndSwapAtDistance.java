package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.SortCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Orders pairs of keys a distance apart, the order changing from ascending to descending and back
 * after a number of pairs ({@code popops::CompareAndSwapAtDistance}): a step of a bitonic sort.
 */
@Template("keyType")
final class CompareAndSwapAtDistance extends MultiVertex {
  @InOut(layout = PointerLayout.ONE_PTR)
  @ElementOf("keyType")
  RealVector keys;

  int pairs;
  int distance;
  int firstPair;
  int pairsToChangeOrder;
  boolean descending;
  byte workers;

  static ElementType keyType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    int[] mine = Pairs.of(pairs, worker, workers);
    for (int pair = mine[0]; pair < mine[1]; pair++) {
      int low = pair / distance * 2 * distance + pair % distance;
      int high = low + distance;
      boolean falls = (firstPair + pair) / pairsToChangeOrder % 2 == 1;
      float a = keys.get(low);
      float b = keys.get(high);
      if (falls ? Order.after(b, a, descending) : Order.after(a, b, descending)) {
        keys.set(low, b);
        keys.set(high, a);
      }
    }
  }

  @Override
  protected long cycles(Target target) {
    return SortCost.compareAndSwap(
        keyType(),
        null,
        false,
        Pairs.shares(pairs, distance, firstPair, pairsToChangeOrder, workers),
        pairsToChangeOrder,
        target);
  }

  @Override
  protected long flops(Target target) {
    return pairs;
  }
}
