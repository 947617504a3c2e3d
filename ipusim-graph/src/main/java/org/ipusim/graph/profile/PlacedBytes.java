package org.ipusim.graph.profile;

/**
 * A piece of a tile's memory at the tile's peak.
 *
 * @param name the variable's, or the category's
 * @param category what it is used for
 * @param alwaysLive whether it keeps its content for the whole program
 * @param address its first byte, counted from the tile's first
 * @param bytes its length
 */
public record PlacedBytes(
    String name, MemoryCategory category, boolean alwaysLive, long address, long bytes) {}
