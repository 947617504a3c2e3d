package org.ipusim.graph.internal.liveness;

import java.util.BitSet;

/**
 * What lives before a flow as a function of what lives after it: {@code uses}, and of what lives
 * after it all but {@code ends}.
 *
 * @param uses classes read before they are written
 * @param ends classes written or given up on every way
 */
record Transfer(BitSet uses, BitSet ends) {
  static final Transfer NOTHING = new Transfer(new BitSet(), new BitSet());

  /** What lives before. The argument is changed and returned. */
  BitSet before(BitSet after) {
    after.andNot(ends);
    after.or(uses);
    return after;
  }

  /** This first, then another. */
  Transfer then(Transfer next) {
    var through = (BitSet) ends.clone();
    through.or(next.ends);
    return new Transfer(before((BitSet) next.uses.clone()), through);
  }

  /** Either this or another. */
  Transfer or(Transfer other) {
    var either = (BitSet) uses.clone();
    either.or(other.uses);
    var both = (BitSet) ends.clone();
    both.and(other.ends);
    return new Transfer(either, both);
  }
}
