package org.ipusim.codelets.linalg.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;

/**
 * Eigenvalues and eigenvectors of symmetric matrices by Jacobi's method as tessellate-ipu does it:
 * a tile has two columns of the matrix, another two of the eigenvectors. In a step each pair of
 * columns finds the rotation that makes the element zero where they cross, and applies it to the
 * columns; all tiles get all rotations and apply them to the rows of their columns; then columns
 * move to the next tiles, in the order of Brent and Luk, so that in a sweep of n - 1 steps each
 * column meets each other once.
 *
 * <p>The step is the body of a loop: the numbers of the columns travel with them.
 */
public final class JacobiEigen {
  private final Graph graph;
  private final String name;
  private final int size;
  private final int pairs;
  private final int workers;
  private final boolean scheduled;
  private final PairedColumns matrix;
  private final PairedColumns vectors;
  private final PairedColumns numbers;

  /**
   * Eigenvalues and the vectors that belong to them, in no order.
   *
   * @param values FLOAT [n]
   * @param vectors FLOAT [n, n], orthogonal; column i belongs to value i
   */
  public record Eigen(Tensor values, Tensor vectors) {}

  private JacobiEigen(Graph graph, int n, JacobiKernels kernels, String name) {
    this.graph = graph;
    this.name = name;
    scheduled = kernels == JacobiKernels.SCHEDULED;
    size = n + n % 2;
    pairs = size / 2;
    workers = graph.target().chip().tile().workerContexts();
    matrix = PairedColumns.add(graph, name + "/matrix", ElementType.FLOAT, pairs, size, 0);
    vectors = PairedColumns.add(graph, name + "/vectors", ElementType.FLOAT, pairs, size, pairs);
    numbers = PairedColumns.add(graph, name + "/numbers", ElementType.INT, pairs, 1, 0);
  }

  /**
   * Adds a decomposition to a graph.
   *
   * @param graph the graph
   * @param a the matrix, FLOAT [n, n], symmetric, mapped to tiles; it stays as it is. What is above
   *     the diagonal and what is below are both read
   * @param sweeps how often each pair of columns is rotated, at least 1; six bring what is off the
   *     diagonal near to rounding for n to 100
   * @param program what computes the decomposition is added to it
   * @param name prefix of the names of what is added
   * @return eigenvalues and eigenvectors; columns of the matrix are on tiles 0 to n/2-1, those of
   *     the eigenvectors on the next n/2; over fewer tiles than n they go round
   * @throws IllegalArgumentException when the matrix is not FLOAT, square and not empty, or sweeps
   *     is below 1
   */
  public static Eigen eigh(
      Graph graph, Tensor a, int sweeps, Sequence.Builder program, String name) {
    return eigh(graph, a, sweeps, JacobiKernels.COMPILED, program, name);
  }

  /**
   * Adds a decomposition to a graph, with one or the other state of the vertices.
   *
   * @param graph the graph
   * @param a the matrix, FLOAT [n, n], symmetric, mapped to tiles; it stays as it is
   * @param sweeps how often each pair of columns is rotated, at least 1
   * @param kernels whose cycles the vertices take
   * @param program what computes the decomposition is added to it
   * @param name prefix of the names of what is added
   * @return eigenvalues and eigenvectors
   * @throws IllegalArgumentException when the matrix is not FLOAT, square and not empty, or sweeps
   *     is below 1
   */
  public static Eigen eigh(
      Graph graph,
      Tensor a,
      int sweeps,
      JacobiKernels kernels,
      Sequence.Builder program,
      String name) {
    Matrices.requireSquare("eigh", name, a);
    if (sweeps < 1) {
      throw new IllegalArgumentException(
          "%s: eigh takes at least 1 sweep, not %d".formatted(name, sweeps));
    }
    var jacobi = new JacobiEigen(graph, a.dim(0), kernels, name);
    jacobi.start(a, program);
    program.add(new Repeat(sweeps * (jacobi.size - 1), jacobi.step()));
    return jacobi.result(a.dim(0));
  }

