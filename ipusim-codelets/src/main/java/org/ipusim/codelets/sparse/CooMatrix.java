package org.ipusim.codelets.sparse;

/**
 * A sparse matrix as a list of its entries in any order.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param rowIndices row of each entry
 * @param columnIndices column of each entry
 * @param values value of each entry
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CooMatrix(
    int rows, int columns, int[] rowIndices, int[] columnIndices, float[] values) {}
