package org.ipusim.workloads.triangles;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.OrientedNetwork;

/**
 * Cuts the rows of an oriented network into units of work. A hub's row would keep one worker busy
 * while all others wait, so it is cut where a unit reaches a fraction of a worker's fair share.
 */
final class WorkUnits {
  /** Units per worker that a fair share is cut into: fewer balance worse, more cost set-up. */
  private static final int UNITS_PER_WORKER = 4;

  private final CompressedRows rows;
  private final List<WorkUnit> units = new ArrayList<>();

  private WorkUnits(CompressedRows rows) {
    this.rows = rows;
  }

  static List<WorkUnit> of(OrientedNetwork network, long workers) {
    var cutter = new WorkUnits(network.rows());
    long total = 0;
    for (int v = 0; v < cutter.rows.rows(); v++) {
      for (int i = 0; i < cutter.edges(v); i++) {
        total += cutter.bundles(v, i);
      }
    }
    long limit = Math.max(1, total / (workers * UNITS_PER_WORKER));
    for (int v = 0; v < cutter.rows.rows(); v++) {
      cutter.cut(v, limit);
    }
    return List.copyOf(cutter.units);
  }

  /** Out-neighbours that can close a triangle: the last one has nothing behind it. */
  private int edges(int v) {
    return Math.max(0, rows.length(v) - 1);
  }

  private int neighbour(int v, int i) {
    return rows.column(rows.start(v) + i);
  }

  private long bundles(int v, int i) {
    return IntersectRows.bundlesBound(rows.length(v) - i - 1, rows.length(neighbour(v, i)));
  }

  private void cut(int v, long limit) {
    int first = 0;
    long bundles = IntersectRows.fixedBundles();
    long words = rows.length(v);
    for (int i = 0; i < edges(v); i++) {
      long more = bundles(v, i);
      if (i > first && bundles + more > limit) {
        units.add(new WorkUnit(v, first, i, bundles, words));
        first = i;
        bundles = IntersectRows.fixedBundles();
        words = rows.length(v) - (long) first;
      }
      bundles += more;
      words += rows.length(neighbour(v, i));
    }
    if (edges(v) > first) {
      units.add(new WorkUnit(v, first, edges(v), bundles, words));
    }
  }
}