  private void start(Tensor a, Sequence.Builder program) {
    Tensor even = a;
    if (a.dim(0) < size) {
      Tensor zero = graph.addConstant(name + "/zero", ElementType.FLOAT, new int[] {1, 1}, 0f);
      graph.setTileMapping(zero, 0);
      even = Tensor.concat(List.of(a, zero.broadcast(size - 1, 0)), 1);
      even = Tensor.concat(even, zero.broadcast(size, 1));
    }
    int[] inOrder = IntStream.range(0, size).toArray();
    Tensor first =
        graph.addConstant(name + "/first", ElementType.INT, new int[] {pairs, 2, 1}, inOrder);
    ComputeSet identity = graph.addComputeSet(name + "/identity");
    for (int pair = 0; pair < pairs; pair++) {
      graph.setTileMapping(first.index(pair), matrix.tile(pair));
      for (int side = 0; side < 2; side++) {
        vertex(identity, IdentityRow.class, vectors.tile(pair))
            .connect("row", vectors.now(side, pair))
            .setInitialValue("one", 2 * pair + side);
      }
    }
    program.add(new Execute(identity));
    program.add(new Copy(first.dimShuffle(1, 0, 2), numbers.now()));
    program.add(new Copy(even.reshape(pairs, 2, size).dimShuffle(1, 0, 2), matrix.now()));
  }

  private Sequence step() {
    var rotations = GatheredPairs.add(graph, name + "/rotations", ElementType.FLOAT, pairs);
    var rows = GatheredPairs.add(graph, name + "/rows", ElementType.INT, pairs);
    Tensor found = graph.addVariable(name + "/columnRotations", ElementType.FLOAT, pairs, 2);
    Tensor used = graph.addVariable(name + "/vectorRotations", ElementType.FLOAT, pairs, 2);
    Tensor read = graph.addVariable(name + "/numbersRead", ElementType.INT, pairs, 2);
    Tensor half = PairedColumns.twoOf(graph, name + "/half", ElementType.FLOAT, pairs, size);
    ComputeSet first = graph.addComputeSet(name + "/firstStep");
    ComputeSet second = graph.addComputeSet(name + "/secondStep");
    for (int pair = 0; pair < pairs; pair++) {
      int tile = matrix.tile(pair);
      graph.setTileMapping(found.index(pair), tile);
      graph.setTileMapping(used.index(pair), vectors.tile(pair));
      graph.setTileMapping(read.index(pair), tile);
      graph.setTileMapping(half.index(pair, 1), tile);
      vertex(first, JacobiUpdateFirstStep.class, tile)
          .connect("p", matrix.now(0, pair))
          .connect("q", matrix.now(1, pair))
          .connect("indices", numbers.both(pair))
          .connect("rotation", rotations.own(pair))
          .connect("sorted", rows.own(pair))
          .connect("columnRotation", found.index(pair))
          .connect("indicesAfter", read.index(pair))
          .connect("rotatedP", half.index(0).index(pair))
          .connect("rotatedQ", half.index(1).index(pair))
          .setInitialValue("scheduled", scheduled);
      vertex(second, JacobiUpdateSecondStep.class, tile)
          .connect("rotations", rotations.on(tile))
          .connect("rows", rows.on(tile))
          .connect("p", half.index(0).index(pair))
          .connect("q", half.index(1).index(pair))
          .connect("indices", read.index(pair))
          .connect("rotatedP", matrix.next(0, pair))
          .connect("rotatedQ", matrix.next(1, pair))
          .connect("nextP", numbers.next(0, pair))
          .connect("nextQ", numbers.next(1, pair))
          .setInitialValue("scheduled", scheduled)
          .setInitialValue("own", pair);
      vertex(second, JacobiUpdateEigenvectors.class, vectors.tile(pair))
          .connect("p", vectors.now(0, pair))
          .connect("q", vectors.now(1, pair))
          .connect("rotation", used.index(pair))
          .connect("rotatedP", vectors.next(0, pair))
          .connect("rotatedQ", vectors.next(1, pair))
          .setInitialValue("scheduled", scheduled);
    }
    var step = Sequence.builder();
    step.add(new Execute(first));
    rotations.gather(step);
    rows.gather(step);
    step.add(new Copy(found, used)).add(new Execute(second));
    matrix.move(step);
    vectors.move(step);
    numbers.move(step);
    return step.build();
  }

  private Eigen result(int n) {
    var diagonal = new ArrayList<Tensor>();
    for (int i = 0; i < n; i++) {
      diagonal.add(matrix.now(i % 2, i / 2).slice(i, i + 1));
    }
    Tensor rows = vectors.now().dimShuffle(1, 0, 2).reshape(size, size);
    return new Eigen(Tensor.concat(diagonal, 0), rows.slice(0, n).slice(0, n, 1).transpose());
  }

  private VertexRef vertex(ComputeSet set, Class<? extends MultiVertex> codelet, int tile) {
    return graph.addVertex(set, codelet).setInitialValue("workers", workers).setTileMapping(tile);
  }
}
