package org.ipusim.graph.internal.cost;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.util.ArrayList;
import java.util.List;

/**
 * A counted loop of a test and one block, whose cost is added once, after it: the body stays as it
 * is, so that the JIT vectorises it as if nothing were counted.
 *
 * @param header its first block, a bare test
 * @param body its only other block
 * @param counter the local that counts
 * @param step what an iteration adds to it
 */
record StraightLoop(Block header, Block body, int counter, int step) {
  static List<StraightLoop> in(MethodCost cost) {
    var out = new ArrayList<StraightLoop>();
    List<Block> blocks = cost.graph().blocks();
    for (Loop loop : cost.loops().all()) {
      LoopPlan plan = cost.plan(loop);
      Integer counter = plan.counter();
      int header = loop.header();
      if (counter != null
          && plan.testBlock() == header
          && loop.blocks().cardinality() == 2
          && loop.latches().cardinality() == 1
          && cost.bundles(header) == 0
          && cost.flops(header) == 0
          && loop.preheader() == header - 1
          && fallsThrough(cost, header - 1)
          && leaves(cost, loop)) {
        Block body = blocks.get(loop.latches().nextSetBit(0));
        out.add(
            new StraightLoop(
                blocks.get(header), body, counter, plan.steps().getOrDefault(counter, 1)));
      }
    }
    return out;
  }

  private static boolean fallsThrough(MethodCost cost, int block) {
    if (block == Loop.ENTRY) {
      return true;
    }
    Block b = cost.graph().blocks().get(block);
    return !(cost.graph().elements().get(b.lastInstruction()) instanceof BranchInstruction branch)
        || (branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W);
  }

  /** Whether the branch of the test is the way out. */
  private static boolean leaves(MethodCost cost, Loop loop) {
    Block header = cost.graph().blocks().get(loop.header());
    return cost.graph().elements().get(header.lastInstruction()) instanceof BranchInstruction branch
        && !loop.contains(cost.graph().target(branch).number());
  }
}
