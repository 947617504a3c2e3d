package org.ipusim.graph.internal.cost;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dominators and natural loops of a method (Aho, Lam, Sethi and Ullman, section 9.6). */
final class Loops {
  private final List<Block> blocks;
  private final BitSet[] dominators;
  private final List<Loop> loops = new ArrayList<>();

  Loops(FlowGraph graph) {
    blocks = graph.blocks();
    dominators = dominators();
    find();
  }

  private BitSet[] dominators() {
    var out = new BitSet[blocks.size()];
    for (int b = 0; b < out.length; b++) {
      out[b] = new BitSet();
      out[b].set(0, b == 0 ? 1 : out.length);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int b = 1; b < out.length; b++) {
        var meet = new BitSet();
        meet.set(0, out.length);
        blocks.get(b).predecessors().forEach((int p) -> meet.and(out[p]));
        meet.set(b);
        if (!meet.equals(out[b])) {
          out[b] = meet;
          changed = true;
        }
      }
    }
    return out;
  }

  boolean dominates(int above, int below) {
    return dominators[below].get(above);
  }

  private int immediateDominator(int block) {
    int best = 0;
    for (int d = dominators[block].nextSetBit(0); d >= 0; d = dominators[block].nextSetBit(d + 1)) {
      if (d != block && dominators[d].cardinality() > dominators[best].cardinality()) {
        best = d;
      }
    }
    return best;
  }

  private record Found(int header, BitSet blocks, BitSet latches) {}

  private void find() {
    var found = new ArrayList<Found>();
    for (int header = 0; header < blocks.size(); header++) {
      var latches = new BitSet();
      for (int p : blocks.get(header).predecessors()) {
        if (dominates(header, p)) {
          latches.set(p);
        }
      }
      if (!latches.isEmpty()) {
        found.add(new Found(header, body(header, latches), latches));
      }
    }
    found.sort(Comparator.comparingInt((Found f) -> f.blocks().cardinality()).reversed());
    for (Found f : found) {
      loops.add(
          new Loop(
              f.header(),
              f.blocks(),
              f.latches(),
              f.header() == 0 ? Loop.ENTRY : immediateDominator(f.header()),
              innermost(f.header())));
    }
  }

  private BitSet body(int header, BitSet latches) {
    var body = new BitSet();
    body.set(header);
    var queue = new ArrayDeque<Integer>();
    latches.stream().forEach(queue::add);
    while (!queue.isEmpty()) {
      int b = queue.remove();
      if (!body.get(b)) {
        body.set(b);
        blocks.get(b).predecessors().forEach((int p) -> queue.add(p));
      }
    }
    return body;
  }

  /** Outer loops first. */
  List<Loop> all() {
    return loops;
  }

  /** The smallest loop found so far around a block. */
  @Nullable Loop innermost(int block) {
    Loop best = null;
    for (Loop loop : loops) {
      if (loop.contains(block)) {
        best = loop;
      }
    }
    return best;
  }
}
