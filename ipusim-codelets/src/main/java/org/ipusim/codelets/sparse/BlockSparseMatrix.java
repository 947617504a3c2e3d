package org.ipusim.codelets.sparse;

import java.util.Arrays;

/**
 * A block-sparse matrix on the host: a pattern and the elements of its blocks, which may be any
 * values, zeros and NaN too. It is made from compressed rows, lists of entries, blocks or a dense
 * matrix, whose entries may come in any order, and gives them back in the order of rows and
 * columns.
 */
public final class BlockSparseMatrix {
  private final SparsePattern pattern;
  private final float[] values;

  private BlockSparseMatrix(SparsePattern pattern, float[] values) {
    this.pattern = pattern;
    this.values = values;
  }

  /**
   * Gives a pattern values.
   *
   * @param pattern where the blocks are
   * @param values elements of one block after the other in the pattern's order, each row by row;
   *     copied
   * @return the matrix
   * @throws IllegalArgumentException when there are not as many values as the blocks take
   */
  public static BlockSparseMatrix of(SparsePattern pattern, float[] values) {
    SparseChecks.requireValues(
        (long) pattern.blocks() * pattern.blockSize() * pattern.blockSize(),
        values.length,
        pattern.blocks() + " blocks of " + pattern.blockSize());
    return new BlockSparseMatrix(pattern, values.clone());
  }

  /**
   * Takes a matrix by compressed rows; what its blocks hold besides its entries is zero.
   *
   * @param csr the matrix; columns need not ascend
   * @param blockSize 1, 4, 8 or 16
   * @return the matrix in blocks
   * @throws IllegalArgumentException naming the entry, when one is out of range or comes twice, or
   *     when rows or columns are no whole blocks
   */
  public static BlockSparseMatrix fromCsr(CsrMatrix csr, int blockSize) {
    SparseChecks.requireShape(csr.rows(), csr.columns(), blockSize);
    int[] rowOf =
        SparseChecks.expandRows("entry", csr.rowStarts(), csr.rows(), csr.columnIndices().length);
    return fromCoo(
        new CooMatrix(csr.rows(), csr.columns(), rowOf, csr.columnIndices(), csr.values()),
        blockSize);
  }

  /**
   * Takes a matrix from a list of its entries; what its blocks hold besides them is zero.
   *
   * @param coo the entries, in any order
   * @param blockSize 1, 4, 8 or 16
   * @return the matrix in blocks
   * @throws IllegalArgumentException naming the entry, when one is out of range or comes twice, or
   *     when rows or columns are no whole blocks
   */
  public static BlockSparseMatrix fromCoo(CooMatrix coo, int blockSize) {
    SparseChecks.requireShape(coo.rows(), coo.columns(), blockSize);
    SparseChecks.requireEntries(
        "entry", coo.rowIndices(), coo.columnIndices(), coo.rows(), coo.columns());
    SparseChecks.requireValues(
        coo.rowIndices().length, coo.values().length, coo.rowIndices().length + " entries");
    return EntryBlocks.gather(coo, blockSize);
  }

  /**
   * Takes a matrix by compressed rows of blocks.
   *
   * @param bsr the matrix; columns of blocks need not ascend
   * @return the matrix
   * @throws IllegalArgumentException naming the block, when one is out of range or comes twice, or
   *     when rows or columns are no whole blocks
   */
  public static BlockSparseMatrix fromBsr(BsrMatrix bsr) {
    int size = bsr.blockSize();
    SparseChecks.requireShape(bsr.rows(), bsr.columns(), size);
    int blocks = bsr.blockColumns().length;
    int[] rowOf = SparseChecks.expandRows("block", bsr.rowStarts(), bsr.rows() / size, blocks);
    SparseChecks.requireValues(
        (long) blocks * size * size, bsr.values().length, blocks + " blocks of " + size);
    SparsePattern pattern =
        SparsePattern.of(bsr.rows(), bsr.columns(), size, rowOf, bsr.blockColumns());
    int[] order =
        EntryOrder.byRowThenColumn(
            rowOf, bsr.blockColumns(), bsr.rows() / size, bsr.columns() / size);
    float[] sorted = new float[bsr.values().length];
    for (int i = 0; i < blocks; i++) {
      System.arraycopy(bsr.values(), order[i] * size * size, sorted, i * size * size, size * size);
    }
    return new BlockSparseMatrix(pattern, sorted);
  }

