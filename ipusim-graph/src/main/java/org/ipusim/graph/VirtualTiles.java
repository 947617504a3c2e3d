package org.ipusim.graph;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.List;
import org.ipusim.graph.problem.GraphException;
import org.jspecify.annotations.Nullable;

/** The tiles of a virtual graph: what it numbers from 0, and which tiles of the target they are. */
final class VirtualTiles {
  private static final int LISTED = 8;

  private final int[] physical;
  private final Int2IntOpenHashMap virtual = new Int2IntOpenHashMap();

  private VirtualTiles(int[] physical) {
    this.physical = physical;
    virtual.defaultReturnValue(-1);
    for (int i = 0; i < physical.length; i++) {
      virtual.put(physical[i], i);
    }
  }

  /**
   * Chooses tiles of a graph.
   *
   * @param graph the graph, which may be virtual itself
   * @param tiles its tiles' numbers, as it counts them
   */
  static VirtualTiles of(Graph graph, List<Integer> tiles) {
    if (tiles.isEmpty()) {
      throw new GraphException("a virtual graph needs a tile");
    }
    var physical = new int[tiles.size()];
    var seen = new Int2IntOpenHashMap();
    for (int i = 0; i < physical.length; i++) {
      int tile = tiles.get(i);
      physical[i] = graph.convertVirtualTileToPhysicalTile(tile);
      int before = seen.getOrDefault(tile, -1);
      if (before >= 0) {
        throw new GraphException(
            "tile " + tile + " would be tile " + before + " and tile " + i + " of a virtual graph");
      }
      seen.put(tile, i);
    }
    return new VirtualTiles(physical);
  }

  int size() {
    return physical.length;
  }

  int physical(int tile) {
    if (tile < 0 || tile >= physical.length) {
      throw new IllegalArgumentException(
          "tile "
              + tile
              + " of a virtual graph is out of range, allowed 0.."
              + (physical.length - 1)
              + ", "
              + this);
    }
    return physical[tile];
  }

  /** The number of a tile of the target, or null where it is not among these. */
  @Nullable Integer virtual(int tile) {
    int found = virtual.get(tile);
    return found < 0 ? null : found;
  }

  /** Which tiles of the target these are. */
  @Override
  public String toString() {
    int n = physical.length;
    if (n > 1 && physical[n - 1] == physical[0] + n - 1 && ascending()) {
      return "which are tiles " + physical[0] + ".." + physical[n - 1] + " of the target";
    }
    var text = new StringBuilder(n == 1 ? "which is tile " : "which are tiles ");
    for (int i = 0; i < Math.min(n, LISTED); i++) {
      text.append(i == 0 ? "" : ", ").append(physical[i]);
    }
    return text.append(n > LISTED ? " and " + (n - LISTED) + " more" : "")
        .append(" of the target")
        .toString();
  }

  private boolean ascending() {
    for (int i = 1; i < physical.length; i++) {
      if (physical[i] != physical[i - 1] + 1) {
        return false;
      }
    }
    return true;
  }
}
