package org.ipusim.codelets.reduce;

import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Adds 64-bit counts of two words each, low word first. */
final class SumWideCounts extends Vertex {
  /** Pointer and length, zeroing of the sum, two stores and the exit. */
  private static final int FIXED_BUNDLES = 9;

  /** Two loads with post-increment, two adds, unsigned compare, add of the carry. */
  private static final int BUNDLES_PER_COUNT = 6;

  @Input IntVector counts;
  @Output IntVector total;

  @Override
  public void compute() {
    int low = 0;
    int high = 0;
    for (int i = 0; i < counts.size(); i += 2) {
      int count = counts.get(i);
      low += count;
      high += counts.get(i + 1) + (Integer.compareUnsigned(low, count) < 0 ? 1 : 0);
    }
    total.set(0, low);
    total.set(1, high);
  }

  @Override
  protected long cycles(Target target) {
    return FIXED_BUNDLES + (long) BUNDLES_PER_COUNT * (counts.size() / 2);
  }
}
