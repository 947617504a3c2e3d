package org.ipusim.codelets.sparse;

import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Vertex;

/** Tells whether one of many bits is set ({@code popsparse::BitIsSet}). */
final class BitIsSet extends Vertex {
  private static final int LOG_BITS = 4;
  private static final int BIT = 15;

  @Input ShortVector bits;
  @Input IntVector index;
  @Output IntVector out;

  @Override
  public void compute() {
    int i = index.get(0);
    out.set(0, bits.get(i >> LOG_BITS) >> (i & BIT) & 1);
  }
}
