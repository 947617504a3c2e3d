package org.ipusim.workloads.bfs;

import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.ShortVector;

/**
 * Writes the new slots of all workers one after the other: the next frontier. A prefix sum over the
 * workers' counts tells where each entry comes from. Two entries share a word, and a 16-bit store
 * rewrites the word, so each worker takes every sixth word and writes it alone.
 */
final class CompactFrontier extends MultiVertex {
  /** Slots that are new, a share for each worker. */
  @Input IntVector fresh;

  /** How many are new in each share. */
  @Input IntVector counts;

  /** How many, then their numbers within the column of blocks. */
  @Output ShortVector frontier;

  /** How many those are. */
  @Output IntVector size;

  /** Slots of a worker's share. */
  int share;

  int workers;

  /** The number of the tile's first slot within the column of blocks. */
  int firstColumn;

  @Override
  public void compute(int worker) {
    int total = 0;
    for (int w = 0; w < workers; w++) {
      total += counts.get(w);
    }
    if (worker == 0) {
      size.set(0, total);
      frontier.set(0, (short) total);
    }
    int before = 0;
    int upTo = counts.get(0);
    int of = 0;
    // Entry e is element e + 1, beside element e where that is even.
    for (int e = 2 * worker - 1; e < total; e += 2 * workers) {
      for (int i = Math.max(e, 0); i < Math.min(e + 2, total); i++) {
        while (i >= upTo) {
          of++;
          before = upTo;
          upTo += counts.get(of);
        }
        frontier.set(i + 1, (short) (firstColumn + fresh.get(of * share + i - before)));
      }
    }
  }
}
