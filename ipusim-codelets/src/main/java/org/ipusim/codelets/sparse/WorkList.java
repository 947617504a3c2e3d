package org.ipusim.codelets.sparse;

import org.ipusim.graph.Interval;

/**
 * The 16-bit list that tells a tile's vertex what to do (PopLibs 3.4, popsparse/SparseMetaInfo.hpp,
 * {@code StaticMetaInfo} and {@code StaticBlockMetaInfo}).
 *
 * @param entries the entries
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WorkList(int[] entries) {
  /** Writes entries one after the other and refuses what 16 bits cannot hold. */
  static final class Writer {
    private final int[] entries;
    private int next;

    Writer(long size) {
      if (size > WorkListLimits.MOST) {
        throw tooLarge("a list of " + size + " entries");
      }
      this.entries = new int[(int) size];
    }

    /** Goes on elsewhere. */
    void at(int place) {
      next = place;
    }

    void add(long entry, String what) {
      if (entry > WorkListLimits.MOST) {
        throw tooLarge(what + " " + entry);
      }
      entries[next++] = (int) entry;
    }

    int place() {
      return next;
    }

    WorkList list() {
      return new WorkList(entries);
    }

    private static IllegalArgumentException tooLarge(String what) {
      return new IllegalArgumentException(
          "a tile's work list cannot hold "
              + what
              + ", its entries have 16 bits; raise nSplit or numBands so that tiles get less");
    }
  }

  /** Lists elements: each worker's rows, then of each row how many and where they read. */
  static WorkList ofElements(TileWork work, ElementShares shares, StaticProblem problem, int n) {
    int workers = shares.workers();
    int bytes = problem.type().bytes();
    Writer out =
        new Writer(
            WorkListLimits.elementEntries(workers, work.rows().length, work.columnOf().length));
    int implied = problem.type().bytes() == Short.BYTES ? 1 : 0;
    int[] starts = new int[workers];
    out.at(WorkListLimits.ELEMENT_WORKER * workers);
    for (int g = 0; g < shares.groups(); g++) {
      starts[g] = out.place();
      for (int r = shares.rows(g).begin(); r < shares.rows(g).end(); r++) {
        out.add(work.blocks(r) - implied, "a row with non-zeros");
        for (int i = work.rowStarts()[r]; i < work.rowStarts()[r + 1]; i++) {
          out.add((long) work.columnOf()[i] * n * bytes, "an offset of bytes");
        }
      }
    }
    out.at(0);
    for (int w = 0; w < workers; w++) {
      int group = w % shares.groups();
      Interval rows = shares.rows(group);
      Interval columns = shares.columns(w, n);
      out.add(rows.size(), "rows");
      out.add(starts[group], "a list's place");
      out.add(work.rowStarts()[rows.begin()], "a non-zero's place");
      out.add(columns.size(), "columns");
      out.add(columns.size() == 0 ? 0 : columns.begin(), "a first column");
      out.add(rows.begin(), "a first row");
    }
    return out.list();
  }

  /** Lists larger blocks: each worker's columns, then of each row where it goes and its blocks. */
  static WorkList ofBlocks(TileWork work, StaticProblem problem, int n, int workers) {
    Writer out =
        new Writer(
            WorkListLimits.blockEntries(workers, work.rows().length, work.columnOf().length));
    int each = Math.ceilDiv(n, workers);
    for (int w = 0; w < workers; w++) {
      int begin = Math.min(w * each, n);
      int size = Math.min((w + 1) * each, n) - begin;
      out.add(size == 0 ? 0 : begin, "a first column");
      out.add(size, "columns");
    }
    out.add(work.rows().length - 1, "rows");
    int bytes = problem.type().bytes();
    for (int r = 0; r < work.rows().length; r++) {
      out.add(offset(r, n, bytes), "an offset of a row");
      out.add(work.blocks(r) - 1, "blocks");
      for (int i = work.rowStarts()[r]; i < work.rowStarts()[r + 1]; i++) {
        out.add(offset(work.columnOf()[i], n, bytes), "an offset of a block");
      }
    }
    return out.list();
  }

  /** In units of 8 bytes and of a block's edge. */
  private static long offset(int number, int n, int bytes) {
    return (long) number * n * bytes / WorkListLimits.OFFSET_BYTES;
  }
}
