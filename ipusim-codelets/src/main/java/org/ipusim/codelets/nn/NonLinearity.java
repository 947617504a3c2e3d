package org.ipusim.codelets.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Expression;
import org.ipusim.codelets.elementwise.MapOptions;
import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.codelets.internal.cost.NonLinearityCost;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.Operand;
import org.ipusim.codelets.internal.vertex.RealFunctions;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Non-linearities and their gradients (popnn's {@code nonLinearity} and {@code
 * nonLinearityInputGradient}). RELU, SIGMOID and TANH are operations of popops; GELU and SWISH have
 * vertices NonLinearity1D and NonLinearity2D; HARD_SIGMOID is a mapped expression; the softmaxes
 * are composed of reductions and broadcasts. Halves are computed as floats and rounded when stored.
 */
public final class NonLinearity {
  private static final double HARD_SLOPE = 0.2;
  private static final double HARD_OFFSET = 0.5;

  private NonLinearity() {}

  /**
   * Applies a non-linearity.
   *
   * @param graph the graph
   * @param type which; the softmaxes are along the last dimension
   * @param in FLOAT or HALF elements
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the results, where the elements are; of SOFTMAX_SCALED {@link
   *     Softmax#scaling(ElementType)} times the softmax
   * @throws IllegalArgumentException when the elements are neither FLOAT nor HALF, or on no tile
   */
  public static Tensor nonLinearity(
      Graph graph, NonLinearityType type, Tensor in, Sequence.Builder program, String name) {
    requireReal(in, type, name);
    return switch (type) {
      case RELU, SIGMOID, TANH -> Elementwise.map(graph, operation(type), in, program, name);
      case SWISH -> {
        Tensor out = Layout.like(graph, in, in.elementType(), name + "/Out");
        forward(graph, type, in, out, program, name);
        yield out;
      }
      default -> {
        Tensor out = Layout.like(graph, in, in.elementType(), name + "/Out");
        program.add(new Copy(in, out));
        nonLinearityInPlace(graph, type, out, program, name);
        yield out;
      }
    };
  }

  /**
   * Applies a non-linearity in place.
   *
   * @param graph the graph
   * @param type which; the softmaxes are along the last dimension
   * @param inOut FLOAT or HALF elements
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when the elements are neither FLOAT nor HALF, cannot be
   *     written, or are on no tile
   */
  public static void nonLinearityInPlace(
      Graph graph, NonLinearityType type, Tensor inOut, Sequence.Builder program, String name) {
    requireReal(inOut, type, name);
    requireWriteable(inOut, type, name);
    switch (type) {
      case RELU, SIGMOID, TANH ->
          Elementwise.mapInPlace(graph, operation(type), inOut, program, name);
      case GELU, SWISH -> forward(graph, type, inOut, null, program, name);
      case HARD_SIGMOID ->
          Elementwise.mapInPlace(
              graph, hardSigmoid(), List.of(inOut), program, name, MapOptions.defaults());
      case SOFTMAX, SOFTMAX_STABLE, SOFTMAX_SCALED ->
          Softmax.inPlace(graph, type, inOut, program, name);
    }
  }

  private static Expression hardSigmoid() {
    Expression line =
        Expression.add(
            Expression.multiply(Expression.placeholder(1), Expression.constant(HARD_SLOPE)),
            Expression.constant(HARD_OFFSET));
    return Expression.clamp(line, Expression.constant(0), Expression.constant(1));
  }

  private static UnaryOperation operation(NonLinearityType type) {
    return UnaryOperation.valueOf(type.name());
  }

  /**
   * Computes the gradient of a non-linearity's input.
   *
   * @param graph the graph
   * @param type which; the softmaxes are along the last dimension, SOFTMAX_SCALED has no gradient
   * @param act of RELU, SIGMOID, TANH and the softmaxes what they gave, of GELU, SWISH and
   *     HARD_SIGMOID what they were given
   * @param outGradient the gradient of the results, of the same shape and type
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the gradient of the input, where {@code outGradient} is
   * @throws IllegalArgumentException when types or shapes are not as said, or elements are on no
   *     tile
   */
  public static Tensor nonLinearityInputGradient(
      Graph graph,
      NonLinearityType type,
      Tensor act,
      Tensor outGradient,
      Sequence.Builder program,
      String name) {
    requireReal(act, type, name);
    if (act.elementType() != outGradient.elementType()
        || !Arrays.equals(act.shape(), outGradient.shape())) {
      throw new IllegalArgumentException(
          name + ": " + act + " and its gradient " + outGradient + " must be alike");
    }
    return switch (type) {
      case SOFTMAX, SOFTMAX_STABLE -> Softmax.gradient(graph, act, outGradient, program, name);
      case SOFTMAX_SCALED ->
          throw new IllegalArgumentException(
              name + ": SOFTMAX_SCALED has no gradient; use that of the cross-entropy loss");
      case HARD_SIGMOID ->
          Elementwise.map(graph, hardSigmoidGradient(), List.of(act, outGradient), program, name);
      default -> backward(graph, type, act, outGradient, program, name);
    };
  }

