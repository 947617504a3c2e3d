package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Expression;
import org.ipusim.codelets.elementwise.MapOptions;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;

/**
 * The control flow of propagation, evaluated on the device (PopLibs 3.4,
 * popsparse/FullyConnected.cpp): loops over x, y and z, as far as the pattern's fields say, that
 * compute on what tiles hold and pass it on while steps are left.
 */
final class PropagationControl {
  private static final List<String> NAMES = List.of("X", "Y", "Z");

  private final Graph graph;
  private final int tile;
  private final String name;
  private final DynamicPlan plan;
  private final int[] parts;
  private final Tensor ends;
  private final Tensor indices;
  private final Tensor left;
  private final Tensor needed;
  private final Tensor one;
  private final Tensor zero;

  /**
   * What propagation does.
   *
   * @param start the first step, as numbers of steps along x, y and z
   * @param begin brings to tiles what they hold in the first step
   * @param compute computes on what tiles hold
   * @param moves passes it on along x, y and z
   * @param goesHome whether it is passed on at the end until it is where it came from
   * @param end what is done then
   */
  record Steps(
      Start start,
      Program begin,
      Program compute,
      List<Program> moves,
      boolean goesHome,
      Program end) {}

  /** Where propagation starts. */
  record Start(int x, int y, int z) {
    /**
     * Finds it.
     *
     * @param ofPartition whether steps among the tiles of a partition are propagation's too, and
     *     not done before
     */
    static Start of(DynamicPlan plan, boolean ofPartition) {
      if (ofPartition && plan.z() > 1) {
        return new Start(0, 0, 1);
      }
      return plan.y() > 1 ? new Start(0, 1, 0) : new Start(1, 0, 0);
    }

    /** Steps before it. */
    int before(DynamicPlan plan) {
      return (x * plan.y() + y) * plan.z() + z;
    }
  }

  PropagationControl(
      Graph graph,
      DynamicPlan plan,
      Tensor control,
      int tile,
      Sequence.Builder program,
      String name) {
    this.graph = graph;
    this.tile = tile;
    this.name = name;
    this.plan = plan;
    this.parts = new int[] {plan.x(), plan.y(), plan.z()};
    this.ends =
        Cast.cast(
            graph,
            control.slice(0, Propagation.ENDS),
            ElementType.UNSIGNED_INT,
            program,
            name + "/endIndices");
    this.needed = control.slice(Propagation.ENDS, control.numElements());
    this.indices = variable("indices", Propagation.ENDS);
    this.left = variable("totalRemaining", 1);
    this.zero = constant("zero", 0);
    this.one = constant("one", 1);
  }

  /** Whether a plan has anything to propagate beyond the tiles of a partition. */
  static boolean isNeeded(DynamicPlan plan) {
    return plan.x() * plan.y() > 1;
  }

  private Tensor variable(String what, int elements) {
    Tensor t = graph.addVariable(name + "/" + what, ElementType.UNSIGNED_INT, elements);
    graph.setTileMapping(t, tile);
    return t;
  }

  private Tensor constant(String what, int... values) {
    Tensor t =
        graph.addConstant(
            name + "/" + what, ElementType.UNSIGNED_INT, new int[] {values.length}, values);
    graph.setTileMapping(t, tile);
    return t;
  }

  /** Adds propagation, which is passed over when nothing has left the tiles it is for. */
  void add(Steps steps, Sequence.Builder program) {
    Expression product =
        Expression.multiply(
            Expression.placeholder(1),
            Expression.multiply(Expression.placeholder(2), Expression.placeholder(3)));
    Tensor all =
        Elementwise.map(
            graph,
            subtract(product, number(steps.start().before(plan))),
            List.of(end(0), end(1), end(2)),
            program,
            name + "/totalRemaining");
    program.add(new Copy(all, left));
    program.add(choose(left, Sequence.of(), loops(steps)));
  }

  private static Expression subtract(Expression a, Expression b) {
    return Expression.of(BinaryOperation.SUBTRACT, a, b);
  }

  private static Expression number(int value) {
    return Expression.constant(value, ElementType.UNSIGNED_INT);
  }

  private Tensor end(int dim) {
    return ends.slice(dim, dim + 1);
  }

  private Tensor index(int dim) {
    return indices.slice(dim, dim + 1);
  }

  private void increment(int dim, Sequence.Builder program, String what) {
    Elementwise.mapInPlace(graph, BinaryOperation.ADD, index(dim), one, program, name + "/" + what);
  }

  private Program loops(Steps steps) {
    var program = Sequence.builder();
    program.add(steps.begin());
    Start start = steps.start();
    program.add(new Copy(constant("initialIndices", start.x(), start.y(), start.z()), indices));
    List<Integer> dims = iterated();
    for (int i = dims.size() - 1; i > 0; i--) {
      program.add(carry(dims.get(i), dims.get(i - 1)));
    }
    var step = Sequence.builder();
    step.add(steps.compute());
    Elementwise.mapInPlace(
        graph, BinaryOperation.SUBTRACT, left, one, step, name + "/decrementTotalRemaining");
    Program body = step.build();
    for (int i = dims.size() - 1; i >= 0; i--) {
      int dim = dims.get(i);
      List<Integer> inner = dims.subList(i + 1, dims.size());
      body = loop(dim, dim == 0 ? whereNeeded(body, inner) : body, inner, steps.moves().get(dim));
    }
    program.add(body);
    if (steps.goesHome()) {
      goHome(dims, steps.moves(), program);
    }
    return program.add(steps.end()).build();
  }

