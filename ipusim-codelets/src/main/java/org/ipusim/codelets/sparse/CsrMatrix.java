package org.ipusim.codelets.sparse;

/**
 * A sparse matrix by compressed rows, element by element.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStarts where each row's entries begin, and one more: where the last one's end
 * @param columnIndices column of each entry
 * @param values value of each entry
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CsrMatrix(
    int rows, int columns, int[] rowStarts, int[] columnIndices, float[] values) {}
