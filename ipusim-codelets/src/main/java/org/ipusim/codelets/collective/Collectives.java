package org.ipusim.codelets.collective;

import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.CrossReplicaCopy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;

/**
 * Collective operations over the replicas of a graph (the vendor's gcl). Data go round a ring of
 * replicas: in each step every replica sends one share, an n-th of the data, to the next, so that
 * combining takes n - 1 steps and gathering as many. Which share a replica begins with depends on
 * the replica; a {@code Switch} on its index puts the shares into an order in which all replicas do
 * the same.
 */
public final class Collectives {
  private final Graph graph;
  private final RingOrder order;
  private final String name;

  private Collectives(Graph graph, CollectiveMethod method, String name) {
    this.graph = graph;
    this.order = RingOrder.of(graph.replicationFactor(), method);
    this.name = name;
  }

  /**
   * Combines the replicas' elements; all replicas get all results.
   *
   * @param graph the graph
   * @param tensor elements of a type that the operator combines, mapped to tiles
   * @param operator how elements are combined
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return results in the same shape, on the same tiles
   * @throws IllegalArgumentException when the operator does not combine elements of the type, or
   *     there are none
   */
  public static Tensor allReduce(
      Graph graph,
      Tensor tensor,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    Tensor result = graph.clone(tensor, name + "/result");
    allReduceToDestination(
        graph, tensor, result, operator, program, name, CollectiveOptions.defaults());
    return result;
  }

  /**
   * Combines the replicas' elements in place.
   *
   * @param graph the graph
   * @param tensor elements of a type that the operator combines, none twice, mapped to tiles
   * @param operator how elements are combined
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when the operator does not combine elements of the type, or
   *     there are none
   */
  public static void allReduceInPlace(
      Graph graph,
      Tensor tensor,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    allReduceToDestination(
        graph, tensor, tensor, operator, program, name, CollectiveOptions.defaults());
  }

  /**
   * Combines the replicas' elements; all replicas get all results, where the caller wants them.
   *
   * @param graph the graph
   * @param tensor elements of a type that the operator combines, mapped to tiles
   * @param destination as many elements of the same type; may be the same
   * @param operator how elements are combined
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @param options which way round
   * @throws IllegalArgumentException when the operator does not combine elements of the type, there
   *     are none, or the destination differs
   */
  public static void allReduceToDestination(
      Graph graph,
      Tensor tensor,
      Tensor destination,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name,
      CollectiveOptions options) {
    Combine.requireSuits(operator, tensor, name);
    requireElements(tensor, name);
    if (destination.elementType() != tensor.elementType()
        || destination.numElements() != tensor.numElements()) {
      throw new IllegalArgumentException(
          "%s: all-reduce from %s to %s; they must be alike".formatted(name, tensor, destination));
    }
    if (operator == CollectiveOperator.LOCAL || graph.replicationFactor() == 1) {
      keep(graph, tensor, destination, operator, program, name);
      return;
    }
    var it = new Collectives(graph, options.method(), name);
    Tensor slots = it.addSlots(tensor, it.order.size());
    Ring ring = it.ring(slots);
    it.fill(tensor, slots, program);
    ring.reduceScatter(operator, program);
    ring.allGather(program);
    int n = tensor.numElements();
    it.byReplica(
        replica -> new Copy(Shares.fromSlotsOf(slots, it.order, replica, n), destination.flatten()),
        program);
  }

  private static void keep(
      Graph graph,
      Tensor tensor,
      Tensor destination,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    boolean same =
        tensor.intersectsWith(destination)
            && tensor.getVarRegions().equals(destination.getVarRegions());
    if (!same) {
      program.add(new Copy(tensor.flatten(), destination.flatten()));
    }
    if (operator == CollectiveOperator.SQUARE_ADD) {
      Combine.square(graph, destination, program, name + "/square");
    }
  }

  /**
   * Combines the replicas' elements; each replica gets a share of the results: replica r elements r
   * s to (r + 1) s - 1 with s = ceil(elements / replicas).
   *
   * @param graph the graph
   * @param tensor elements of a type that the operator combines, mapped to tiles
   * @param operator how elements are combined; {@code LOCAL} gives each replica its share of its
   *     own
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return s results; those that go beyond the elements hold nothing of use
   * @throws IllegalArgumentException when the operator does not combine elements of the type, or
   *     there are none
   */
  public static Tensor reduceScatter(
      Graph graph,
      Tensor tensor,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    Combine.requireSuits(operator, tensor, name);
    requireElements(tensor, name);
    var it = new Collectives(graph, CollectiveMethod.AUTO, name);
    Tensor slots = it.addSlots(tensor, it.order.size());
    it.fill(tensor, slots, program);
    it.ring(slots).reduceScatter(operator, program);
    return slots.index(0);
  }

