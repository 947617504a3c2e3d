package org.ipusim.core.tile;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Contiguous bytes of a tile's memory. Its parts follow each other and may live at different times.
 *
 * @param name what it is, for messages
 * @param rule the region it must lie in
 * @param align its address is a multiple of this, a power of two
 * @param parts its bytes from the first on
 */
public record MemoryObject(String name, RegionRule rule, int align, List<Part> parts) {
  /**
   * Bytes that live together.
   *
   * @param bytes how many
   * @param live when
   */
  public record Part(long bytes, LiveRanges live) {}

  /**
   * Checks the object.
   *
   * @throws IllegalArgumentException when the alignment is no power of two or a part is negative
   */
  public MemoryObject {
    if (Integer.bitCount(align) != 1 || align < 0) {
      throw new IllegalArgumentException(name + ": alignment " + align + " is no power of two");
    }
    parts = ImmutableList.copyOf(parts);
    for (Part part : parts) {
      if (part.bytes() < 0) {
        throw new IllegalArgumentException(name + ": a part of " + part.bytes() + " bytes");
      }
    }
  }

  /**
   * Makes an object whose bytes all live together.
   *
   * @param name what it is
   * @param rule the region it must lie in
   * @param align its address is a multiple of this
   * @param bytes its bytes
   * @param live when it lives
   * @return the object
   */
  public static MemoryObject of(
      String name, RegionRule rule, int align, long bytes, LiveRanges live) {
    return new MemoryObject(name, rule, align, ImmutableList.of(new Part(bytes, live)));
  }

  /** {@return all its bytes} */
  public long bytes() {
    long sum = 0;
    for (Part part : parts) {
      sum += part.bytes();
    }
    return sum;
  }

  /** {@return whether all of it is always live} */
  public boolean alwaysLive() {
    for (Part part : parts) {
      if (!part.live().equals(LiveRanges.ALWAYS)) {
        return false;
      }
    }
    return true;
  }
}
