package org.ipusim.core.tile;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.ipusim.core.arch.MemorySpec;

/** Where the objects of one tile lie. Addresses count from the tile's first byte. */
public final class TileLayout {
  private final MemorySpec memory;
  private final List<MemoryObject> objects;
  private final long[] addresses;

  TileLayout(MemorySpec memory, List<MemoryObject> objects, long[] addresses) {
    this.memory = memory;
    this.objects = ImmutableList.copyOf(objects);
    this.addresses = addresses;
  }

  /** {@return the objects} */
  public List<MemoryObject> objects() {
    return objects;
  }

  /**
   * Gives an object's place.
   *
   * @param object its number
   * @return its first address
   */
  public long address(int object) {
    return addresses[object];
  }

  /** {@return the first address after the highest byte that ever lives, 0 where none does} */
  public long end() {
    long end = 0;
    for (int i = 0; i < addresses.length; i++) {
      long at = addresses[i];
      for (MemoryObject.Part part : objects.get(i).parts()) {
        at += part.bytes();
        if (part.bytes() > 0 && part.live().size() > 0) {
          end = Math.max(end, at);
        }
      }
    }
    return end;
  }

  /**
   * Counts the bytes that live at a point, by region.
   *
   * @param point the point
   * @return the bytes
   */
  public RegionBytes bytesAt(int point) {
    long below = 0;
    long inside = 0;
    long over = 0;
    for (int i = 0; i < addresses.length; i++) {
      long at = addresses[i];
      for (MemoryObject.Part part : objects.get(i).parts()) {
        long end = at + part.bytes();
        if (part.bytes() > 0 && part.live().contains(point)) {
          below += between(at, end, 0, memory.interleavedBaseBytes());
          inside += between(at, end, memory.interleavedBaseBytes(), memory.tileBytes());
          over += between(at, end, memory.tileBytes(), Long.MAX_VALUE);
        }
        at = end;
      }
    }
    return new RegionBytes(below, inside, over);
  }

  private static long between(long begin, long end, long low, long high) {
    return Math.max(0, Math.min(end, high) - Math.max(begin, low));
  }

  /**
   * Bytes by region.
   *
   * @param nonInterleaved below the interleaved region
   * @param interleaved in it
   * @param overflowed past the tile's end
   */
  public record RegionBytes(long nonInterleaved, long interleaved, long overflowed) {}
}
