package org.ipusim.graph.program;

/**
 * Runs a function.
 *
 * @param function the function
 */
public record Call(Function function) implements Program {}
