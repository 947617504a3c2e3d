package org.ipusim.codelets.nn;

import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Softmax along the last dimension, composed as popnn does (NonLinearity.cpp): where it is stable,
 * the greatest element is taken away; exponentials; their sum in FLOAT; and the exponentials times
 * the reciprocal of the sum.
 */
public final class Softmax {
  /**
   * Exponentials of halves are scaled up so that small ones are not lost: 2^14 is the greatest
   * power of two whose product with numbers up to 1 leaves halves room for rounding, and as a power
   * of two it is exact. PopLibs' loss tests scale halves by it.
   */
  private static final float HALF_SCALING = 16384;

  private Softmax() {}

  /**
   * Gives the factor by which SOFTMAX_SCALED scales its results.
   *
   * @param type the elements' type
   * @return 16384 of halves, 1 of floats
   */
  public static float scaling(ElementType type) {
    return type == ElementType.HALF ? HALF_SCALING : 1;
  }

  static void inPlace(
      Graph graph, NonLinearityType type, Tensor inOut, Sequence.Builder program, String name) {
    Tensor columns = columns(inOut, name);
    String layer = name + "/" + type;
    ElementType elements = inOut.elementType();
    float scale = type == NonLinearityType.SOFTMAX_SCALED ? scaling(elements) : 1;
    if (type != NonLinearityType.SOFTMAX) {
      Tensor greatest =
          Reduce.reduce(
              graph,
              columns,
              elements,
              new int[] {0},
              ReduceParams.of(Operation.MAX),
              program,
              layer + "/max");
      Elementwise.mapInPlace(
          graph, BinaryOperation.SUBTRACT, columns, greatest, program, layer + "/sub");
    }
    if (scale != 1) {
      Tensor logarithm = constant(graph, elements, (float) StrictMath.log(scale), columns, layer);
      Elementwise.mapInPlace(
          graph, BinaryOperation.ADD, columns, logarithm, program, layer + "/scale");
    }
    Elementwise.mapInPlace(graph, UnaryOperation.EXPONENT, columns, program, layer + "/exp");
    Tensor reduceScale =
        scale == 1 ? null : constant(graph, ElementType.FLOAT, 1 / scale, columns, layer);
    Tensor sum =
        Reduce.reduce(
            graph,
            columns,
            ElementType.FLOAT,
            new int[] {0},
            new ReduceParams(Operation.ADD, false, reduceScale),
            program,
            layer + "/sum");
    Elementwise.mapInPlace(graph, UnaryOperation.INVERSE, sum, program, layer + "/inverse");
    Tensor factor =
        elements == ElementType.FLOAT
            ? sum
            : Cast.cast(graph, sum, elements, program, layer + "/inverse");
    Elementwise.mapInPlace(
        graph, BinaryOperation.MULTIPLY, columns, factor, program, layer + "/mul");
  }

  /** y (g - sum of y g). */
  static Tensor gradient(
      Graph graph, Tensor act, Tensor outGradient, Sequence.Builder program, String name) {
    String layer = name + "/SoftmaxGrad";
    Tensor products =
        Elementwise.map(
            graph, BinaryOperation.MULTIPLY, act, outGradient, program, layer + "/products");
    Tensor sum =
        Reduce.reduce(
            graph,
            columns(products, name),
            act.elementType(),
            new int[] {0},
            ReduceParams.of(Operation.ADD),
            program,
            layer + "/sum");
    int[] kept = act.shape();
    kept[kept.length - 1] = 1;
    Tensor in =
        Elementwise.map(
            graph,
            BinaryOperation.SUBTRACT,
            outGradient,
            sum.reshape(kept),
            program,
            layer + "/sub");
    Elementwise.mapInPlace(graph, BinaryOperation.MULTIPLY, in, act, program, layer + "/mul");
    return in;
  }

  /** The last dimension first, then all others as one. */
  private static Tensor columns(Tensor tensor, String name) {
    if (tensor.rank() == 0) {
      throw new IllegalArgumentException(
          name + ": softmax is along the last dimension, and " + tensor + " has none");
    }
    int classes = tensor.dim(tensor.rank() - 1);
    int others = classes == 0 ? 0 : tensor.numElements() / classes;
    return tensor.reshape(others, classes).transpose();
  }

  private static Tensor constant(
      Graph graph, ElementType type, float value, Tensor near, String name) {
    Tensor constant = graph.addConstant(name + "/const", type, new int[0], value);
    graph.setTileMapping(constant, graph.getTileMapping(Layout.ordered(near)).byTile().firstKey());
    return constant;
  }
}
