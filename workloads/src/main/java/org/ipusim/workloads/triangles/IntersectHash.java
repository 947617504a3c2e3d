package org.ipusim.workloads.triangles;

import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Counts like {@link IntersectMerge}, but puts the row of v into a hash table once and looks up
 * every element of the neighbours' rows there. The table has open addresses, probed one after the
 * other, and is at most half full; an element is never 0, since it is later than v.
 */
final class IntersectHash extends Vertex {
  /**
   * Odd, and 2^32 over the golden ratio: top bits of multiples are spread evenly (D. E. Knuth, The
   * Art of Computer Programming 3, section 6.4).
   */
  private static final int MULTIPLIER = 0x9E3779B9;

  /** The row of v. */
  @Input IntVector row;

  /** Rows of consecutive out-neighbours. */
  @Input VectorList<IntVector> neighbours;

  /** The table, a power of two of words. */
  @Output IntVector table;

  @Output int triangles;

  /** The place in the row of the first of the out-neighbours. */
  int first;

  /** How far a multiple is shifted down to be an address. */
  int shift;

  /** Words of the table of a row of so many elements. */
  static int words(int length) {
    return Integer.highestOneBit(Math.max(1, length)) * 4;
  }

  /** The shift for a table of so many words. */
  static int shift(int words) {
    return Integer.SIZE - Integer.numberOfTrailingZeros(words);
  }

  @Override
  public void compute() {
    int words = table.size();
    for (int w = 0; w < words; w++) {
      table.set(w, 0);
    }
    int end = row.size();
    int mask = words - 1;
    for (int i = first; i < end; i++) {
      int element = row.get(i);
      int at = (element * MULTIPLIER) >>> shift;
      while (table.get(at) != 0) {
        at = at + 1 & mask;
      }
      table.set(at, element);
    }
    int matches = 0;
    for (int n = 0; n < neighbours.size(); n++) {
      IntVector other = neighbours.get(n);
      int otherEnd = other.size();
      for (int j = 0; j < otherEnd; j++) {
        int element = other.get(j);
        int at = (element * MULTIPLIER) >>> shift;
        int there = table.get(at);
        while (there != 0 && there != element) {
          at = at + 1 & mask;
          there = table.get(at);
        }
        if (there == element) {
          matches++;
        }
      }
    }
    triangles = matches;
  }
}
