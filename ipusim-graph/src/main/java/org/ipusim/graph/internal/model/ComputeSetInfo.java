package org.ipusim.graph.internal.model;

/**
 * A set of vertices that run between two exchanges.
 *
 * @param id its number in the graph
 * @param name the user's name for it
 */
public record ComputeSetInfo(int id, String name) {}
