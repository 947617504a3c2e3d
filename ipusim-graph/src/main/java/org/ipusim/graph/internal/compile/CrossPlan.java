package org.ipusim.graph.internal.compile;

/**
 * All that one execution of a copy between replicas does.
 *
 * @param name what is copied where
 * @param segments source region, offset, destination region, offset, elements of each stretch, of
 *     which each replica sends its own
 * @param receivers to which replica each sends
 * @param movement what the machine does for it, on the tiles of all replicas
 */
@SuppressWarnings("ArrayRecordComponent") // walked by the engine, never compared
public record CrossPlan(String name, int[] segments, int[] receivers, Movement movement) {}