  /** The directions in which there is somewhere to go, the outermost loop's first. */
  private List<Integer> iterated() {
    var dims = new ArrayList<Integer>();
    for (int d = 0; d < parts.length; d++) {
      if (parts[d] > 1) {
        dims.add(d);
      }
    }
    return dims;
  }

  /** Where loops begin beyond a loop's end, they begin with the next step of the loop around it. */
  private Program carry(int dim, int outer) {
    var program = Sequence.builder();
    Tensor beyond =
        Elementwise.map(
            graph,
            BinaryOperation.GREATER_THAN_EQUAL,
            index(dim),
            end(dim),
            program,
            name + "/is" + NAMES.get(dim) + "StartingIndexOutsideLoopBounds");
    var then = Sequence.builder();
    then.add(new Copy(zero, index(dim)));
    increment(outer, then, "adjust" + NAMES.get(dim) + "StartingIndicesToLoopBounds");
    return program.add(new If(beyond, then.build(), Sequence.of())).build();
  }

  /**
   * A loop along a direction.
   *
   * @param body a step of it
   * @param inner directions of the loops within it
   * @param move passes on along the direction, where anything is left to do
   */
  private Program loop(int dim, Program body, List<Integer> inner, Program move) {
    var onward = Sequence.builder();
    onward.add(move);
    increment(dim, onward, "increment" + NAMES.get(dim) + "Index");
    if (!inner.isEmpty()) {
      onward.add(new Copy(zero, index(inner.getFirst())));
    }
    var condition = Sequence.builder();
    Tensor goesOn =
        Elementwise.map(
            graph,
            Expression.of(
                BinaryOperation.LOGICAL_AND,
                Expression.of(BinaryOperation.NOT_EQUAL, Expression.placeholder(1), number(0)),
                Expression.of(
                    BinaryOperation.LESS_THAN,
                    Expression.placeholder(2),
                    Expression.placeholder(3))),
            List.of(left, index(dim), end(dim)),
            condition,
            name + "/isDim" + NAMES.get(dim) + "Finished");
    Program whole = Sequence.of(body, choose(left, Sequence.of(), onward.build()));
    return new RepeatWhileTrue(condition.build(), goesOn, whole);
  }

  /** Passes over steps along x in which no bucket is met by the tiles it is for. */
  private Program whereNeeded(Program body, List<Integer> inner) {
    Tensor does = variable("doXIteration", 1);
    ComputeSet set = graph.addComputeSet(name + "/shouldDoXIteration");
    graph
        .addVertex(set, BitIsSet.class)
        .connect("bits", needed)
        .connect("index", index(0))
        .connect("out", does)
        .setTileMapping(tile);
    return Sequence.of(new Execute(set), choose(does, skipped(inner), body));
  }

  /** Counts the steps of the inner loops as done. */
  private Program skipped(List<Integer> inner) {
    var tensors = new ArrayList<Tensor>();
    tensors.add(left);
    Expression steps = number(1);
    for (int dim : inner) {
      tensors.add(end(dim));
      tensors.add(index(dim));
      Expression ofLoop =
          subtract(
              Expression.placeholder(tensors.size() - 1), Expression.placeholder(tensors.size()));
      steps = Expression.multiply(steps, ofLoop);
    }
    var program = Sequence.builder();
    Elementwise.mapInPlace(
        graph,
        subtract(Expression.placeholder(1), steps),
        tensors,
        program,
        name + "/decrementTotalRemaining",
        MapOptions.defaults());
    return program.build();
  }

  /** Passes on along each direction until the ring is closed. */
  private void goHome(List<Integer> dims, List<Program> moves, Sequence.Builder program) {
    for (int dim : dims) {
      var condition = Sequence.builder();
      Tensor away =
          Elementwise.map(
              graph,
              Expression.of(
                  BinaryOperation.NOT_EQUAL,
                  Expression.of(
                      BinaryOperation.REMAINDER, Expression.placeholder(1), number(parts[dim])),
                  number(0)),
              List.of(index(dim)),
              condition,
              name + "/haveRemainingExchanges" + NAMES.get(dim));
      var move = Sequence.builder();
      move.add(moves.get(dim));
      increment(dim, move, "updateRemainingExchanges" + NAMES.get(dim));
      program.add(new RepeatWhileTrue(condition.build(), away, move.build()));
    }
  }

  /** Does one program where a control value is 0, another where it is not. */
  static Program choose(Tensor control, Program zero, Program otherwise) {
    SortedMap<Integer, Program> cases = new Int2ObjectAVLTreeMap<>();
    cases.put(0, zero);
    return new Switch(control, cases, otherwise);
  }
}
