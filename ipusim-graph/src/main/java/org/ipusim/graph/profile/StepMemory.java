package org.ipusim.graph.profile;

/**
 * Not-always-live memory while one program step runs, the most of all its calls.
 *
 * @param kind {@code computeSet}, {@code copy}, {@code control} or {@code host}
 * @param name its name
 * @param totalBytes bytes of all tiles
 * @param maxTileBytes bytes of the tile with most
 * @param fullestTile that tile, the lowest of equals
 */
public record StepMemory(
    String kind, String name, long totalBytes, long maxTileBytes, int fullestTile) {}
