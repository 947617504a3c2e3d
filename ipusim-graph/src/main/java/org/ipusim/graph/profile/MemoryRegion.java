package org.ipusim.graph.profile;

/** Where in a tile's memory something lies. */
public enum MemoryRegion {
  /** Below the interleaved region, where code can be fetched. */
  NON_INTERLEAVED("nonInterleaved"),
  /** Where two memory elements take turns from word to word, for 128-bit accesses. */
  INTERLEAVED("interleaved"),
  /** Past the tile's end. */
  OVERFLOWED("overflowed");

  private final String key;

  MemoryRegion(String key) {
    this.key = key;
  }

  /** {@return the name in reports} */
  public String key() {
    return key;
  }
}
