package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Quartets of one class that one vertex computes.
 *
 * @param quartets the class
 * @param tile the tile
 * @param slot number of the worker slot on all tiles, which holds on to accumulators
 * @param packed the quartets, as {@link Quartets} packs them
 */
record QuartetShare(QuartetClass quartets, int tile, int slot, IntArrayList packed) {}
