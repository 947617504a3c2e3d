package org.ipusim.workloads.bfs;

import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Vertex;

/** Makes the key the frontier and its own parent, on the tile that has it. */
final class StartSearch extends Vertex {
  /** The slot to search from. */
  @Input int key;

  /** Parent of each of the tile's slots, plus one; 0 of those not reached. */
  @InOut IntVector parents;

  /** The tile's part of the frontier: how many, then their numbers within the column of blocks. */
  @Output ShortVector frontier;

  /** How many those are. */
  @Output int size;

  /** The tile's first slot. */
  int firstSlot;

  /** The first slot of the column of blocks that the tile's slots belong to. */
  int firstColumn;

  @Override
  public void compute() {
    int mine = key - firstSlot;
    int count = 0;
    if (mine >= 0 && mine < parents.size()) {
      parents.set(mine, key + 1);
      frontier.set(1, (short) (key - firstColumn));
      count = 1;
    }
    frontier.set(0, (short) count);
    size = count;
  }
}
