package org.ipusim.codelets.sparse;

import org.ipusim.graph.Tensor;

/**
 * A sparse matrix on the device whose pattern may change from run to run, made by {@link
 * DynamicSparseMatMul#createSparseDenseMatMulLHS} and written with what {@link
 * SparsePartitioner#partition} gives.
 *
 * @param metaInformation UNSIGNED_SHORT fields that tell where blocks are
 * @param nzValues elements of blocks, HALF or FLOAT
 */
public record SparseTensor(Tensor metaInformation, Tensor nzValues) {}
