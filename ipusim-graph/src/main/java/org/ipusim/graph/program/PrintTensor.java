package org.ipusim.graph.program;

import org.ipusim.graph.Tensor;

/**
 * Prints a tensor on the engine's print stream.
 *
 * @param title printed before it
 * @param tensor the tensor
 */
public record PrintTensor(String title, Tensor tensor) implements Program {}
