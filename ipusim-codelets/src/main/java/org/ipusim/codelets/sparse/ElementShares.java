package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.cost.StaticSparseCost;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Interval;

/**
 * How workers share a tile's rows of elements: consecutive rows until a worker has its share of the
 * non-zeros. Where rows are few, half of the workers take them for half of the columns each
 * (PopLibs 3.4, StaticMatMul.cpp, {@code divideWork}).
 */
final class ElementShares {
  /** Columns must divide into so many for two halves. */
  private static final int HALVES = 8;

  private final int workers;
  private final int grain;
  private final int halves;
  private final List<Interval> rows = new ArrayList<>();

  /**
   * Shares rows.
   *
   * @param work the rows
   * @param workers workers of the tile
   * @param n columns of the tile
   * @param grain columns that a worker computes at once
   */
  ElementShares(TileWork work, int workers, int n, int grain) {
    int all = work.rows().length;
    this.workers = workers;
    this.grain = grain;
    this.halves = all <= workers / 2 && n % HALVES == 0 ? 2 : 1;
    int used = workers / halves;
    boolean oneEach = halves == 1 && all <= workers;
    int row = 0;
    for (int w = 0; w < used; w++) {
      int begin = row;
      long share = 0;
      while (share * used < work.columnOf().length && row < all) {
        share += work.blocks(row++);
        if (oneEach) {
          break;
        }
      }
      rows.add(new Interval(begin, row));
    }
  }

  int workers() {
    return workers;
  }

  /** Sets of rows. */
  int groups() {
    return rows.size();
  }

  Interval rows(int group) {
    return rows.get(group);
  }

  /** A worker's columns of {@code n}. */
  Interval columns(int worker, int n) {
    int grains = n / grain;
    int each = Math.ceilDiv(grains, halves);
    int half = worker / groups();
    return new Interval(
        Math.min(half * each, grains) * grain, Math.min((half + 1) * each, grains) * grain);
  }

  /** Cycles of the tile: those of its slowest worker. */
  long cycles(TileWork work, ElementType type, int n, int slots) {
    long slowest = 0;
    for (int w = 0; w < workers; w++) {
      int columns = columns(w, n).size();
      Interval mine = rows.get(w % groups());
      long bundles = StaticSparseCost.elementWorker(type, columns);
      for (int r = mine.begin(); r < mine.end(); r++) {
        bundles += StaticSparseCost.elementRow(type, columns, work.blocks(r));
      }
      slowest = Math.max(slowest, bundles);
    }
    return slots * slowest;
  }
}