  /**
   * Takes the blocks of a dense matrix that hold anything but positive zeros.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @param dense elements, row by row
   * @param blockSize 1, 4, 8 or 16
   * @return the matrix in blocks
   * @throws IllegalArgumentException when rows or columns are no whole blocks, or there are not as
   *     many elements as they take
   */
  public static BlockSparseMatrix fromDense(int rows, int columns, float[] dense, int blockSize) {
    SparseChecks.requireShape(rows, columns, blockSize);
    SparseChecks.requireValues((long) rows * columns, dense.length, rows + " rows of " + columns);
    return EntryBlocks.find(rows, columns, dense, blockSize);
  }

  /** Takes values in the pattern's order, which nobody changes after. */
  static BlockSparseMatrix owning(SparsePattern pattern, float[] values) {
    return new BlockSparseMatrix(pattern, values);
  }

  /** {@return where the blocks are} */
  public SparsePattern pattern() {
    return pattern;
  }

  /** {@return elements of one block after the other in the pattern's order, row by row; a copy} */
  public float[] values() {
    return values.clone();
  }

  /** The elements, not to be changed. */
  float[] valuesInPlace() {
    return values;
  }

  /**
   * Reads one element of a block.
   *
   * @param block index of the block in the pattern
   * @param row row in the block
   * @param column column in the block
   * @return the element
   */
  public float value(int block, int row, int column) {
    int size = pattern.blockSize();
    return values[(block * size + row) * size + column];
  }

  /** {@return every element of every block by compressed rows, zeros too} */
  public CsrMatrix toCsr() {
    CooMatrix coo = toCoo();
    int[] starts = new int[pattern.rows() + 1];
    int size = pattern.blockSize();
    for (int r = 0; r < pattern.rows(); r++) {
      int blocks = pattern.rowStart(r / size + 1) - pattern.rowStart(r / size);
      starts[r + 1] = starts[r] + blocks * size;
    }
    return new CsrMatrix(
        pattern.rows(), pattern.columns(), starts, coo.columnIndices(), coo.values());
  }

  /** {@return every element of every block, zeros too, by rows and in each by columns} */
  public CooMatrix toCoo() {
    int size = pattern.blockSize();
    int[] rowOf = new int[values.length];
    int[] columnOf = new int[values.length];
    float[] entries = new float[values.length];
    int next = 0;
    for (int r = 0; r < pattern.rows(); r++) {
      for (int i = pattern.rowStart(r / size); i < pattern.rowStart(r / size + 1); i++) {
        for (int c = 0; c < size; c++) {
          rowOf[next] = r;
          columnOf[next] = pattern.blockColumn(i) * size + c;
          entries[next++] = value(i, r % size, c);
        }
      }
    }
    return new CooMatrix(pattern.rows(), pattern.columns(), rowOf, columnOf, entries);
  }

  /** {@return the matrix by compressed rows of blocks} */
  public BsrMatrix toBsr() {
    return new BsrMatrix(
        pattern.rows(),
        pattern.columns(),
        pattern.blockSize(),
        pattern.rowStarts(),
        pattern.blockColumnIndices(),
        values());
  }

  /** {@return all elements, row by row; those in no block are zero} */
  public float[] toDense() {
    CooMatrix coo = toCoo();
    float[] dense = new float[Math.multiplyExact(pattern.rows(), pattern.columns())];
    for (int i = 0; i < coo.values().length; i++) {
      dense[coo.rowIndices()[i] * pattern.columns() + coo.columnIndices()[i]] = coo.values()[i];
    }
    return dense;
  }

  /**
   * Cuts the blocks into smaller ones or gathers them into larger ones, filled up with zeros.
   *
   * @param blockSize 1, 4, 8 or 16
   * @return the same elements in other blocks
   * @throws IllegalArgumentException when rows or columns are no whole blocks
   */
  public BlockSparseMatrix withBlockSize(int blockSize) {
    return blockSize == pattern.blockSize() ? this : fromCoo(toCoo(), blockSize);
  }

  /** {@return the matrix with rows and columns exchanged} */
  public BlockSparseMatrix transposed() {
    CooMatrix coo = toCoo();
    return fromCoo(
        new CooMatrix(
            pattern.columns(), pattern.rows(), coo.columnIndices(), coo.rowIndices(), coo.values()),
        pattern.blockSize());
  }

  /** Matrices are equal when their patterns are and every value has the same bits, NaN alike. */
  @Override
  public boolean equals(Object o) {
    return o instanceof BlockSparseMatrix that
        && pattern.equals(that.pattern)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * pattern.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return pattern.toString();
  }
}
