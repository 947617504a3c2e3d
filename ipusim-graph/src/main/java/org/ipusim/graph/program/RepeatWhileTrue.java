package org.ipusim.graph.program;

import org.ipusim.graph.Tensor;

/**
 * Runs {@code condition}, then, while the predicate is non-zero, {@code body} and {@code condition}
 * again.
 *
 * @param condition computes the predicate
 * @param predicate one element of type BOOL, INT or UNSIGNED_INT
 * @param body the program repeated
 */
public record RepeatWhileTrue(Program condition, Tensor predicate, Program body)
    implements Program {}
