package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.SortCost;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;

/** As {@link HeapSortVertexKV}, of integers among keys or values. */
final class HeapSortVertexIntKVInt extends Vertex {
  @InOut IntVector key;
  @InOut IntVector value;

  boolean descending;

  private void swap(int a, int b) {
    int k = key.get(a);
    key.set(a, key.get(b));
    key.set(b, k);
    int v = value.get(a);
    value.set(a, value.get(b));
    value.set(b, v);
  }

  /** Lets an element sink until none below it belongs after it. */
  private void sink(int from, int size) {
    int at = from;
    int child = 2 * at + 1;
    while (child < size) {
      if (child + 1 < size && Order.after(key.get(child + 1), key.get(child), descending)) {
        child++;
      }
      if (!Order.after(key.get(child), key.get(at), descending)) {
        return;
      }
      swap(child, at);
      at = child;
      child = 2 * at + 1;
    }
  }

  @Override
  public void compute() {
    int n = key.size();
    for (int i = n / 2 - 1; i >= 0; i--) {
      sink(i, n);
    }
    for (int last = n - 1; last > 0; last--) {
      swap(0, last);
      sink(0, last);
    }
  }

  @Override
  protected long cycles(Target target) {
    return SortCost.heapSortKeyValue(key.size());
  }
}
