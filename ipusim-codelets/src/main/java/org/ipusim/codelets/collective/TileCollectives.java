package org.ipusim.codelets.collective;

import java.util.List;
import org.ipusim.codelets.internal.cost.WorkerShare;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Collective operations over tiles of a chip: dimension 0 of a tensor is the parts, each on tiles
 * of its own. Every tile can reach every other, so nothing goes round: each part's tiles take their
 * share of all parts in one exchange, combine it, and in a second exchange all take all shares.
 */
public final class TileCollectives {
  /** Elements that workers do not share: a 64-bit store. */
  private static final int GRAIN_BYTES = 8;

  private TileCollectives() {}

  /**
   * Combines the parts; all get all results.
   *
   * @param graph the graph
   * @param parts [parts, ...], of a type that the operator combines
   * @param operator how elements are combined
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return the same shape and tiles; the parts are alike
   * @throws IllegalArgumentException when the operator does not combine elements of the type, or
   *     there are none
   */
  public static Tensor allReduce(
      Graph graph,
      Tensor parts,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    Tensor shares = reduceScatter(graph, parts, operator, program, name);
    Tensor result = graph.clone(parts, name + "/result");
    if (operator == CollectiveOperator.LOCAL) {
      program.add(new Copy(parts, result));
      return result;
    }
    int members = parts.dim(0);
    int elements = parts.index(0).numElements();
    Tensor all = shares.flatten().slice(0, elements).expand(0).broadcast(members, 0);
    program.add(new Copy(all, result.reshape(members, elements)));
    return result;
  }

  /**
   * Combines the parts; the tiles of each get a share of the results: part p elements p s to (p +
   * 1) s - 1 with s = ceil(elements of a part / parts).
   *
   * @param graph the graph
   * @param parts [parts, ...], of a type that the operator combines
   * @param operator how elements are combined; {@code LOCAL} gives each its share of its own
   * @param program what does it is added to it
   * @param name prefix of the names of what is added
   * @return [parts, s]; results that go beyond the elements hold nothing of use
   * @throws IllegalArgumentException when the operator does not combine elements of the type, or
   *     there are none
   */
  public static Tensor reduceScatter(
      Graph graph,
      Tensor parts,
      CollectiveOperator operator,
      Sequence.Builder program,
      String name) {
    Combine.requireSuits(operator, parts, name);
    requireParts(parts, name);
    int members = parts.dim(0);
    int elements = parts.index(0).numElements();
    int share = Shares.size(elements, members);
    Tensor rows = parts.reshape(members, elements);
    Tensor shares = graph.addVariable(name + "/shares", parts.elementType(), members, share);
    ComputeSet set = graph.addComputeSet(name + "/reduce");
    for (int member = 0; member < members; member++) {
      int begin = Math.min(elements, member * share);
      int end = Math.min(elements, begin + share);
      int padding = share - (end - begin);
      Tensor here = rows.index(member);
      Tensor there = Tensor.concat(here.slice(begin, end), here.slice(0, 1).broadcast(padding, 0));
      Tensor own = shares.index(member);
      graph.setTileMapping(own, graph.getTileMapping(there));
      if (operator == CollectiveOperator.LOCAL) {
        program.add(new Copy(there, own));
        continue;
      }
      Tensor mine = rows.slice(begin, end, 1);
      graph
          .getTileMapping(own.slice(0, end - begin))
          .byTile()
          .forEach(
              (tile, intervals) -> addVertices(graph, set, operator, mine, own, tile, intervals));
      if (padding > 0) {
        program.add(new Copy(there.slice(end - begin, share), own.slice(end - begin, share)));
      }
    }
    program.add(new Execute(set));
    return shares;
  }

  /**
   * Gives the tiles of every part the elements of all.
   *
   * @param graph the graph
   * @param parts [parts, ...]
   * @param program what does it is added to it
   * @param name name of what is added
   * @return [parts, parts, ...]: for each part, on its tiles, all parts
   * @throws IllegalArgumentException when there are no elements
   */
  public static Tensor allGather(Graph graph, Tensor parts, Sequence.Builder program, String name) {
    requireParts(parts, name);
    Tensor result = Parts.addForEach(graph, parts, name);
    program.add(new Copy(parts.expand(0).broadcast(parts.dim(0), 0), result));
    return result;
  }

  /**
   * Sends elements of each part to the tiles of each.
   *
   * @param graph the graph
   * @param parts [parts, parts, ...], what part i sends at i
   * @param program what does it is added to it
   * @param name name of what is added
   * @return the same shape, on the same tiles; element [p, s] came from part s
   * @throws IllegalArgumentException when the first two dimensions differ, or there are no elements
   */
  public static Tensor allToAll(Graph graph, Tensor parts, Sequence.Builder program, String name) {
    requireParts(parts, name);
    return Parts.exchangeAll(graph, parts, program, name);
  }

  private static void requireParts(Tensor parts, String name) {
    if (parts.rank() < 1 || parts.numElements() == 0) {
      throw new IllegalArgumentException(
          "%s: a collective over tiles takes elements of at least one part, not %s"
              .formatted(name, parts));
    }
  }

  /** A vertex for each worker and stretch. */
  private static void addVertices(
      Graph graph,
      ComputeSet set,
      CollectiveOperator operator,
      Tensor rows,
      Tensor results,
      int tile,
      List<Interval> intervals) {
    Class<? extends Codelet> codelet = codelet(operator, results.elementType());
    int grain = GRAIN_BYTES / results.elementType().bytes();
    int workers = graph.target().chip().tile().workerContexts();
    for (Interval interval : intervals) {
      int grains = Math.ceilDiv(interval.size(), grain);
      for (int worker = 0; worker < workers; worker++) {
        int from = grain * WorkerShare.begin(grains, worker, workers);
        int to = Math.min(interval.size(), grain * WorkerShare.begin(grains, worker + 1, workers));
        if (from < to) {
          int begin = interval.begin() + from;
          int end = interval.begin() + to;
          graph
              .addVertex(set, codelet)
              .connect("partials", rows.slice(begin, end, 1).flatten())
              .connect("out", results.slice(begin, end))
              .setTileMapping(tile);
        }
      }
    }
  }

  private static Class<? extends Codelet> codelet(CollectiveOperator operator, ElementType type) {
    return switch (type) {
      case INT -> CodeletTemplate.specialise(ReduceRowsInt.class, operator);
      case BOOL -> CodeletTemplate.specialise(ReduceRowsBool.class, operator);
      default -> CodeletTemplate.specialise(ReduceRows.class, operator, type);
    };
  }
}
