package org.ipusim.workloads.popsparse;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ipusim.codelets.sparse.BlockSparseMatrix;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;

/** How the library is asked to multiply a sparse matrix with a dense one. */
sealed interface ProductMode permits DenseMode, DynamicMode, StaticMode {
  /** All modes. */
  List<ProductMode> ALL = List.of(new StaticMode(), new DynamicMode(), new DenseMode());

  /**
   * A product in a graph.
   *
   * @param sparse what the host writes the sparse matrix to
   * @param right the dense matrix, k x n
   * @param product the product, m x n
   * @param plan how it is divided among tiles, for a reader
   * @param pattern what the host writes of the pattern; null where the program is made for it
   * @param byColumns whether the host passes the dense matrices column by column, as they lie on
   *     tiles
   */
  record Product(
      SparseOperand sparse,
      Tensor right,
      Tensor product,
      String plan,
      @Nullable WrittenPattern pattern,
      boolean byColumns) {
    /** A dense matrix in the order in which the host passes it. */
    Tensor passed(Tensor matrix) {
      return byColumns ? matrix.transpose() : matrix;
    }

    /**
     * Brings a dense matrix from one order to the other, where they differ.
     *
     * @param outer extent of the slower index of {@code elements}
     */
    float[] reordered(float[] elements, int outer) {
      if (!byColumns) {
        return elements;
      }
      int inner = elements.length / outer;
      var other = new float[elements.length];
      for (int i = 0; i < elements.length; i++) {
        other[i % inner * outer + i / inner] = elements[i];
      }
      return other;
    }
  }

  /**
   * A pattern that the host writes.
   *
   * @param tensor what it is written to
   * @param fields what is written
   * @param told what the report says of it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record WrittenPattern(Tensor tensor, int[] fields, Map<String, Object> told) {}

  /**
   * A sparse matrix on the device.
   *
   * @param tensor its elements
   * @param inOrder brings a matrix's elements in the tensor's order
   */
  record SparseOperand(Tensor tensor, Function<BlockSparseMatrix, float[]> inOrder) {}

  /** The mode's name on the command line. */
  String mode();

  /**
   * Whether the time depends on a pattern that the host writes, so that the program has to run even
   * where only its time is asked for.
   */
  boolean runsOnPatterns();

  /**
   * Adds a product to a graph, of operands that need no rearrangement.
   *
   * @param graph the graph
   * @param pattern where the sparse matrix has blocks
   * @param n columns of the dense matrix
   * @param type type of the operands
   * @param options the library's, by the vendor's names
   * @param program gets the product's programs
   * @return the product
   * @throws IllegalArgumentException when the library refuses shape or options
   */
  Product add(
      Graph graph,
      SparsePattern pattern,
      int n,
      ElementType type,
      Map<String, String> options,
      Sequence.Builder program);

  /** Finds a mode by name. */
  static ProductMode of(String name) {
    for (ProductMode mode : ALL) {
      if (mode.mode().equalsIgnoreCase(name)) {
        return mode;
      }
    }
    List<String> names = ALL.stream().map(ProductMode::mode).toList();
    throw new UsageException("there is no --mode '" + name + "'" + NearestName.hint(name, names));
  }
}
