package org.ipusim.graph.internal.cost;

import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.BitSet;
import java.util.List;

/** Which locals are still wanted when a block ends. */
final class Liveness {
  private final BitSet[] uses;
  private final BitSet[] defs;
  private final BitSet[] liveOut;

  Liveness(FlowGraph graph) {
    List<Block> blocks = graph.blocks();
    uses = new BitSet[blocks.size()];
    defs = new BitSet[blocks.size()];
    liveOut = new BitSet[blocks.size()];
    for (Block b : blocks) {
      int n = b.number();
      uses[n] = new BitSet();
      defs[n] = new BitSet();
      liveOut[n] = new BitSet();
      for (int i = b.firstInstruction(); i <= b.lastInstruction(); i++) {
        switch (graph.elements().get(i)) {
          case LoadInstruction load -> use(load.slot(), uses[n], defs[n]);
          case IncrementInstruction inc -> {
            use(inc.slot(), uses[n], defs[n]);
            defs[n].set(inc.slot());
          }
          case StoreInstruction store -> defs[n].set(store.slot());
          default -> {}
        }
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int n = blocks.size() - 1; n >= 0; n--) {
        for (int s : blocks.get(n).successors()) {
          var in = (BitSet) liveOut[s].clone();
          in.andNot(defs[s]);
          in.or(uses[s]);
          in.andNot(liveOut[n]);
          if (!in.isEmpty()) {
            liveOut[n].or(in);
            changed = true;
          }
        }
      }
    }
  }

  private static void use(int slot, BitSet uses, BitSet defs) {
    if (!defs.get(slot)) {
      uses.set(slot);
    }
  }

  boolean liveAfter(int block, int slot) {
    return liveOut[block].get(slot);
  }

  boolean liveBefore(int block, int slot) {
    return uses[block].get(slot) || (liveOut[block].get(slot) && !defs[block].get(slot));
  }
}
