package org.ipusim.graph.program;

import org.ipusim.graph.Tensor;

/**
 * Runs one of two programs.
 *
 * @param predicate one element of type BOOL, INT or UNSIGNED_INT
 * @param thenBody runs when the predicate is not zero
 * @param elseBody runs when it is zero
 */
public record If(Tensor predicate, Program thenBody, Program elseBody) implements Program {}
