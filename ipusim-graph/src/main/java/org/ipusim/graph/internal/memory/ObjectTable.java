package org.ipusim.graph.internal.memory;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.tile.Apart;
import org.ipusim.core.tile.MemoryObject;
import org.ipusim.core.tile.TileLayout;
import org.ipusim.core.tile.TilePlacer;

/** Objects of all tiles, added in any order, then sorted by tile and placed tile by tile. */
public final class ObjectTable {
  private final IntArrayList tiles = new IntArrayList();
  private final IntArrayList labels = new IntArrayList();
  private final List<MemoryObject> objects = new ArrayList<>();
  private final List<Apart> apart = new ArrayList<>();
  private int[] order = {};
  private int[] firsts = {};
  private int[] places = {};
  private int[] partners = {};
  private int[] firstPartners = {};

  /** Starts with none. */
  public ObjectTable() {}

  /**
   * Adds an object.
   *
   * @param tile its tile
   * @param label the number of its name
   * @param object the object; objects are numbered as they are added
   */
  public void add(int tile, int label, MemoryObject object) {
    tiles.add(tile);
    labels.add(label);
    objects.add(object);
  }

  /**
   * Keeps two objects of one tile in different memory elements.
   *
   * @param first the number of one
   * @param second the number of the other
   */
  public void addApart(int first, int second) {
    apart.add(new Apart(first, second));
  }

  /**
   * Sorts the objects.
   *
   * @param tileCount the number of tiles
   */
  public void sort(int tileCount) {
    int n = objects.size();
    firsts = new int[tileCount + 1];
    order = byTile(tiles.toIntArray(), firsts);
    places = new int[n];
    for (int i = 0; i < n; i++) {
      places[order[i]] = i;
    }
    firstPartners = new int[tileCount + 1];
    partners =
        byTile(apart.stream().mapToInt(a -> tiles.getInt(a.first())).toArray(), firstPartners);
  }

  private static int[] byTile(int[] tileOf, int[] firsts) {
    int n = tileOf.length;
    var order = new int[n];
    var keys = new long[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
      keys[i] = tileOf[i];
      firsts[tileOf[i] + 1]++;
    }
    LongArrays.radixSortIndirect(order, keys, 0, n, true);
    for (int t = 0; t + 1 < firsts.length; t++) {
      firsts[t + 1] += firsts[t];
    }
    return order;
  }

  /**
   * Gives the names of a tile's objects, in the order in which they are placed.
   *
   * @param tile the tile
   * @return their numbers
   */
  public int[] labels(int tile) {
    var out = new int[firsts[tile + 1] - firsts[tile]];
    Arrays.setAll(out, i -> labels.getInt(order[firsts[tile] + i]));
    return out;
  }

  /**
   * Places the objects of a tile.
   *
   * @param placer places them
   * @param tile the tile
   * @param more other objects of the tile
   * @return where they lie
   */
  public TileLayout place(TilePlacer placer, int tile, List<MemoryObject> more) {
    var of = new ArrayList<MemoryObject>(firsts[tile + 1] - firsts[tile] + more.size());
    for (int i = firsts[tile]; i < firsts[tile + 1]; i++) {
      of.add(objects.get(order[i]));
    }
    of.addAll(more);
    var pairs = new ArrayList<Apart>();
    for (int i = firstPartners[tile]; i < firstPartners[tile + 1]; i++) {
      Apart a = apart.get(partners[i]);
      pairs.add(new Apart(places[a.first()] - firsts[tile], places[a.second()] - firsts[tile]));
    }
    return placer.place(of, pairs);
  }
}
