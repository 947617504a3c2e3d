package org.ipusim.graph.program;

/**
 * Copies elements, in row-major order. Between two tensors they pass between and within tiles;
 * between a tensor and a stream, to or from the host; between a tensor and a remote buffer, to or
 * from streaming memory. One side at least is a tensor.
 *
 * @param source where from
 * @param destination where to: as many elements of the same type, sharing none with the source
 */
public record Copy(CopySource source, CopyDestination destination) implements Program {}
