package org.ipusim.workloads.bfs;

import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.ShortVector;

/**
 * Local expansion: walks the columns of the frontier's vertices in a block and marks the rows found
 * with their parent. Workers take the vertices in turn. Two that find the same row both write a
 * parent of it, each in one store; on the chip the later one stays, here that of the worker with
 * the higher number. Either is a parent.
 */
final class ExpandFrontier extends MultiVertex {
  private static final int UNSIGNED = 0xFFFF;

  /** Where each column of the block begins, and the end of the last. */
  @Input ShortVector offsets;

  /** The row of each entry, within the block. */
  @Input ShortVector rows;

  /** The parts of the frontier one after the other, each its size and as many columns. */
  @Input ShortVector frontier;

  /** A parent of each row of the block, plus one; 0 of those not found. */
  @InOut IntVector found;

  /** How many parts the frontier has. */
  int parts;

  /** Elements of a part. */
  int partLength;

  int workers;

  /** The slot of the block's first column, plus one. */
  int firstParent;

  @Override
  public void compute(int worker) {
    int next = worker;
    int at = 0;
    for (int part = 0; part < parts; part++) {
      int size = frontier.get(at) & UNSIGNED;
      while (next < size) {
        int column = frontier.get(at + 1 + next) & UNSIGNED;
        int parent = firstParent + column;
        int end = offsets.get(column + 1) & UNSIGNED;
        for (int e = offsets.get(column) & UNSIGNED; e < end; e++) {
          found.set(rows.get(e) & UNSIGNED, parent);
        }
        next += workers;
      }
      next -= size;
      at += partLength;
    }
  }
}
