package org.ipusim.graph.profile;

/**
 * How large a graph is.
 *
 * @param variables variables and constants
 * @param computeSets compute sets
 * @param vertices vertices
 * @param edges connected fields, of a vector list its rows
 */
public record GraphCounts(int variables, int computeSets, int vertices, long edges) {}
