package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Expression;
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
 * compute on the buckets which tiles hold and pass them on. The product itself has done the first
 * step around z, so loops begin with the next step in y, or in x where y has one part.
 */
final class PropagationControl {
  private static final List<String> NAMES = List.of("X", "Y", "Z");

  private final Graph graph;
  private final int tile;
  private final String name;
  private final int[] parts;
  private final Tensor ends;
  private final Tensor indices;
  private final Tensor needed;
  private final Tensor one;
  private final Tensor zero;

  /**
   * What a propagation step does.
   *
   * @param begin brings buckets to where the first step finds them
   * @param compute computes on the buckets that tiles hold
   * @param moves passes buckets on along x, y and z
   */
  record Steps(Program begin, Program compute, List<Program> moves) {}

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
    this.zero = constant("zero", 0);
    this.one = constant("one", 1);
  }

  /** Whether a plan has anything to propagate: tiles of more than one partition of the matrix. */
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
    Tensor needs =
        Elementwise.map(
            graph,
            Expression.of(
                BinaryOperation.GREATER_THAN,
                product,
                Expression.constant(parts[2], ElementType.UNSIGNED_INT)),
            List.of(end(0), end(1), end(2)),
            program,
            name + "/needPropagation");
    program.add(new If(needs, loops(steps), Sequence.of()));
  }

  private Tensor end(int dim) {
    return ends.slice(dim, dim + 1);
  }

  private Tensor index(int dim) {
    return indices.slice(dim, dim + 1);
  }

  private Program loops(Steps steps) {
    var program = Sequence.builder();
    program.add(steps.begin());
    boolean alongY = parts[1] > 1;
    Tensor first = constant("initialIndices", alongY ? 0 : 1, alongY ? 1 : 0, 0);
    program.add(new Copy(first, indices));
    List<Integer> dims = iterated();
    for (int i = dims.size() - 1; i > 0; i--) {
      program.add(carry(dims.get(i), dims.get(i - 1)));
    }
    Program body = steps.compute();
    for (int i = dims.size() - 1; i >= 0; i--) {
      body = loop(dims.get(i), body, steps.moves().get(dims.get(i)), i == 0);
    }
    return program.add(body).build();
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
    Elementwise.mapInPlace(
        graph,
        BinaryOperation.ADD,
        index(outer),
        one,
        then,
        name + "/adjust" + NAMES.get(dim) + "StartingIndicesToLoopBounds");
    return program.add(new If(beyond, then.build(), Sequence.of())).build();
  }

  private Program loop(int dim, Program body, Program move, boolean outermost) {
    var inner = Sequence.builder();
    inner.add(dim == 0 ? whereNeeded(body) : body);
    inner.add(move);
    Elementwise.mapInPlace(
        graph,
        BinaryOperation.ADD,
        index(dim),
        one,
        inner,
        name + "/increment" + NAMES.get(dim) + "Index");
    var condition = Sequence.builder();
    Tensor goesOn =
        Elementwise.map(
            graph,
            BinaryOperation.LESS_THAN,
            index(dim),
            end(dim),
            condition,
            name + "/isDim" + NAMES.get(dim) + "Finished");
    var program = Sequence.builder();
    program.add(new RepeatWhileTrue(condition.build(), goesOn, inner.build()));
    if (!outermost) {
      program.add(new Copy(zero, index(dim)));
    }
    return program.build();
  }

  /** Passes over steps along x in which no bucket is met by the tiles it is for. */
  private Program whereNeeded(Program body) {
    Tensor does = variable("doXIteration", 1);
    ComputeSet set = graph.addComputeSet(name + "/shouldDoXIteration");
    graph
        .addVertex(set, BitIsSet.class)
        .connect("bits", needed)
        .connect("index", index(0))
        .connect("out", does)
        .setTileMapping(tile);
    return Sequence.of(new Execute(set), choose(does, Sequence.of(), body));
  }

  /** Does one program where a control value is 0, another where it is not. */
  static Program choose(Tensor control, Program zero, Program otherwise) {
    SortedMap<Integer, Program> cases = new Int2ObjectAVLTreeMap<>();
    cases.put(0, zero);
    return new Switch(control, cases, otherwise);
  }
}
