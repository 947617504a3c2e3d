package org.ipusim.core.tile;

/** Which region of a tile's memory something may lie in. */
public enum RegionRule {
  /** Anywhere, also across the border of the two regions. */
  ANY,
  /** Below the interleaved region: code, which can be fetched from nowhere else. */
  NON_INTERLEAVED,
  /** In the interleaved region: what is read 128 bits at a time. */
  INTERLEAVED
}
