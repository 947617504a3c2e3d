package org.ipusim.graph.internal.compile;

/**
 * All that one execution of a copy does.
 *
 * @param name what is copied where
 * @param segments source region, offset, destination region, offset, elements of each stretch
 * @param movement what the machine does for it
 */
@SuppressWarnings("ArrayRecordComponent") // walked by the engine, never compared
public record CopyPlan(String name, int[] segments, Movement movement) {}
