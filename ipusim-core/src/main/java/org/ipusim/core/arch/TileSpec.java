package org.ipusim.core.arch;

/**
 * One tile of a chip.
 *
 * @param workerContexts hardware worker threads that share the tile's issue slots in rotation
 */
public record TileSpec(int workerContexts) {}
