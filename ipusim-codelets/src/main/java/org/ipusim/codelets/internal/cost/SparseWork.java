package org.ipusim.codelets.internal.cost;

/**
 * What a vertex of a sparse product finds in its buckets.
 *
 * @param mine sub-groups that are for its tile
 * @param others sub-groups that are not
 * @param rows rows of its own sub-groups that hold anything
 * @param blocks blocks of them
 * @param starts how often its workers are started afresh
 */
public record SparseWork(int mine, int others, int rows, int blocks, int starts) {}
