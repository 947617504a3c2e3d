package org.ipusim.graph.program;

import org.ipusim.graph.ComputeSet;

/**
 * Runs all vertices of a compute set, after bringing them what lies on other tiles.
 *
 * @param computeSet the compute set
 */
public record Execute(ComputeSet computeSet) implements Program {}
