package org.ipusim.codelets.sparse;

import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;

/** Changes from one of two buffers to the other ({@code popsparse::BufferIndexUpdate}). */
final class BufferIndexUpdate extends Vertex {
  @InOut IntVector index;

  @Override
  public void compute() {
    index.set(0, 1 - index.get(0));
  }
}
