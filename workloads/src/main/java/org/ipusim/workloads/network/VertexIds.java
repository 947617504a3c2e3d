package org.ipusim.workloads.network;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a file gave to vertices 0 to n - 1, ascending; so the numbering depends on the set
 * of ids alone, never on the order of lines.
 */
final class VertexIds {
  /** A table of one int per possible id is taken while it is not much larger than the columns. */
  private static final int TABLE_ENTRIES_PER_EDGE = 8;

  private static final long SMALL_TABLE = 1 << 20;

  private final int count;
  private final long first;
  private final long @Nullable [] sparse;

  private VertexIds(int count, long first, long @Nullable [] sparse) {
    this.count = count;
    this.first = first;
    this.sparse = sparse;
  }

  static VertexIds range(long first, int count) {
    return new VertexIds(count, first, null);
  }

  private static VertexIds ascending(long[] ids) {
    boolean gapless = ids[ids.length - 1] - ids[0] == ids.length - 1;
    return gapless ? range(ids[0], ids.length) : new VertexIds(ids.length, ids[0], ids);
  }

  /**
   * Numbers the distinct ids of the first {@code edges} entries of two columns by ascending id and
   * replaces each id by its number.
   */
  static VertexIds renumber(long[] sources, long[] targets, int edges) {
    long largest = 0;
    for (int i = 0; i < edges; i++) {
      largest = Math.max(largest, Math.max(sources[i], targets[i]));
    }
    boolean dense = largest < Math.max(SMALL_TABLE, (long) TABLE_ENTRIES_PER_EDGE * edges);
    return dense && largest < Integer.MAX_VALUE - 8
        ? renumberByTable(sources, targets, edges, (int) largest)
        : renumberByHash(sources, targets, edges);
  }

  private static VertexIds renumberByTable(long[] sources, long[] targets, int edges, int largest) {
    int[] number = new int[largest + 1];
    for (int i = 0; i < edges; i++) {
      number[(int) sources[i]] = 1;
      number[(int) targets[i]] = 1;
    }
    int count = 0;
    for (int seen : number) {
      count += seen;
    }
    long[] ids = new long[count];
    int next = 0;
    for (int id = 0; id <= largest; id++) {
      if (number[id] != 0) {
        ids[next] = id;
        number[id] = next++;
      }
    }
    for (int i = 0; i < edges; i++) {
      sources[i] = number[(int) sources[i]];
      targets[i] = number[(int) targets[i]];
    }
    return ascending(ids);
  }

  private static VertexIds renumberByHash(long[] sources, long[] targets, int edges) {
    Long2IntOpenHashMap number = new Long2IntOpenHashMap();
    for (int i = 0; i < edges; i++) {
      number.put(sources[i], 0);
      number.put(targets[i], 0);
    }
    long[] ids = number.keySet().toLongArray();
    Arrays.sort(ids);
    for (int v = 0; v < ids.length; v++) {
      number.put(ids[v], v);
    }
    for (int i = 0; i < edges; i++) {
      sources[i] = number.get(sources[i]);
      targets[i] = number.get(targets[i]);
    }
    return ascending(ids);
  }

  int count() {
    return count;
  }

  boolean renumbered() {
    return sparse != null || first != 0;
  }

  long id(int vertex) {
    if (vertex < 0 || vertex >= count) {
      throw new IndexOutOfBoundsException("vertex " + vertex + " of " + count);
    }
    return sparse == null ? first + vertex : sparse[vertex];
  }

  int vertex(long id) {
    int at = find(id);
    if (at >= 0) {
      return at;
    }
    if (count == 0) {
      throw new IllegalArgumentException("no vertex has id " + id + ": the network has no vertex");
    }
    int above = -at - 1;
    int nearest = Math.min(above, count - 1);
    if (above > 0 && above < count && id - id(above - 1) <= id(above) - id) {
      nearest = above - 1;
    }
    throw new IllegalArgumentException(
        String.format(
            "no vertex has id %d; the nearest id is %d (%d vertices, ids from %d to %d)",
            id, id(nearest), count, id(0), id(count - 1)));
  }

  private int find(long id) {
    if (sparse != null) {
      return Arrays.binarySearch(sparse, id);
    }
    if (id < first) {
      return -1;
    }
    return id - first < count ? (int) (id - first) : -count - 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VertexIds that
        && count == that.count
        && first == that.first
        && Arrays.equals(sparse, that.sparse);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * count + Long.hashCode(first)) + Arrays.hashCode(sparse);
  }
}
