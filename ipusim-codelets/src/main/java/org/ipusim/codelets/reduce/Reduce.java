package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;
import org.jspecify.annotations.Nullable;

/**
 * Reduction of dimensions of a tensor, planned as {@code popops::reduce} of PopLibs 3.4 does: each
 * tile reduces what it holds; where that leaves much, tiles reduce parts of it; the last stage is
 * where the output is, or spread over all tiles.
 *
 * <p>Sums, products and LOG_ADD of halves to halves keep partial results in FLOAT. Within a vertex
 * partials are widened to FLOAT, folded one after another in ascending order, and rounded once when
 * the result is stored.
 */
public final class Reduce {
  private Reduce() {}

  /**
   * One of several reductions.
   *
   * @param in what to reduce
   * @param outType the type of the result; see {@link Reduce#reduce}
   * @param dims the dimensions to reduce
   * @param params what to reduce to
   * @param out where to put the result; null to have it made
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Op(
      Tensor in, ElementType outType, int[] dims, ReduceParams params, @Nullable Tensor out) {}

  /**
   * Reduces dimensions of a tensor to a new one.
   *
   * @param graph the graph
   * @param in FLOAT, HALF, INT or, for logical operations, BOOL elements, mapped to tiles
   * @param outType the type of the result: of FLOAT and HALF either, else that of {@code in}
   * @param dims the dimensions to reduce, in any order; none for all
   * @param params what to reduce to, without update
   * @param program gets the programs that reduce
   * @param name prefix of the names of what is added
   * @return the result, of the dimensions left in their order
   * @throws IllegalArgumentException when types, dimensions or parameters do not suit
   */
  public static Tensor reduce(
      Graph graph,
      Tensor in,
      ElementType outType,
      int[] dims,
      ReduceParams params,
      Sequence.Builder program,
      String name) {
    if (params.update()) {
      throw new IllegalArgumentException(
          name + ": reduce makes its result and cannot update; use reduceWithOutput");
    }
    return reduceMany(graph, List.of(new Op(in, outType, dims, params, null)), program, name)
        .getFirst();
  }

  /**
   * Reduces dimensions of a tensor into another.
   *
   * @param graph the graph
   * @param in FLOAT, HALF, INT or, for logical operations, BOOL elements, mapped to tiles
   * @param out where to put the result, mapped to tiles: of the dimensions left in their order
   * @param dims the dimensions to reduce, in any order; none for all
   * @param params what to reduce to
   * @param program gets the programs that reduce
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types, dimensions or parameters do not suit
   */
  public static void reduceWithOutput(
      Graph graph,
      Tensor in,
      Tensor out,
      int[] dims,
      ReduceParams params,
      Sequence.Builder program,
      String name) {
    reduceMany(graph, List.of(new Op(in, out.elementType(), dims, params, out)), program, name);
  }

  /**
   * Does several reductions together: their stages share compute sets, so that they take hardly
   * more barriers than one of them.
   *
   * @param graph the graph
   * @param ops the reductions, of which none reads what another writes
   * @param program gets the programs that reduce
   * @param name prefix of the names of what is added
   * @return the results
   * @throws IllegalArgumentException when types, dimensions or parameters do not suit
   */
  public static List<Tensor> reduceMany(
      Graph graph, List<Op> ops, Sequence.Builder program, String name) {
    var sets = new ComputeSets(graph);
    var written = new ArrayList<Tensor>();
    var out = new ArrayList<Tensor>();
    for (int i = 0; i < ops.size(); i++) {
      Op op = ops.get(i);
      String its = ops.size() == 1 ? name : name + "/" + i;
      check(op, its);
      sets.rewind();
      out.add(add(graph, op, i, sets, written, program, its));
    }
    if (sets.all().size() > 1) {
      written.forEach(t -> program.add(new WriteUndef(t)));
    }
    sets.all().forEach(s -> program.add(new Execute(s)));
    return out;
  }

