package org.ipusim.graph.internal.compile;

/**
 * A copy of the program from tensor to tensor.
 *
 * @param name what is copied where
 * @param source variable, first element, elements of each piece
 * @param destination the same of the destination
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TensorCopy(String name, int[] source, int[] destination) {}