  private static Expression hardSigmoidGradient() {
    Expression inside =
        Expression.of(
            BinaryOperation.LESS_THAN,
            Expression.of(UnaryOperation.ABSOLUTE, Expression.placeholder(1)),
            Expression.constant(HARD_OFFSET / HARD_SLOPE));
    return Expression.select(
        Expression.multiply(Expression.placeholder(2), Expression.constant(HARD_SLOPE)),
        Expression.constant(0),
        inside);
  }

  private static Tensor backward(
      Graph graph,
      NonLinearityType type,
      Tensor act,
      Tensor outGradient,
      Sequence.Builder program,
      String name) {
    ElementType elements = act.elementType();
    Tensor in = Layout.like(graph, outGradient, elements, name + "/NonLinearityGrad");
    MemoryOrder order = MemoryOrder.of(in);
    add(
        graph,
        List.of(order.flat(outGradient), order.flat(act)),
        order.flat(in),
        shape -> backwardSpec(type, elements, shape),
        program,
        name + "/NonLinearityGrad");
    return in;
  }

  private static void forward(
      Graph graph,
      NonLinearityType type,
      Tensor in,
      @Nullable Tensor out,
      Sequence.Builder program,
      String name) {
    MemoryOrder order = MemoryOrder.of(out == null ? in : out);
    add(
        graph,
        List.of(order.flat(in)),
        out == null ? null : order.flat(out),
        shape -> forwardSpec(type, in.elementType(), out == null, shape),
        program,
        name + "/NonLinearity");
  }

  private static void add(
      Graph graph,
      List<Tensor> operands,
      @Nullable Tensor out,
      Function<Shape, VertexSpec> specs,
      Sequence.Builder program,
      String name) {
    ComputeSet computeSet = graph.addComputeSet(name);
    var vertices =
        new RegionVertices(graph, computeSet, NonLinearity.class, specs, operands, out, _ -> {});
    TileRegions.of(graph, out == null ? operands.getFirst() : out, name).forEach(vertices::add);
    program.add(new Execute(computeSet));
  }

  private static String text(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static VertexSpec forwardSpec(
      NonLinearityType nl, ElementType type, boolean inPlace, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    return new VertexSpec(
        "NonLinearity%s%s<%s,%s>"
            .formatted(regions ? "2D" : "1D", inPlace ? "InPlace" : "", text(type), nl),
        shape,
        List.of(Operand.element("data", type)),
        inPlace ? "" : "out",
        type,
        List.of(),
        Formula.call(List.of(RealFunctions.class), nl.name(), type, new Formula.Load(0, type)),
        CostCall.of(
            NonLinearityCost.class,
            regions ? "forward2D" : "forward1D",
            nl,
            type,
            inPlace,
            regions ? Size.REGIONS : Size.ELEMENTS,
            Size.TARGET),
        CostCall.of(
            NonLinearityCost.class,
            "forwardFlops",
            nl,
            regions ? Size.ALL_REGIONS : Size.ELEMENTS));
  }

  private static VertexSpec backwardSpec(NonLinearityType nl, ElementType type, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    return new VertexSpec(
        "NonLinearityGrad%s<%s,%s>".formatted(regions ? "2D" : "1D", text(type), nl),
        shape,
        List.of(Operand.element("outGrad", type), Operand.element("out", type)),
        "inGrad",
        type,
        List.of(),
        Formula.call(
            List.of(RealFunctions.class),
            nl.name() + "Gradient",
            type,
            new Formula.Load(1, type),
            new Formula.Load(0, type)),
        CostCall.of(
            NonLinearityCost.class,
            regions ? "gradient2D" : "gradient1D",
            nl,
            type,
            regions ? Size.REGIONS : Size.ELEMENTS,
            Size.TARGET),
        CostCall.of(
            NonLinearityCost.class,
            "gradientFlops",
            nl,
            regions ? Size.ALL_REGIONS : Size.ELEMENTS));
  }

  static void requireReal(Tensor in, Object what, String name) {
    if (!in.elementType().isFloatingPoint()) {
      throw new IllegalArgumentException(
          name + ": " + what + " takes FLOAT or HALF elements, not " + in + "; cast it");
    }
  }

  private static void requireWriteable(Tensor inOut, NonLinearityType type, String name) {
    if (!Layout.ordered(inOut).isParallelWriteable()) {
      throw new IllegalArgumentException(
          name
              + ": "
              + type
              + " cannot replace "
              + inOut
              + ", which shows an element twice or a constant; use nonLinearity");
    }
  }
}
