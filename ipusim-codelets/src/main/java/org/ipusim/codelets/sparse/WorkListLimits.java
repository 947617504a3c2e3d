package org.ipusim.codelets.sparse;

/** What the 16-bit entries of a work list can say. */
final class WorkListLimits {
  /** Largest entry. */
  static final int MOST = 0xffff;

  /** Entries of a worker where blocks are elements: rows, offsets and columns. */
  static final int ELEMENT_WORKER = 6;

  /** Entries of a worker of larger blocks: its columns. */
  static final int BLOCK_WORKER = 2;

  /** Entries of a row of larger blocks besides its blocks. */
  static final int BLOCK_ROW = 2;

  /** Offsets are in these bytes, so that they reach further. */
  static final int OFFSET_BYTES = 8;

  private WorkListLimits() {}

  /**
   * Says whether a tile's list holds so much. PopLibs 3.4 counts the list's length without its
   * blocks, and leaves out offsets of rows; such lists would be cut to 16 bits without a word.
   */
  static boolean hold(StaticProblem problem, int columns, int runColumns, int rows, int blocks) {
    long bytes = (long) runColumns * problem.type().bytes();
    return problem.pattern().blockSize() == 1
        ? columns * bytes <= MOST && elementEntries(6, rows, blocks) <= MOST
        : Math.max(columns, rows) * bytes / OFFSET_BYTES <= MOST
            && blockEntries(6, rows, blocks) <= MOST;
  }

  static long elementEntries(int workers, int rows, int blocks) {
    return (long) ELEMENT_WORKER * workers + rows + blocks;
  }

  static long blockEntries(int workers, int rows, int blocks) {
    return (long) BLOCK_WORKER * workers + 1 + (long) BLOCK_ROW * rows + blocks;
  }
}
