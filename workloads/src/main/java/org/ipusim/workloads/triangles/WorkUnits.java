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
  private final Intersection intersection;
  private final List<WorkUnit> units = new ArrayList<>();

  private WorkUnits(CompressedRows rows, Intersection intersection) {
    this.rows = rows;
    this.intersection = intersection;
  }

  static List<WorkUnit> of(OrientedNetwork network, Intersection intersection, long workers) {
    var cutter = new WorkUnits(network.rows(), intersection);
    long total = 0;
    for (int v = 0; v < cutter.rows.rows(); v++) {
      IntersectionMethod method = cutter.method(v);
      for (int i = 0; i < cutter.edges(v); i++) {
        total += cutter.bundles(method, v, i);
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

  private IntersectionMethod method(int v) {
    return intersection.of(rows.length(v));
  }

  private long bundles(IntersectionMethod method, int v, int i) {
    return method.bundles(rows.length(v) - i - 1, rows.length(neighbour(v, i)));
  }

  private void cut(int v, long limit) {
    IntersectionMethod method = method(v);
    int first = 0;
    long bundles = 0;
    for (int i = 0; i < edges(v); i++) {
      long more = bundles(method, v, i);
      if (i > first && bundles + more > limit) {
        add(v, first, i, method, bundles);
        first = i;
        bundles = 0;
      }
      bundles += more;
    }
    if (edges(v) > first) {
      add(v, first, edges(v), method, bundles);
    }
  }

  private void add(int v, int first, int end, IntersectionMethod method, long bundles) {
    long all = bundles + method.setUp(rows, v, first);
    units.add(new WorkUnit(v, first, end, method, method.tableWords(rows, v, first), all));
  }
}
