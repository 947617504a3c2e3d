package org.ipusim.workloads.bfs;

import java.util.Arrays;
import org.ipusim.graph.Engine;
import org.ipusim.workloads.network.UndirectedNetwork;

/** Searches of one graph, key after key. */
final class Search {
  private final Engine engine;
  private final UndirectedNetwork network;
  private final Checkerboard board;
  private long cyclesBefore;

  Search(Engine engine, UndirectedNetwork network, Checkerboard board) {
    this.engine = engine;
    this.network = network;
    this.board = board;
  }

  /**
   * Searches from a vertex.
   *
   * @param key the vertex, not isolated
   * @return the cycles that it took
   */
  long run(int key) {
    engine.writeInts(BfsProgram.KEY, board.slot(key));
    engine.run(0);
    long cycles = engine.profile().cycles().totalCycles();
    long taken = cycles - cyclesBefore;
    cyclesBefore = cycles;
    return taken;
  }

  /**
   * Reads what the last search found.
   *
   * @return the parent of each vertex of the graph, -1 where not reached
   */
  int[] parents() {
    int[] bySlot = engine.readInts(BfsProgram.PARENTS);
    int[] parents = new int[network.vertices()];
    Arrays.fill(parents, -1);
    for (int slot = 0; slot < bySlot.length; slot++) {
      if (bySlot[slot] != 0) {
        parents[board.vertex(slot)] = board.vertex(bySlot[slot] - 1);
      }
    }
    return parents;
  }
}
