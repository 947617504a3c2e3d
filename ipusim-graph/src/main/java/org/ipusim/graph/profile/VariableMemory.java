package org.ipusim.graph.profile;

/**
 * What the elements of a name take on all tiles: of a variable, or of a compute set's exchange
 * buffer.
 *
 * @param name the name
 * @param bytes bytes on all tiles, at whatever time they live
 * @param alwaysLiveBytes those of them that live for the whole program
 * @param tiles tiles that hold any
 * @param maxTileBytes bytes on the tile that holds most
 * @param fullestTile that tile, the lowest of equals
 */
public record VariableMemory(
    String name, long bytes, long alwaysLiveBytes, int tiles, long maxTileBytes, int fullestTile) {}
