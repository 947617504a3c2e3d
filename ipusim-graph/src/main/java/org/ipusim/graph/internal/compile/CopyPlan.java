package org.ipusim.graph.internal.compile;

import org.ipusim.core.bsp.ExchangePhase;
import org.jspecify.annotations.Nullable;

/**
 * All that one execution of a copy does.
 *
 * @param name what is copied where
 * @param segments source region, offset, destination region, offset, elements of each stretch
 * @param exchange between tiles, or null
 * @param local on-tile copies
 */
@SuppressWarnings("ArrayRecordComponent") // walked by the engine, never compared
public record CopyPlan(
    String name, int[] segments, @Nullable ExchangePhase exchange, TileCycles local) {}