  private static Tensor add(
      Graph graph,
      Op op,
      int number,
      ComputeSets sets,
      List<Tensor> written,
      Sequence.Builder program,
      String name) {
    int[] reduced = dims(op);
    int[] kept =
        IntStream.range(0, op.in().rank())
            .filter(d -> Arrays.binarySearch(reduced, d) < 0)
            .toArray();
    int[] shape = Arrays.stream(kept).map(op.in()::dim).toArray();
    int columns = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    Tensor given = op.out();
    if (op.in().numElements() == 0) {
      return empty(graph, op, shape, program, name);
    }
    int[] order = IntStream.concat(Arrays.stream(reduced), Arrays.stream(kept)).toArray();
    Tensor matrix = op.in().dimShuffle(order).reshape(op.in().numElements() / columns, columns);
    var stages = new ReductionStages(graph, matrix, op.outType(), between(op), sets, number, name);
    Tensor result = stages.add(op.params(), given == null ? null : given.flatten());
    written.addAll(stages.results());
    return given == null ? result.reshape(shape) : given;
  }

  private static int[] dims(Op op) {
    return op.dims().length == 0
        ? IntStream.range(0, op.in().rank()).toArray()
        : Arrays.stream(op.dims()).sorted().distinct().toArray();
  }

  /** Sums of halves are kept in floats until the last stage. */
  private static ElementType between(Op op) {
    boolean precise = op.params().op().takesScale() || op.params().op() == Operation.MUL;
    return op.outType() == ElementType.HALF && precise ? ElementType.FLOAT : op.outType();
  }

  /** Of no elements the result is what changes nothing. */
  private static Tensor empty(
      Graph graph, Op op, int[] shape, Sequence.Builder program, String name) {
    Tensor given = op.out();
    Tensor out = given;
    if (out == null) {
      out = graph.addVariable(name + "/out", op.outType(), shape);
      graph.mapLinearly(out);
    }
    if (out.numElements() > 0 && !op.params().update()) {
      Operation o = op.params().op();
      int[] one = {1};
      Tensor fill =
          op.outType().isFloatingPoint()
              ? graph.addConstant(name + "/empty", op.outType(), one, Fold.identity(o))
              : graph.addConstant(name + "/empty", op.outType(), one, Fold.intIdentity(o));
      graph.setTileMapping(fill, 0);
      program.add(new Copy(fill.broadcast(out.numElements(), 0), out.flatten()));
    }
    return out;
  }

  private static void check(Op op, String name) {
    Tensor in = op.in();
    ElementType type = in.elementType();
    Operation operation = op.params().op();
    for (int d : op.dims()) {
      require(
          d >= 0 && d < in.rank(),
          name,
          "dimension " + d + " of " + in + " cannot be reduced, there are 0.." + (in.rank() - 1));
    }
    boolean suits =
        operation.isLogical()
            ? type == ElementType.BOOL
            : type.isFloatingPoint() || (type == ElementType.INT && operation != Operation.LOG_ADD);
    require(
        suits,
        name,
        operation
            + " reduces "
            + (operation.isLogical()
                ? "BOOL"
                : operation == Operation.LOG_ADD ? "FLOAT or HALF" : "FLOAT, HALF or INT")
            + ", not "
            + in
            + "; cast it first");
    require(
        type == op.outType() || (type.isFloatingPoint() && op.outType().isFloatingPoint()),
        name,
        "the result of reducing " + in + " cannot be " + op.outType() + "; cast it after");
    require(
        op.params().scale() == null || type.isFloatingPoint(),
        name,
        "only FLOAT and HALF are scaled, not " + in);
    Tensor out = op.out();
    if (out != null) {
      int[] reduced = dims(op);
      int[] shape =
          IntStream.range(0, in.rank())
              .filter(d -> Arrays.binarySearch(reduced, d) < 0)
              .map(in::dim)
              .toArray();
      require(
          Arrays.equals(shape, out.shape()),
          name,
          "reducing dimensions "
              + Arrays.toString(reduced)
              + " of "
              + in
              + " gives the shape "
              + Arrays.toString(shape)
              + ", but the output is "
              + out);
    } else {
      require(!op.params().update(), name, "an update needs an output");
    }
  }

  private static void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + otherwise);
    }
  }
}
