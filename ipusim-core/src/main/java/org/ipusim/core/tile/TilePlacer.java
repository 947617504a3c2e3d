package org.ipusim.core.tile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.MemorySpec;

/**
 * Places objects on one tile: each at the lowest address where its region, its alignment, the
 * elements of its partners and everything that lives when it does leave room. What is bound to a
 * region comes first, then what must lie apart, then the rest; always-live before not-always-live,
 * and the largest first. What finds no room reaches past the tile's end; code that finds none below
 * the interleaved region lies past it.
 */
public final class TilePlacer {
  private final MemorySpec memory;
  private final MemoryElements elements;

  /**
   * Takes a tile's memory.
   *
   * @param memory the memory
   */
  public TilePlacer(MemorySpec memory) {
    this.memory = memory;
    this.elements = new MemoryElements(memory);
  }

  /**
   * Places objects.
   *
   * @param objects the objects
   * @param apart pairs of them that must share no memory element
   * @return where each lies
   */
  public TileLayout place(List<MemoryObject> objects, List<Apart> apart) {
    return new Placement(objects, apart).run();
  }

  private final class Placement {
    private final List<MemoryObject> objects;
    private final Map<Integer, List<Integer>> partners = new HashMap<>();
    private final long[] addresses;
    private final boolean[] placed;
    private final List<Integer> shared = new ArrayList<>();
    private final OccupiedRanges fixed = new OccupiedRanges();
    private final BlockedAddresses blocked = new BlockedAddresses();

    Placement(List<MemoryObject> objects, List<Apart> apart) {
      this.objects = objects;
      addresses = new long[objects.size()];
      placed = new boolean[objects.size()];
      for (Apart pair : apart) {
        partners.computeIfAbsent(pair.first(), p -> new ArrayList<>()).add(pair.second());
        partners.computeIfAbsent(pair.second(), p -> new ArrayList<>()).add(pair.first());
      }
    }

    TileLayout run() {
      var order = new ArrayList<Integer>(objects.size());
      for (int i = 0; i < objects.size(); i++) {
        order.add(i);
      }
      order.sort(
          Comparator.comparingInt(this::rank)
              .thenComparing(i -> !objects.get(i).alwaysLive())
              .thenComparing(Comparator.comparingLong(this::bytes).reversed())
              .thenComparingInt(i -> i));
      order.forEach(this::place);
      return new TileLayout(memory, objects, addresses);
    }

    private int rank(int object) {
      return objects.get(object).rule() != RegionRule.ANY
          ? 0
          : partners.containsKey(object) ? 1 : 2;
    }

    private long bytes(int object) {
      return objects.get(object).bytes();
    }

    private void place(int number) {
      MemoryObject object = objects.get(number);
      boolean always = object.alwaysLive();
      blocked.clear();
      fixed.block(object, blocked);
      for (int other : shared) {
        block(object, objects.get(other), addresses[other]);
      }
      for (int partner : partners.getOrDefault(number, List.of())) {
        if (placed[partner] && bytes(partner) > 0) {
          long last = addresses[partner] + bytes(partner) - 1;
          blocked.add(elements.begin(addresses[partner]) - object.bytes(), elements.end(last));
        }
      }
      addresses[number] = find(object);
      placed[number] = true;
      if (always) {
        fixed.add(addresses[number], addresses[number] + object.bytes());
      } else {
        shared.add(number);
      }
    }

    private void block(MemoryObject object, MemoryObject other, long address) {
      long otherBegin = address;
      for (MemoryObject.Part theirs : other.parts()) {
        long otherEnd = otherBegin + theirs.bytes();
        long begin = 0;
        for (MemoryObject.Part ours : object.parts()) {
          long end = begin + ours.bytes();
          if (ours.bytes() > 0 && theirs.bytes() > 0 && ours.live().overlaps(theirs.live())) {
            blocked.add(otherBegin - end, otherEnd - begin);
          }
          begin = end;
        }
        otherBegin = otherEnd;
      }
    }

    private long find(MemoryObject object) {
      long base = memory.interleavedBaseBytes();
      long lowest = object.rule() == RegionRule.INTERLEAVED ? base : 0;
      long address = blocked.lowestFree(lowest, object.align());
      return object.rule() == RegionRule.NON_INTERLEAVED && address + object.bytes() > base
          ? blocked.lowestFree(memory.tileBytes(), object.align())
          : address;
    }
  }
}
