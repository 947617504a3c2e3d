package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a worker does of a sub-group of single elements: a stretch of its rows, for a stretch of the
 * dense columns (PopLibs 3.4, popsparse/FullyConnectedUtils.cpp).
 *
 * @param rowBegin first row, counted in the sub-group
 * @param rowEnd first row left out
 * @param grainBegin first grain of columns
 * @param grainEnd first grain left out
 */
record SubGroupShare(int rowBegin, int rowEnd, int grainBegin, int grainEnd) {
  /** Where a worker has more rows than this, they are cut by their elements. */
  private static final int ROWS_OF_A_WORKER = 2;

  private int rows() {
    return rowEnd - rowBegin;
  }

  private int grains() {
    return grainEnd - grainBegin;
  }

  /**
   * Splits a sub-group among workers.
   *
   * @param group its rows
   * @param grains grains of columns
   * @param workers most workers
   * @return what each does that does anything
   */
  static List<SubGroupShare> split(SubGroup group, int grains, int workers) {
    return group.rows() > ROWS_OF_A_WORKER * workers
        ? byElements(group, grains, workers)
        : split(group.rows(), grains, workers);
  }

  /** Many rows: as many elements to each worker as whole rows allow. */
  private static List<SubGroupShare> byElements(SubGroup group, int grains, int workers) {
    int each = Math.ceilDiv(group.blocks(), workers);
    var shares = new ArrayList<SubGroupShare>();
    int begin = 0;
    int end = 0;
    long elements = 0;
    for (int w = 0; w < workers && begin < group.rows(); w++) {
      while (end < group.rows()
          && (w == workers - 1 || elements + group.count(end) <= (w + 1L) * each)) {
        elements += group.count(end++);
      }
      if (end > begin) {
        shares.add(new SubGroupShare(begin, end, 0, grains));
      }
      begin = end;
    }
    return shares;
  }

  /**
   * Splits rows and columns evenly: rows first, and the largest shares again while workers are
   * left.
   */
  static List<SubGroupShare> split(int rows, int grains, int workers) {
    int each = Math.ceilDiv(rows * grains, workers);
    int eachRows = Math.min(Math.ceilDiv(each, grains), rows);
    int eachGrains = Math.min(Math.ceilDiv(each, eachRows), grains);
    int rowShares = rows / eachRows;
    int grainShares = grains / eachGrains;
    var shares = new ArrayList<SubGroupShare>();
    for (int r = 0; r < rowShares; r++) {
      int rowEnd = r == rowShares - 1 ? rows : (r + 1) * eachRows;
      for (int g = 0; g < grainShares; g++) {
        int grainEnd = g == grainShares - 1 ? grains : (g + 1) * eachGrains;
        shares.add(new SubGroupShare(r * eachRows, rowEnd, g * eachGrains, grainEnd));
      }
    }
    while (shares.size() < workers) {
      shares.sort(Comparator.comparingInt(s -> -s.rows() * s.grains()));
      SubGroupShare largest = shares.removeFirst();
      if (largest.rows() == 1 && largest.grains() == 1) {
        shares.add(largest);
        break;
      }
      largest.halve(shares);
    }
    return shares;
  }

  private void halve(List<SubGroupShare> to) {
    if (rows() > grains()) {
      int middle = rowBegin + Math.ceilDiv(rows(), 2);
      to.add(new SubGroupShare(rowBegin, middle, grainBegin, grainEnd));
      to.add(new SubGroupShare(middle, rowEnd, grainBegin, grainEnd));
    } else {
      int middle = grainBegin + Math.ceilDiv(grains(), 2);
      to.add(new SubGroupShare(rowBegin, rowEnd, grainBegin, middle));
      to.add(new SubGroupShare(rowBegin, rowEnd, middle, grainEnd));
    }
  }
}
