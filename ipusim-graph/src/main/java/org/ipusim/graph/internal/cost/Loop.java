package org.ipusim.graph.internal.cost;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A natural loop.
 *
 * @param header the one block it is entered by
 * @param blocks its blocks
 * @param latches blocks that branch back to the header
 * @param preheader the block that dominates the header from outside, {@link #ENTRY} if there is
 *     none
 * @param parent the loop around it
 */
record Loop(int header, BitSet blocks, BitSet latches, int preheader, @Nullable Loop parent) {
  /** The preheader of a loop with which the method starts. */
  static final int ENTRY = -1;

  boolean contains(int block) {
    return blocks.get(block);
  }

  /** How many loops it is in, itself included. */
  int depth() {
    return parent == null ? 1 : 1 + parent.depth();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Loop loop && loop.header == header;
  }

  @Override
  public int hashCode() {
    return header;
  }
}
