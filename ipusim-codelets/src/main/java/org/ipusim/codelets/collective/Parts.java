package org.ipusim.codelets.collective;

import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/** Tensors whose first dimension is the members that take part in a collective. */
final class Parts {
  private Parts() {}

  /** {@return [members, members, ...]: for each member all parts, on the tiles of its own} */
  static Tensor addForEach(Graph graph, Tensor parts, String name) {
    int members = parts.dim(0);
    int[] shape = parts.shape();
    var whole = new int[shape.length + 1];
    whole[0] = members;
    System.arraycopy(shape, 0, whole, 1, shape.length);
    Tensor result = graph.addVariable(name, parts.elementType(), whole);
    for (int to = 0; to < members; to++) {
      for (int from = 0; from < members; from++) {
        graph.setTileMapping(result.index(to).index(from), graph.getTileMapping(parts.index(to)));
      }
    }
    return result;
  }

  static Tensor exchangeAll(Graph graph, Tensor parts, Sequence.Builder program, String name) {
    if (parts.rank() < 2 || parts.dim(1) != parts.dim(0)) {
      throw new IllegalArgumentException(
          "%s: all-to-all takes as many parts of each member as there are members, not %s"
              .formatted(name, parts));
    }
    Tensor result = graph.clone(parts, name);
    program.add(new Copy(parts.dimShufflePartial(new int[] {0, 1}, new int[] {1, 0}), result));
    return result;
  }
}
