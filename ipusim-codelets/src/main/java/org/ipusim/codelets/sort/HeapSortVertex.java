package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.SortCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.Vertex;

/** Sorts keys in place, ascending, by the heap sort ({@code popops::HeapSortVertex}). */
@Template("keyType")
final class HeapSortVertex extends Vertex {
  @InOut
  @ElementOf("keyType")
  RealVector key;

  boolean descending;

  static ElementType keyType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  private void swap(int a, int b) {
    float k = key.get(a);
    key.set(a, key.get(b));
    key.set(b, k);
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
    return SortCost.heapSort(key.size());
  }
}
