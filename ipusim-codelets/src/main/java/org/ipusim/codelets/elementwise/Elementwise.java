package org.ipusim.codelets.elementwise;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ipusim.codelets.internal.cost.BinaryCost;
import org.ipusim.codelets.internal.cost.BroadcastCost;
import org.ipusim.codelets.internal.cost.UnaryCost;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Operations on every element (popops' {@code map}). Operands are repeated by NumPy's rules: shapes
 * are compared from the last dimension on, and a dimension of size 1 goes with any.
 *
 * <p>Results lie where the first operand of their shape does, in the same order. A tile with one
 * contiguous region runs a vertex on all its workers (UnaryOp1D, BinaryOp1D, BroadcastScalar1D...);
 * one with more has a vertex for each worker (UnaryOp2D...). Halves are widened, computed as floats
 * and rounded to nearest even when stored.
 */
public final class Elementwise {
  private Elementwise() {}

  /**
   * Does an operation on every element.
   *
   * @param graph the graph
   * @param operation the operation
   * @param in the elements, of any shape
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @return the results, of the same shape; BOOL where the operation is a question
   * @throws IllegalArgumentException when there is no such operation on elements of that type, or
   *     elements are on no tile
   */
  public static Tensor map(
      Graph graph, UnaryOperation operation, Tensor in, Sequence.Builder program, String name) {
    requireUnary(operation, in, name);
    ElementType type = operation.resultType(in.elementType());
    Tensor out = Layout.createOutput(graph, List.of(in), type, in.shape(), name + "/Out");
    unary(graph, operation, in, out, program, name);
    return out;
  }

  /**
   * Does an operation on every element, in its place.
   *
   * @param graph the graph
   * @param operation an operation whose results have the elements' type
   * @param inOut the elements, of any shape
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when there is no such operation on elements of that type, they
   *     cannot be written, or are on no tile
   */
  public static void mapInPlace(
      Graph graph, UnaryOperation operation, Tensor inOut, Sequence.Builder program, String name) {
    requireUnary(operation, inOut, name);
    Checks.requireWriteable(inOut, operation.resultType(inOut.elementType()), operation, name);
    unary(graph, operation, inOut, null, program, name);
  }

  private static void requireUnary(UnaryOperation operation, Tensor in, String name) {
    Checks.requireType(UnaryCost::has, operation, in, name);
  }

  private static void unary(
      Graph graph,
      UnaryOperation operation,
      Tensor in,
      @Nullable Tensor out,
      Sequence.Builder program,
      String name) {
    ElementType type = in.elementType();
    boolean inPlace = out == null;
    onRegions(
        graph,
        List.of(in),
        out,
        shape -> Vertices.unary(operation, type, inPlace, shape),
        program,
        name + "/" + operation);
  }

  /** Adds the vertices of an operation whose operands all have the results' shape. */
  static void onRegions(
      Graph graph,
      List<Tensor> operands,
      @Nullable Tensor out,
      Function<Shape, VertexSpec> specs,
      Sequence.Builder program,
      String name) {
    Tensor reference = out == null ? operands.getFirst() : out;
    MemoryOrder order = MemoryOrder.of(reference);
    List<Tensor> flat =
        operands.stream().map(t -> t.rank() == reference.rank() ? order.flat(t) : t).toList();
    Tensor flatOut = out == null ? null : order.flat(out);
    ComputeSet computeSet = graph.addComputeSet(name);
    var vertices =
        new RegionVertices(graph, computeSet, Elementwise.class, specs, flat, flatOut, _ -> {});
    TileRegions.of(graph, flatOut == null ? flat.getFirst() : flatOut, name).forEach(vertices::add);
    program.add(new Execute(computeSet));
  }

  /**
   * Does an operation on every pair of elements.
   *
   * @param graph the graph
   * @param operation the operation
   * @param a the first operands
   * @param b the second operands, of the same type and a shape that goes with the first
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @return the results; BOOL where the operation is a question
   * @throws IllegalArgumentException when types or shapes do not go together, there is no such
   *     operation on elements of that type, or elements are on no tile
   */
  public static Tensor map(
      Graph graph,
      BinaryOperation operation,
      Tensor a,
      Tensor b,
      Sequence.Builder program,
      String name) {
    return binary(graph, operation, a, b, program, name, true);
  }

  /** The same, where vertices for repeated vectors may be left out. */
  static Tensor binary(
      Graph graph,
      BinaryOperation operation,
      Tensor a,
      Tensor b,
      Sequence.Builder program,
      String name,
      boolean vectors) {
    requireBinary(operation, a, b, name);
    int[] shape = Shapes.common(name, a, b);
    Tensor first = Shapes.broadcast(a, shape);
    Tensor second = Shapes.broadcast(b, shape);
    ElementType type = operation.resultType(a.elementType());
    Tensor out = Layout.createOutput(graph, List.of(first, second), type, shape, name + "/Out");
    boolean exchanged =
        operation.isCommutative() && a.numElements() < out.numElements() && !isRepeated(b, shape);
    add(graph, operation, exchanged ? b : a, exchanged ? a : b, out, program, name, vectors);
    return out;
  }

  private static boolean isRepeated(Tensor tensor, int[] shape) {
    return !Arrays.equals(Shapes.ranked(tensor, shape.length).shape(), shape);
  }

  /**
   * Does an operation on every pair of elements, in the place of the first.
   *
   * @param graph the graph
   * @param operation an operation whose results have the operands' type
   * @param inOut the first operands
   * @param b the second operands, of the same type and a shape that can be repeated to the first's
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types or shapes do not go together, there is no such
   *     operation on elements of that type, the first operands cannot be written, or elements are
   *     on no tile
   */
  public static void mapInPlace(
      Graph graph,
      BinaryOperation operation,
      Tensor inOut,
      Tensor b,
      Sequence.Builder program,
      String name) {
    requireBinary(operation, inOut, b, name);
    Checks.requireWriteable(inOut, operation.resultType(inOut.elementType()), operation, name);
    Checks.requireShape(inOut, Shapes.common(name, inOut, b), b, name);
    add(graph, operation, inOut, b, null, program, name, true);
  }

  private static void requireBinary(BinaryOperation operation, Tensor a, Tensor b, String name) {
    Checks.requireSameType(a, b, name);
    Checks.requireType(
        (op, type) -> BinaryCost.has(op, type) || BroadcastCost.hasScalar(op, type),
        operation,
        a,
        name);
    if (!BinaryCost.has(operation, a.elementType()) && b.numElements() != 1) {
      throw new IllegalArgumentException(
          name + ": the second operand of " + operation + " is one element, not " + b);
    }
  }

  private static void add(
      Graph graph,
      BinaryOperation operation,
      Tensor a,
      Tensor b,
      @Nullable Tensor out,
      Sequence.Builder program,
      String name,
      boolean vectors) {
    Tensor reference = out == null ? a : out;
    int[] shape = reference.shape();
    ElementType type = a.elementType();
    boolean inPlace = out == null;
    MemoryOrder order = MemoryOrder.of(reference);
    Tensor data = order.flat(Shapes.broadcast(a, shape));
    Tensor second = order.flat(Shapes.broadcast(b, shape));
    Tensor flatOut = out == null ? null : order.flat(out);
    ComputeSet computeSet = graph.addComputeSet(name + "/" + operation);
    var general =
        new RegionVertices(
            graph,
            computeSet,
            Elementwise.class,
            s -> Vertices.binary(operation, type, inPlace, s),
            List.of(data, second),
            flatOut,
            _ -> {});
    Tensor own = b.unbroadcast();
    boolean planned = vectors || own.numElements() == 1;
    BroadcastPlan plan =
        planned ? plan(graph, computeSet, operation, data, own, flatOut, shape, order) : null;
    TileRegions.of(graph, flatOut == null ? data : flatOut, name)
        .forEach(
            (tile, regions) -> {
              if (plan == null || !plan.add(tile, regions)) {
                general.add(tile, regions);
              }
            });
    program.add(new Execute(computeSet));
  }

  private static @Nullable BroadcastPlan plan(
      Graph graph,
      ComputeSet computeSet,
      BinaryOperation operation,
      Tensor data,
      Tensor b,
      @Nullable Tensor out,
      int[] shape,
      MemoryOrder order) {
    if (!isRepeated(b, shape) && b.numElements() != 1) {
      return null;
    }
    Tensor own = order.ordered(Shapes.ranked(b, shape.length));
    int[] full = order.ordered(Shapes.broadcast(b, shape)).shape();
    return new BroadcastPlan(
        graph, computeSet, operation, data, own.flatten(), out, full, own.shape());
  }

  /**
   * Does an operation on every three elements.
   *
   * @param graph the graph
   * @param operation the operation
   * @param a the first operands
   * @param b the second operands, of the same type
   * @param c the third operands: of CLAMP of the same type, of SELECT of type BOOL
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @return the results, of the first operands' type
   * @throws IllegalArgumentException when types or shapes do not go together, there is no such
   *     operation on elements of that type, or elements are on no tile
   */
  public static Tensor map(
      Graph graph,
      TernaryOperation operation,
      Tensor a,
      Tensor b,
      Tensor c,
      Sequence.Builder program,
      String name) {
    return Ternary.map(graph, operation, List.of(a, b, c), program, name);
  }

  /**
   * Does an operation on every three elements, in the place of the first.
   *
   * @param graph the graph
   * @param operation the operation
   * @param inOut the first operands
   * @param b the second operands, of the same type and a shape that can be repeated to the first's
   * @param c the third operands: of CLAMP of the same type, of SELECT of type BOOL
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when types or shapes do not go together, there is no such
   *     operation on elements of that type, the first operands cannot be written, or elements are
   *     on no tile
   */
  public static void mapInPlace(
      Graph graph,
      TernaryOperation operation,
      Tensor inOut,
      Tensor b,
      Tensor c,
      Sequence.Builder program,
      String name) {
    Ternary.mapInPlace(graph, operation, List.of(inOut, b, c), program, name);
  }

  /**
   * Computes an expression for every element, with default options.
   *
   * @param graph the graph
   * @param expression the expression
   * @param tensors the tensors of its placeholders, whose shapes go together
   * @param program gets the compute sets
   * @param name prefix of the names of what is added
   * @return the results
   * @throws IllegalArgumentException as {@link #map(Graph, Expression, List, Sequence.Builder,
   *     String, MapOptions)}
   */
  public static Tensor map(
      Graph graph,
      Expression expression,
      List<Tensor> tensors,
      Sequence.Builder program,
      String name) {
    return map(graph, expression, tensors, program, name, MapOptions.defaults());
  }

  /**
   * Computes an expression for every element. Where all tensors have one shape, or one element, and
   * there is more than one operation, it becomes one vertex whose code is generated; else there are
   * vertices for each operation. Results are the same.
   *
   * @param graph the graph
   * @param expression the expression
   * @param tensors the tensors of its placeholders, whose shapes go together
   * @param program gets the compute sets
   * @param name prefix of the names of what is added
   * @param options the options
   * @return the results
   * @throws IllegalArgumentException when types or shapes do not go together, a placeholder has no
   *     tensor, there is no such operation on elements of a type, or elements are on no tile
   */
  public static Tensor map(
      Graph graph,
      Expression expression,
      List<Tensor> tensors,
      Sequence.Builder program,
      String name,
      MapOptions options) {
    return new ExpressionMap(graph, tensors, program, name, options).map(expression);
  }

  /**
   * Computes an expression for every element, in the place of the first tensor.
   *
   * @param graph the graph
   * @param expression the expression, of the type of the first tensor
   * @param tensors the tensors of its placeholders, of which the first gets the results
   * @param program gets the compute sets
   * @param name prefix of the names of what is added
   * @param options the options
   * @throws IllegalArgumentException as {@link #map(Graph, Expression, List, Sequence.Builder,
   *     String, MapOptions)}, or when the results do not fit in the first tensor's place
   */
  public static void mapInPlace(
      Graph graph,
      Expression expression,
      List<Tensor> tensors,
      Sequence.Builder program,
      String name,
      MapOptions options) {
    new ExpressionMap(graph, tensors, program, name, options).mapInPlace(expression);
  }
}
