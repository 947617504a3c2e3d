package org.ipusim.graph.program;

import org.ipusim.graph.Tensor;

/**
 * Stops the run with an error.
 *
 * @param message what went wrong
 * @param tensor its content is added to the message
 */
public record ErrorProgram(String message, Tensor tensor) implements Program {}
