package org.ipusim.codelets.collective;

import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;

/**
 * A ring of members, each with a slot for every member's share of the data. Slot j of the member at
 * place p is for the share of the member at place p + j, so that in every step all members do the
 * same with the same slots.
 */
final class Ring {
  private final Graph graph;
  private final String name;
  private final int size;
  private final Tensor slots;
  private final Tensor received;
  private final Send send;

  /** Sends elements of every member to the next. */
  interface Send {
    Program toTheNext(Tensor from, Tensor to);
  }

  /**
   * Makes a ring.
   *
   * @param slots [size, ...], the first dimension the slots
   * @param received as one slot, on the same tiles
   */
  Ring(Graph graph, String name, int size, Tensor slots, Tensor received, Send send) {
    this.graph = graph;
    this.name = name;
    this.size = size;
    this.slots = slots;
    this.received = received;
    this.send = send;
  }

  /**
   * Combines each share on its way round, last by the member it is for: size - 1 steps. Slot 0 has
   * the result.
   */
  void reduceScatter(CollectiveOperator operator, Sequence.Builder program) {
    if (operator == CollectiveOperator.LOCAL) {
      return;
    }
    if (operator == CollectiveOperator.SQUARE_ADD) {
      Combine.square(graph, slots, program, name + "/square");
    }
    for (int step = 0; step < size - 1; step++) {
      program.add(send.toTheNext(slots.index(size - 1 - step), received));
      Combine.inPlace(
          graph,
          operator.ofPartials(),
          received,
          slots.index(size - 2 - step),
          program,
          name + "/reduce" + step);
    }
  }

  /** Passes what slot 0 has on all the way round: size - 1 steps. */
  void allGather(Sequence.Builder program) {
    for (int step = 0; step < size - 1; step++) {
      program.add(send.toTheNext(slots.index((size - step) % size), slots.index(size - 1 - step)));
    }
  }
}
