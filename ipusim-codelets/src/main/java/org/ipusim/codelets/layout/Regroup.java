package org.ipusim.codelets.layout;

import org.ipusim.codelets.internal.field.Divisors;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Brings a matrix whose rows or columns do not lie together into the order in which it is read,
 * where it lies in blocks of the other order: each block is transposed on a tile ({@code
 * popops::rearrange::regroupIfBeneficial}, PopLibs 3.4, popops/Rearrange.hpp).
 */
public final class Regroup {
  /** Blocks of fewer rows are not worth a vertex. */
  private static final int LEAST_ROWS = 4;

  /** Rows and columns of a block, at most: as many as channels that go together. */
  private static final int GRAIN = 16;

  private Regroup() {}

  /**
   * Regroups matrices if that makes their columns lie together.
   *
   * @param matrices of 16 or 32 bits: groups, rows, columns
   * @param rowGrain rows of a block, at most
   * @param columnGrain columns of a block, at most
   * @param transposes gets the blocks
   * @param name prefix of the names of what is added
   * @return the matrices, or their like
   */
  public static Tensor columnsInnermost(
      Tensor matrices, int rowGrain, int columnGrain, BlockTransposes transposes, String name) {
    int rows = Divisors.gcd(rowGrain, matrices.dim(1));
    int columns = Divisors.gcd(columnGrain, matrices.dim(2));
    if (rows < LEAST_ROWS || columns < LEAST_ROWS) {
      return matrices;
    }
    int groups = matrices.dim(0);
    int down = matrices.dim(1) / rows;
    int across = matrices.dim(2) / columns;
    Tensor blocks =
        matrices
            .reshape(groups, down, rows, across, columns)
            .dimShuffle(0, 3, 1, 4, 2)
            .reshape(groups * across * down, columns, rows);
    if (!lieInRows(blocks)) {
      return matrices;
    }
    return transposes
        .add(blocks, name)
        .reshape(groups, across, down, rows, columns)
        .dimShuffle(0, 2, 3, 1, 4)
        .reshape(groups, matrices.dim(1), matrices.dim(2));
  }

  /**
   * Regroups a tensor if it lies in blocks of the other order than what it is to be combined with.
   *
   * @param graph the graph
   * @param tensor a tensor of at least two dimensions, of which the last two are looked at
   * @param other of the same shape
   * @param program gets the programs that regroup
   * @param name prefix of the names of what is added
   * @return the tensor, or its like
   */
  public static Tensor like(
      Graph graph, Tensor tensor, Tensor other, Sequence.Builder program, String name) {
    int rank = tensor.rank();
    if (rank < 2 || tensor.elementType().bytes() < Short.BYTES || tensor.numElements() == 0) {
      return tensor;
    }
    int rows = tensor.dim(rank - 2);
    int columns = tensor.dim(rank - 1);
    Tensor matrices = tensor.reshape(tensor.numElements() / (rows * columns), rows, columns);
    Tensor others = other.reshape(matrices.shape());
    Tensor regrouped = matrices;
    var transposes = new BlockTransposes(graph, name);
    if (lieInRows(corner(others))) {
      regrouped = columnsInnermost(matrices, GRAIN, GRAIN, transposes, name);
    } else if (lieInRows(corner(others).dimShuffle(0, 2, 1))) {
      regrouped =
          columnsInnermost(matrices.dimShuffle(0, 2, 1), GRAIN, GRAIN, transposes, name)
              .dimShuffle(0, 2, 1);
    }
    transposes.addTo(program);
    return regrouped.reshape(tensor.shape());
  }

  private static Tensor corner(Tensor matrices) {
    int rows = Divisors.gcd(GRAIN, matrices.dim(1));
    int columns = Divisors.gcd(GRAIN, matrices.dim(2));
    return matrices.slice(0, rows, 1).slice(0, columns, 2);
  }

  /** Whether rows of the first block lie together and columns do not. */
  private static boolean lieInRows(Tensor blocks) {
    Tensor one = blocks.index(0);
    return one.index(0).isContiguous() && !one.transpose().index(0).isContiguous();
  }
}
