package org.ipusim.workloads.network;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Edges while they are read: two columns of ids, nothing dropped yet. */
final class EdgeColumns {
  private final LongArrayList sources = new LongArrayList();
  private final LongArrayList targets = new LongArrayList();

  void add(long source, long target) {
    sources.add(source);
    targets.add(target);
  }

  int size() {
    return sources.size();
  }

  /** Vertices are the ids named. */
  EdgeList toEdgeList(String name, long lines) {
    VertexIds ids = VertexIds.renumber(sources.elements(), targets.elements(), size());
    return EdgeList.ofKeys(name, ids, keys(0), size(), lines);
  }

  /** Vertices are the ids from 1 to {@code rows}, named or not. */
  EdgeList toEdgeListOfRows(String name, long lines, int rows) {
    return EdgeList.ofKeys(name, VertexIds.range(1, rows), keys(1), size(), lines);
  }

  /** The keys overwrite the first column: at this point the columns are the peak of memory. */
  private long[] keys(long first) {
    long[] keys = sources.elements();
    long[] others = targets.elements();
    for (int i = 0; i < size(); i++) {
      keys[i] = EdgeList.key((int) (keys[i] - first), (int) (others[i] - first));
    }
    return keys;
  }
}
