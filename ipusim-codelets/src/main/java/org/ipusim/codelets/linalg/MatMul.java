package org.ipusim.codelets.linalg;

import java.util.Arrays;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Products of matrices on the matrix unit, planned over the tiles of the graph as poplin plans them
 * (PopLibs 3.4, poplin/MatMul.cpp, ConvPlan.cpp): rows of the left matrix are the field of a
 * convolution of kernel size 1 and columns of the right one its output channels, or the other way
 * round, whichever is estimated to be quicker. The passes of a fully connected layer's training can
 * be planned together ({@link PlanOptions#fullyConnectedPass}).
 *
 * <p>Results are those of a fixed order of additions: products of one pass of the unit are added to
 * the sum one after the other with one rounding to FLOAT each, a sum of HALF is rounded after each
 * pass, and partial results of several tiles are added in FLOAT in the order of their input
 * channels, where they come in one piece after the tile's own. The unit's own order within a pass
 * is not published.
 */
public final class MatMul {
  private MatMul() {}

  /**
   * Makes a left matrix that needs no rearrangement.
   *
   * @param graph the graph
   * @param inputType HALF or FLOAT
   * @param outputType type of the product
   * @param lhs shape of the left matrix: rows, columns
   * @param rhs shape of the right matrix: rows, columns
   * @param name name of the variable
   * @param options how they will be multiplied
   * @return a tensor of shape {@code lhs}, mapped to tiles
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor createInputLhs(
      Graph graph,
      ElementType inputType,
      ElementType outputType,
      int[] lhs,
      int[] rhs,
      String name,
      PlanOptions options) {
    return createInputGroupedLhs(
            graph, inputType, outputType, grouped(lhs, name), grouped(rhs, name), name, options)
        .index(0);
  }

  /**
   * Makes a right matrix that needs no rearrangement.
   *
   * @param graph the graph
   * @param inputType HALF or FLOAT
   * @param outputType type of the product
   * @param lhs shape of the left matrix: rows, columns
   * @param rhs shape of the right matrix: rows, columns
   * @param name name of the variable
   * @param options how they will be multiplied
   * @return a tensor of shape {@code rhs}, mapped to tiles
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor createInputRhs(
      Graph graph,
      ElementType inputType,
      ElementType outputType,
      int[] lhs,
      int[] rhs,
      String name,
      PlanOptions options) {
    return createInputGroupedRhs(
            graph, inputType, outputType, grouped(lhs, name), grouped(rhs, name), name, options)
        .index(0);
  }

  /**
   * Makes left matrices that need no rearrangement.
   *
   * @param graph the graph
   * @param inputType HALF or FLOAT
   * @param outputType type of the products
   * @param lhs shape of the left matrices: groups, rows, columns
   * @param rhs shape of the right matrices: groups, rows, columns
   * @param name name of the variable
   * @param options how they will be multiplied
   * @return a tensor of shape {@code lhs}, mapped to tiles
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor createInputGroupedLhs(
      Graph graph,
      ElementType inputType,
      ElementType outputType,
      int[] lhs,
      int[] rhs,
      String name,
      PlanOptions options) {
    ProductShape shape = shape(lhs, rhs, inputType, outputType, name);
    MatMulPlan plan = plan(graph, shape, options);
    SerialLayout layout = plan.layout(graph);
    return plan.swapped() ? plan.oriented(layout.weights(name)) : layout.activations(name);
  }

  /**
   * Makes right matrices that need no rearrangement.
   *
   * @param graph the graph
   * @param inputType HALF or FLOAT
   * @param outputType type of the products
   * @param lhs shape of the left matrices: groups, rows, columns
   * @param rhs shape of the right matrices: groups, rows, columns
   * @param name name of the variable
   * @param options how they will be multiplied
   * @return a tensor of shape {@code rhs}, mapped to tiles
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor createInputGroupedRhs(
      Graph graph,
      ElementType inputType,
      ElementType outputType,
      int[] lhs,
      int[] rhs,
      String name,
      PlanOptions options) {
    ProductShape shape = shape(lhs, rhs, inputType, outputType, name);
    MatMulPlan plan = plan(graph, shape, options);
    SerialLayout layout = plan.layout(graph);
    return plan.swapped() ? plan.oriented(layout.activations(name)) : layout.weights(name);
  }

  /**
   * Multiplies two matrices.
   *
   * @param graph the graph
   * @param lhs left matrix: rows, columns; HALF or FLOAT
   * @param rhs right matrix, of the same type, with as many rows as the left one has columns
   * @param program gets the product's programs
   * @param outputType type of the product
   * @param name prefix of the names of what is added
   * @param options how to multiply
   * @return the product: rows of the left, columns of the right
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor matMul(
      Graph graph,
      Tensor lhs,
      Tensor rhs,
      Sequence.Builder program,
      ElementType outputType,
      String name,
      PlanOptions options) {
    requireRank(2, lhs, name);
    requireRank(2, rhs, name);
    return matMulGrouped(graph, lhs.expand(0), rhs.expand(0), program, outputType, name, options)
        .index(0);
  }

  /**
   * Multiplies pairs of matrices.
   *
   * @param graph the graph
   * @param lhs left matrices: groups, rows, columns; HALF or FLOAT
   * @param rhs right matrices, of the same type, as many, with as many rows as the left ones have
   *     columns
   * @param program gets the product's programs
   * @param outputType type of the products
   * @param name prefix of the names of what is added
   * @param options how to multiply
   * @return the products: groups, rows of the left, columns of the right
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor matMulGrouped(
      Graph graph,
      Tensor lhs,
      Tensor rhs,
      Sequence.Builder program,
      ElementType outputType,
      String name,
      PlanOptions options) {
    requireRank(3, lhs, name);
    requireRank(3, rhs, name);
    if (lhs.elementType() != rhs.elementType()) {
      throw new IllegalArgumentException(
          name + ": matrices of one type are multiplied, not " + lhs + " and " + rhs);
    }
    ProductShape shape = shape(lhs.shape(), rhs.shape(), lhs.elementType(), outputType, name);
    MatMulPlan plan = plan(graph, shape, options);
    Tensor activations = plan.activations(lhs, rhs);
    Tensor weights = plan.weights(lhs, rhs);
    return plan.oriented(
        plan.serial().steps() == 1
            ? new ProductBuilder(graph, plan.shape(), plan.plan(), options, name)
                .add(activations, weights, program)
            : new SerialProduct(graph, plan, options, name).add(activations, weights, program));
  }

  /**
   * Adds products of pairs of matrices, times a factor, to what is there.
   *
   * @param graph the graph
   * @param sums what is added to: groups, rows of the left, columns of the right
   * @param factor times the products
   * @param lhs left matrices: groups, rows, columns; HALF or FLOAT
   * @param rhs right matrices, of the same type
   * @param program gets the product's programs and the addition
   * @param name prefix of the names of what is added
   * @param options how to multiply
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static void matMulGroupedAcc(
      Graph graph,
      Tensor sums,
      double factor,
      Tensor lhs,
      Tensor rhs,
      Sequence.Builder program,
      String name,
      PlanOptions options) {
    Tensor products = matMulGrouped(graph, lhs, rhs, program, sums.elementType(), name, options);
    ScaledAdd.scaledAddTo(
        graph, sums, products, factor, program, name + "/add", ScaledAdd.Options.defaults());
  }

  /**
   * Says how a product would be divided among the tiles of a graph, and what that is estimated to
   * cost.
   *
   * @param graph the graph
   * @param inputType HALF or FLOAT
   * @param outputType type of the products
   * @param lhs shape of the left matrices: groups, rows, columns
   * @param rhs shape of the right matrices: groups, rows, columns
   * @param options how they will be multiplied
   * @return the plan, for a reader
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static String reportPlan(
      Graph graph,
      ElementType inputType,
      ElementType outputType,
      int[] lhs,
      int[] rhs,
      PlanOptions options) {
    return plan(graph, shape(lhs, rhs, inputType, outputType, "matMul"), options).toString();
  }

  private static MatMulPlan plan(Graph graph, ProductShape shape, PlanOptions options) {
    return MatMulPlanner.plan(shape, options, graph.target(), graph.tiles());
  }

  private static int[] grouped(int[] shape, String name) {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          name + ": a matrix has two dimensions, not " + Arrays.toString(shape));
    }
    return new int[] {1, shape[0], shape[1]};
  }

  private static void requireRank(int rank, Tensor t, String name) {
    if (t.rank() != rank) {
      throw new IllegalArgumentException(
          name
              + ": "
              + (rank == 2
                  ? "a matrix has two dimensions"
                  : "grouped matrices have three dimensions")
              + ", not "
              + t);
    }
  }

  private static ProductShape shape(
      int[] lhs, int[] rhs, ElementType input, ElementType output, String name) {
    if (lhs.length != 3 || rhs.length != 3 || lhs[0] != rhs[0] || lhs[2] != rhs[1]) {
      throw new IllegalArgumentException(
          name
              + ": "
              + Arrays.toString(lhs)
              + " times "
              + Arrays.toString(rhs)
              + " is no product; groups must be as many, and columns of the left as rows of the"
              + " right");
    }
    if (!input.isFloatingPoint() || !output.isFloatingPoint()) {
      throw new IllegalArgumentException(
          name + ": matrices are HALF or FLOAT, not " + input + " and " + output);
    }
    for (int n : new int[] {lhs[0], lhs[1], lhs[2], rhs[2]}) {
      if (n == 0) {
        throw new IllegalArgumentException(
            name
                + ": "
                + Arrays.toString(lhs)
                + " times "
                + Arrays.toString(rhs)
                + " has nothing to multiply");
      }
    }
    return new ProductShape(lhs[0], lhs[1], lhs[2], rhs[2], input, output);
  }
}
