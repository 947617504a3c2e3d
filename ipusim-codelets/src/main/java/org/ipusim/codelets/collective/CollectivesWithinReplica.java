package org.ipusim.codelets.collective;

import java.util.stream.IntStream;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * Collective operations over the chips of a graph, or of one replica of it: dimension 0 of a tensor
 * is the chips (the vendor's gcl, functions "within replica"). Data go round a ring of chips as in
 * {@link Collectives}; what each chip sends is known when the program is built.
 */
public final class CollectivesWithinReplica {
  private final Graph graph;
  private final String name;
  private final RingOrder order;
  private final int chips;

  private CollectivesWithinReplica(Graph graph, String name) {
    this.graph = graph.getTopLevelGraph();
    this.name = name;
    chips = this.graph.target().chips();
    order = RingOrder.of(chips, CollectiveMethod.AUTO);
  }

  /**
   * Combines the chips' parts; all chips get all results.
   *
   * @param graph the graph
   * @param parts [chips, ...], of a type that the operator combines, part i usually on chip i
   * @param operator how elements are combined
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return the same shape and tiles; the parts are alike
   * @throws IllegalArgumentException when the operator does not combine elements of the type, the
   *     first dimension is not the chips, or there are no elements
   */
  public static Tensor allReduce(
      Graph graph,
      Tensor parts,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    Combine.requireSuits(operator, parts, name);
    var it = new CollectivesWithinReplica(graph, name);
    it.requireParts(parts);
    Tensor result = graph.clone(parts, name + "/result");
    int elements = parts.index(0).numElements();
    Tensor slots = it.addSlots(parts, Shares.size(elements, it.chips));
    Ring ring = it.ring(slots);
    it.fill(parts, slots, program);
    ring.reduceScatter(operator, program);
    if (operator == CollectiveOperator.LOCAL) {
      program.add(new Copy(parts, result));
      return result;
    }
    ring.allGather(program);
    it.collect(slots, elements, result, program);
    return result;
  }

  /**
   * Combines the chips' parts; each chip gets a share of the results: chip c elements c s to (c +
   * 1) s - 1 with s = ceil(elements of a part / chips).
   *
   * @param graph the graph
   * @param parts [chips, ...], of a type that the operator combines, part i usually on chip i
   * @param operator how elements are combined
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return [chips, s]; results that go beyond the elements hold nothing of use
   * @throws IllegalArgumentException when the operator does not combine elements of the type, the
   *     first dimension is not the chips, or there are no elements
   */
  public static Tensor reduceScatter(
      Graph graph,
      Tensor parts,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    Combine.requireSuits(operator, parts, name);
    var it = new CollectivesWithinReplica(graph, name);
    it.requireParts(parts);
    Tensor slots = it.addSlots(parts, Shares.size(parts.index(0).numElements(), it.chips));
    it.fill(parts, slots, program);
    it.ring(slots).reduceScatter(operator, program);
    return slots.index(0);
  }

  /**
   * Gives every chip the parts of all.
   *
   * @param graph the graph
   * @param parts [chips, ...], part i usually on chip i
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return [chips, chips, ...]: for each chip, on the tiles of its part, all parts
   * @throws IllegalArgumentException when the first dimension is not the chips, or there are no
   *     elements
   */
  public static Tensor allGather(Graph graph, Tensor parts, Sequence.Builder program, String name) {
    var it = new CollectivesWithinReplica(graph, name);
    it.requireParts(parts);
    int elements = parts.index(0).numElements();
    Tensor slots = it.addSlots(parts, elements);
    program.add(new Copy(parts.reshape(it.chips, elements), slots.index(0)));
    it.ring(slots).allGather(program);
    Tensor result = Parts.addForEach(graph, parts, name + "/result");
    it.collect(slots, it.chips * elements, result, program);
    return result;
  }

  /**
   * Sends a part of each chip's elements to each: chip c gets part c of all.
   *
   * @param graph the graph
   * @param parts [chips, chips, ...], what chip i sends at i
   * @param program what does it is added to it
   * @param name name of what is added
   * @return the same shape, on the same tiles; element [c, s] came from chip s
   * @throws IllegalArgumentException when the first two dimensions are not the chips, or there are
   *     no elements
   */
  public static Tensor allToAll(Graph graph, Tensor parts, Sequence.Builder program, String name) {
    new CollectivesWithinReplica(graph, name).requireParts(parts);
    return Parts.exchangeAll(graph, parts, program, name);
  }

  private void requireParts(Tensor parts) {
    if (parts.rank() < 1 || parts.dim(0) != chips || parts.numElements() == 0) {
      throw new IllegalArgumentException(
          "%s: a collective over %d chips takes elements whose first dimension is %d, not %s"
              .formatted(name, chips, chips, parts));
    }
  }

  /** [slots, chips, share]: slots of each chip on its own tiles, every one spread alike. */
  private Tensor addSlots(Tensor parts, int share) {
    Tensor slots = graph.addVariable(name + "/slots", parts.elementType(), chips, chips, share);
    for (int chip = 0; chip < chips; chip++) {
      for (int slot = 0; slot < chips; slot++) {
        Shares.map(tilesOf(chip), slots.index(slot).index(chip));
      }
    }
    return slots;
  }

  private Graph tilesOf(int chip) {
    int tiles = graph.tiles() / chips;
    return graph.createVirtualGraph(chip * tiles, (chip + 1) * tiles);
  }

  private Ring ring(Tensor slots) {
    Tensor received = graph.clone(slots.index(0), name + "/received");
    return new Ring(
        graph, name, chips, slots, received, (from, to) -> new Copy(fromTheOneBefore(from), to));
  }

  private Tensor fromTheOneBefore(Tensor from) {
    return Tensor.concat(
        IntStream.range(0, chips)
            .mapToObj(chip -> from.index(order.member(order.place(chip) - 1)).expand(0))
            .toList(),
        0);
  }

  private void fill(Tensor parts, Tensor slots, Sequence.Builder program) {
    for (int chip = 0; chip < chips; chip++) {
      program.add(
          new Copy(
              Shares.inSlotsOf(parts.index(chip), order, chip), slots.index(chip, 1).flatten()));
    }
  }

  private void collect(Tensor slots, int elements, Tensor result, Sequence.Builder program) {
    for (int chip = 0; chip < chips; chip++) {
      program.add(
          new Copy(
              Shares.fromSlotsOf(slots.index(chip, 1), order, chip, elements),
              result.index(chip).flatten()));
    }
  }
}
