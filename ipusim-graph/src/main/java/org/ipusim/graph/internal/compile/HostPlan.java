package org.ipusim.graph.internal.compile;

import java.util.List;
import org.ipusim.core.bsp.ExchangePhase;
import org.jspecify.annotations.Nullable;

/**
 * All that one phase of host exchange does: transfers side by side after one barrier with the host.
 *
 * @param name what is copied where
 * @param transfers in the order of the program
 * @param offsets tells tiles which rows of remote buffers are theirs, or null
 * @param withHost whether the host takes part, not streaming memory alone
 * @param cycles from the start of the transfer until all tiles go on
 * @param bytes to and from tiles
 */
public record HostPlan(
    String name,
    List<HostTransfer> transfers,
    @Nullable ExchangePhase offsets,
    boolean withHost,
    long cycles,
    long bytes) {}
