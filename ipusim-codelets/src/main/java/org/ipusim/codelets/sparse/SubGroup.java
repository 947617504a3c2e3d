package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Blocks of one partition of the sparse matrix that lie in one bucket: rows, each of which is a
 * stretch of the pattern's blocks.
 */
final class SubGroup {
  private final int x;
  private final int y;
  private final IntArrayList rows = new IntArrayList();
  private final IntArrayList firsts = new IntArrayList();
  private final IntArrayList counts = new IntArrayList();
  private int blocks;

  SubGroup(int x, int y) {
    this.x = x;
    this.y = y;
  }

  /** Which part of the rows of the sparse matrix. */
  int x() {
    return x;
  }

  /** Which part of its columns. */
  int y() {
    return y;
  }

  /**
   * Adds a row.
   *
   * @param row its number in the partition
   * @param first its first block, in the pattern
   * @param count how many blocks
   */
  void add(int row, int first, int count) {
    rows.add(row);
    firsts.add(first);
    counts.add(count);
    blocks += count;
  }

  int rows() {
    return rows.size();
  }

  int blocks() {
    return blocks;
  }

  int row(int i) {
    return rows.getInt(i);
  }

  int first(int i) {
    return firsts.getInt(i);
  }

  int count(int i) {
    return counts.getInt(i);
  }

  /** Takes the last row away and gives it to another sub-group. */
  void moveLast(SubGroup to) {
    int last = rows.size() - 1;
    blocks -= counts.getInt(last);
    to.add(rows.removeInt(last), firsts.removeInt(last), counts.removeInt(last));
  }

  /**
   * Takes rows away from the front.
   *
   * @param whole how many whole rows
   * @param ofNext how many blocks of the row after them
   * @return what was taken
   */
  SubGroup takeFirst(int whole, int ofNext) {
    var taken = new SubGroup(x, y);
    for (int i = 0; i < whole; i++) {
      taken.add(row(i), first(i), count(i));
    }
    if (ofNext > 0) {
      taken.add(row(whole), first(whole), ofNext);
      firsts.set(whole, first(whole) + ofNext);
      counts.set(whole, count(whole) - ofNext);
    }
    rows.removeElements(0, whole);
    firsts.removeElements(0, whole);
    counts.removeElements(0, whole);
    blocks -= taken.blocks;
    return taken;
  }

  /** Takes the first blocks away, the last of their rows only in part where they end within it. */
  SubGroup takeBlocks(int count) {
    int whole = 0;
    int left = count;
    while (whole < rows() && count(whole) <= left) {
      left -= count(whole++);
    }
    return takeFirst(whole, left);
  }
}
