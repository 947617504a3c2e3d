package org.ipusim.codelets.sparse;

/**
 * A sparse matrix by compressed rows of square blocks.
 *
 * @param rows number of rows, of elements
 * @param columns number of columns, of elements
 * @param blockSize rows and columns of a block
 * @param rowStarts where each block row's blocks begin, and one more: where the last one's end
 * @param blockColumns which column of blocks each block is in
 * @param values elements of one block after the other, each row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BsrMatrix(
    int rows, int columns, int blockSize, int[] rowStarts, int[] blockColumns, float[] values) {}
