package org.ipusim.workloads.bfs;

import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Row reduction: of each of a tile's slots without a parent, takes the first parent that a block of
 * its row found. Workers have equal shares of the slots and write what is new one after the other
 * into their shares of a buffer.
 */
final class ReduceRow extends MultiVertex {
  /** What each block of the row found for the tile's slots, block after block. */
  @Input IntVector found;

  @InOut IntVector parents;

  /** Slots that are new, a share for each worker. */
  @Output IntVector fresh;

  /** How many are new in each share. */
  @Output IntVector counts;

  /** Slots of a worker's share. */
  int share;

  @Override
  public void compute(int worker) {
    int slice = parents.size();
    int all = found.size();
    int first = worker * share;
    int end = Math.min(slice, first + share);
    int count = 0;
    for (int slot = first; slot < end; slot++) {
      if (parents.get(slot) == 0) {
        for (int i = slot; i < all; i += slice) {
          int parent = found.get(i);
          if (parent != 0) {
            parents.set(slot, parent);
            fresh.set(first + count, slot);
            count++;
            break;
          }
        }
      }
    }
    counts.set(worker, count);
  }
}
