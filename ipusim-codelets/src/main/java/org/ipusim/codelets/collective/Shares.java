package org.ipusim.codelets.collective;

import java.util.stream.IntStream;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;

/** Cuts data into equal shares, in the order of a ring. */
final class Shares {
  /** Poplar's least bytes of a tile in a linear mapping; keeps exchange code small. */
  private static final int LEAST_BYTES = 128;

  /** Elements that stay together: whole 64-bit words of halves. */
  private static final int GRAIN = 4;

  private Shares() {}

  static int size(int elements, int members) {
    return Math.ceilDiv(elements, members);
  }

  static void map(Graph graph, Tensor share) {
    int least = Math.max(GRAIN, LEAST_BYTES / share.elementType().bytes());
    graph.mapLinearly(share, least, GRAIN);
  }

  /**
   * Shares of all members as the member's slots have them, one after another. The last share ends
   * with copies of the first element where the data do not fill it.
   */
  static Tensor inSlotsOf(Tensor data, RingOrder order, int member) {
    int n = order.size();
    Tensor flat = data.flatten();
    int share = size(flat.numElements(), n);
    int padding = share * n - flat.numElements();
    Tensor padded = Tensor.concat(flat, flat.slice(0, 1).broadcast(padding, 0));
    return Tensor.concat(
        IntStream.range(0, n)
            .map(slot -> order.member(order.place(member) + slot))
            .mapToObj(owner -> padded.slice(owner * share, (owner + 1) * share))
            .toList(),
        0);
  }

  /** The reverse: data in order, taken from a member's slots. */
  static Tensor fromSlotsOf(Tensor slots, RingOrder order, int member, int elements) {
    int n = order.size();
    Tensor inOrder =
        Tensor.concat(
            IntStream.range(0, n)
                .map(owner -> Math.floorMod(order.place(owner) - order.place(member), n))
                .mapToObj(slot -> slots.index(slot).flatten())
                .toList(),
            0);
    return inOrder.slice(0, elements);
  }
}
