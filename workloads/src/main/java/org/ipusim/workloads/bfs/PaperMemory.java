package org.ipusim.workloads.bfs;

/**
 * What the paper's program needs on its fullest tile, by its table of buffers (Burchard et al.,
 * iPUG, ISC 2021): always the block, 16 bits for where each column begins and for each entry, and
 * 32 bits for each back pointer; besides, for expansion 16 bits of input and for reduction 32 bits
 * of input for twice the vertices of a column of blocks, 32 and 16 bits of output for those of a
 * row of blocks.
 */
final class PaperMemory {
  private PaperMemory() {}

  static long bytes(Checkerboard board) {
    long width = board.width();
    long always = 2 * (width + 1 + board.mostEntries()) + 4L * board.slice();
    long expansion = 2 * 2 * width + 4 * width;
    long reduction = 4 * 2 * width + 2 * width;
    return always + Math.max(expansion, reduction);
  }
}