  /**
   * Gives every replica the elements of all.
   *
   * @param graph the graph
   * @param tensor elements, mapped to tiles
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return [replicas, ...]: the elements of all replicas
   * @throws IllegalArgumentException when there are no elements
   */
  public static Tensor allGather(
      Graph graph, Tensor tensor, Sequence.Builder program, String name) {
    requireElements(tensor, name);
    var it = new Collectives(graph, CollectiveMethod.AUTO, name);
    int n = it.order.size();
    Tensor slots = it.addSlots(tensor, 1);
    program.add(new Copy(tensor.flatten(), slots.index(0)));
    it.ring(slots).allGather(program);
    Tensor result = it.addResult(tensor, n);
    int all = n * tensor.numElements();
    it.byReplica(
        replica -> new Copy(Shares.fromSlotsOf(slots, it.order, replica, all), result.flatten()),
        program);
    return result;
  }

  /**
   * Sends a part of each replica's elements to each: replica r gets part r of all.
   *
   * @param graph the graph
   * @param tensor [replicas, ...], mapped to tiles
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return the same shape; part s came from replica s
   * @throws IllegalArgumentException when the first dimension is not the replicas, or there are no
   *     elements
   */
  public static Tensor allToAll(Graph graph, Tensor tensor, Sequence.Builder program, String name) {
    requireElements(tensor, name);
    int n = graph.replicationFactor();
    if (tensor.rank() < 1 || tensor.dim(0) != n) {
      throw new IllegalArgumentException(
          "%s: all-to-all over %d replicas takes a tensor whose first dimension is %d, not %s"
              .formatted(name, n, n, tensor));
    }
    var it = new Collectives(graph, CollectiveMethod.AUTO, name);
    Tensor sent = it.addSlots(tensor, n);
    Tensor got = graph.clone(sent, name + "/received");
    it.byReplica(
        replica ->
            new Copy(
                Tensor.concat(
                    IntStream.range(0, n)
                        .mapToObj(slot -> tensor.index((replica + slot) % n).flatten())
                        .toList(),
                    0),
                sent.flatten()),
        program);
    program.add(new Copy(sent.index(0), got.index(0)));
    for (int distance = 1; distance < n; distance++) {
      var map = new TreeMap<Integer, Integer>();
      for (int replica = 0; replica < n; replica++) {
        map.put(replica, (replica + distance) % n);
      }
      program.add(new CrossReplicaCopy(sent.index(distance), got.index(distance), map));
    }
    Tensor result = graph.clone(tensor, name + "/result");
    it.byReplica(
        replica ->
            new Copy(
                Tensor.concat(
                    IntStream.range(0, n)
                        .mapToObj(from -> got.index(Math.floorMod(replica - from, n)))
                        .toList(),
                    0),
                result.flatten()),
        program);
    return result;
  }

  private static void requireElements(Tensor tensor, String name) {
    if (tensor.numElements() == 0) {
      throw new IllegalArgumentException(name + ": a collective takes elements, not " + tensor);
    }
  }

  /** Slots of a share of the tensor each, every one spread over all tiles alike. */
  private Tensor addSlots(Tensor tensor, int shares) {
    int share = Shares.size(tensor.numElements(), shares);
    Tensor slots = graph.addVariable(name + "/slots", tensor.elementType(), order.size(), share);
    for (int slot = 0; slot < order.size(); slot++) {
      Shares.map(graph, slots.index(slot));
    }
    return slots;
  }

  private Tensor addResult(Tensor tensor, int n) {
    int[] shape = tensor.shape();
    var whole = new int[shape.length + 1];
    whole[0] = n;
    System.arraycopy(shape, 0, whole, 1, shape.length);
    Tensor result = graph.addVariable(name + "/result", tensor.elementType(), whole);
    for (int from = 0; from < n; from++) {
      graph.setTileMapping(result.index(from), graph.getTileMapping(tensor));
    }
    return result;
  }

  private Ring ring(Tensor slots) {
    Tensor received = graph.clone(slots.index(0), name + "/received");
    var next = new TreeMap<Integer, Integer>();
    for (int replica = 0; replica < order.size(); replica++) {
      next.put(replica, order.next(replica));
    }
    return new Ring(
        graph,
        name,
        order.size(),
        slots,
        received,
        (from, to) -> new CrossReplicaCopy(from, to, next));
  }

  private void fill(Tensor tensor, Tensor slots, Sequence.Builder program) {
    byReplica(
        replica -> new Copy(Shares.inSlotsOf(tensor, order, replica), slots.flatten()), program);
  }

  /** Does something else on each replica. */
  private void byReplica(IntFunction<Program> cases, Sequence.Builder program) {
    if (order.size() == 1) {
      program.add(cases.apply(0));
      return;
    }
    Tensor index = graph.addReplicationIndexConstant();
    graph.setTileMapping(index, 0);
    var byIndex = new TreeMap<Integer, Program>();
    for (int replica = 0; replica < order.size(); replica++) {
      byIndex.put(replica, cases.apply(replica));
    }
    var none = new ErrorProgram(name + ": there is no such replica", index);
    program.add(new Switch(index, byIndex, none));
  }
}
