package org.ipusim.graph.internal.cost;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;

/** Code without branches into or out of its middle: a range of a method's elements. */
final class Block {
  private final int number;
  private final int firstElement;
  private int firstInstruction;
  private int lastInstruction;
  private int line;
  private final IntArrayList successors = new IntArrayList();
  private final IntArrayList predecessors = new IntArrayList();

  Block(int number, int firstElement) {
    this.number = number;
    this.firstElement = firstElement;
  }

  void instructions(int first, int last, int sourceLine) {
    firstInstruction = first;
    lastInstruction = last;
    line = sourceLine;
  }

  /** The block's place in the order of the code. */
  int number() {
    return number;
  }

  /** The first element, which may be a label or line number. */
  int firstElement() {
    return firstElement;
  }

  int firstInstruction() {
    return firstInstruction;
  }

  int lastInstruction() {
    return lastInstruction;
  }

  /** Source line of the first instruction, 0 when the class file has none. */
  int line() {
    return line;
  }

  IntList successors() {
    return successors;
  }

  IntList predecessors() {
    return predecessors;
  }

  static void edge(Block from, Block to) {
    if (!from.successors.contains(to.number)) {
      from.successors.add(to.number);
      to.predecessors.add(from.number);
    }
  }
}
