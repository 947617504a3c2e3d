package org.ipusim.graph.program;

import org.ipusim.graph.Tensor;

/**
 * Copies elements, in row-major order of both tensors, between and within tiles.
 *
 * @param source where from
 * @param destination where to: as many elements of the same type, sharing none with the source
 */
public record Copy(Tensor source, Tensor destination) implements Program {}
