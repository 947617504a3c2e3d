package org.ipusim.codelets.reduce;

import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Adds unsigned 32-bit counts into a 64-bit one of two words, low word first. The tile adds 32 bits
 * at a time, so the carry is found by comparing the sum with an addend.
 */
final class SumCounts extends Vertex {
  /** Pointer and length, zeroing of the sum, two stores and the exit. */
  private static final int FIXED_BUNDLES = 9;

  /** Load with post-increment, add, unsigned compare, add of the carry: a {@code rpt} body. */
  private static final int BUNDLES_PER_COUNT = 4;

  @Input IntVector counts;
  @Output IntVector total;

  @Override
  public void compute() {
    int low = 0;
    int high = 0;
    for (int i = 0; i < counts.size(); i++) {
      int count = counts.get(i);
      low += count;
      high += Integer.compareUnsigned(low, count) < 0 ? 1 : 0;
    }
    total.set(0, low);
    total.set(1, high);
  }

  @Override
  protected long cycles(Target target) {
    return FIXED_BUNDLES + (long) BUNDLES_PER_COUNT * counts.size();
  }
}
