package org.ipusim.core.tile;

import org.ipusim.core.arch.MemorySpec;

/**
 * Which addresses share memory elements. Below the interleaved region each element is one range of
 * addresses; inside it two elements take turns from word to word, so that what lies in a range of
 * two elements' bytes keeps both busy. Addresses count from the tile's first byte; past the last
 * element, where only things that do not fit lie, ranges go on as in the interleaved region.
 */
final class MemoryElements {
  private final long element;
  private final long interleavedBase;

  MemoryElements(MemorySpec memory) {
    element = memory.elementBytes();
    interleavedBase = memory.interleavedBaseBytes();
  }

  /** First address of the elements that hold an address. */
  long begin(long address) {
    return address < interleavedBase
        ? address / element * element
        : interleavedBase + (address - interleavedBase) / (2 * element) * (2 * element);
  }

  /** First address after the elements that hold an address. */
  long end(long address) {
    return begin(address) + (address < interleavedBase ? element : 2 * element);
  }
}
