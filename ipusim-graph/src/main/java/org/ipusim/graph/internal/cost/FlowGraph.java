package org.ipusim.graph.internal.cost;

import it.unimi.dsi.fastutil.ints.IntList;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** A method's blocks and the branches between them. */
final class FlowGraph {
  private final List<CodeElement> elements;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<Label, Integer> labels = new HashMap<>();
  private final int[] lines;

  FlowGraph(CodeModel code) {
    elements = code.elementList();
    lines = lines(elements);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof LabelTarget target) {
        labels.put(target.label(), i);
      }
    }
    cut(leaders());
    connect();
  }

  private static int[] lines(List<CodeElement> elements) {
    var out = new int[elements.size()];
    int line = 0;
    for (int i = 0; i < out.length; i++) {
      if (elements.get(i) instanceof LineNumber number) {
        line = number.line();
      }
      out[i] = line;
    }
    return out;
  }

  private Set<Integer> leaders() {
    var leaders = new HashSet<Integer>();
    leaders.add(0);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Instruction instruction && endsBlock(instruction)) {
        targets(instruction).forEach(label -> leaders.add(start(element(label))));
        leaders.add(i + 1);
      }
    }
    return leaders;
  }

  /** Labels and line numbers just before belong to the block of what follows them. */
  private int start(int element) {
    int i = element;
    while (i > 0 && !(elements.get(i - 1) instanceof Instruction)) {
      i--;
    }
    return i;
  }

  private static boolean endsBlock(Instruction instruction) {
    return instruction instanceof BranchInstruction
        || instruction instanceof ReturnInstruction
        || instruction instanceof ThrowInstruction
        || instruction instanceof TableSwitchInstruction
        || instruction instanceof LookupSwitchInstruction;
  }

  private static List<Label> targets(Instruction instruction) {
    return switch (instruction) {
      case BranchInstruction branch -> List.of(branch.target());
      case TableSwitchInstruction table -> targets(table.defaultTarget(), table.cases());
      case LookupSwitchInstruction lookup -> targets(lookup.defaultTarget(), lookup.cases());
      default -> List.of();
    };
  }

  private static List<Label> targets(Label other, List<SwitchCase> cases) {
    var out = new ArrayList<Label>();
    cases.forEach(c -> out.add(c.target()));
    out.add(other);
    return out;
  }

  private void cut(Set<Integer> leaders) {
    int first = -1;
    int last = -1;
    int start = 0;
    for (int i = 0; i <= elements.size(); i++) {
      if (i == elements.size() || (i > start && leaders.contains(i))) {
        if (first >= 0) {
          var block = new Block(blocks.size(), start);
          block.instructions(first, last, lines[first]);
          blocks.add(block);
          start = i;
        }
        first = -1;
      }
      if (i < elements.size() && elements.get(i) instanceof Instruction) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
  }

  private void connect() {
    for (Block block : blocks) {
      var last = (Instruction) elements.get(block.lastInstruction());
      boolean falls =
          switch (last) {
            case BranchInstruction b -> b.opcode() != Opcode.GOTO && b.opcode() != Opcode.GOTO_W;
            default -> !endsBlock(last);
          };
      if (falls && block.number() + 1 < blocks.size()) {
        Block.edge(block, blocks.get(block.number() + 1));
      }
      targets(last).forEach(label -> Block.edge(block, at(label)));
    }
  }

  private int element(Label label) {
    return Objects.requireNonNull(labels.get(label));
  }

  private Block at(Label label) {
    int element = element(label);
    for (Block block : blocks) {
      if (block.lastInstruction() >= element) {
        return block;
      }
    }
    throw new IllegalStateException("a branch to the end of the code");
  }

  /** Blocks that can run; others handle exceptions. */
  BitSet reached() {
    return spread(blocks.isEmpty() ? List.of() : List.of(blocks.getFirst()), Block::successors);
  }

  private BitSet spread(List<Block> from, Function<Block, IntList> next) {
    var seen = new BitSet();
    var open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      Block block = open.remove();
      if (!seen.get(block.number())) {
        seen.set(block.number());
        next.apply(block).forEach((int n) -> open.add(blocks.get(n)));
      }
    }
    return seen;
  }

  /** The first loop without a way to the method's end, by its first block; -1 if there is none. */
  int endlessLoop(Loops loops) {
    List<Block> ends = blocks.stream().filter(b -> b.successors().isEmpty()).toList();
    BitSet endless = reached();
    endless.andNot(spread(ends, Block::predecessors));
    return loops.all().stream()
        .mapToInt(Loop::header)
        .filter(endless::get)
        .sorted()
        .findFirst()
        .orElse(-1);
  }

  /** The first element that a label marks. */
  int position(Label label) {
    return element(label);
  }

  List<CodeElement> elements() {
    return elements;
  }

  List<Block> blocks() {
    return blocks;
  }

  int line(int element) {
    return lines[element];
  }

  /** The block a branch goes to when its condition holds. */
  Block target(BranchInstruction branch) {
    return at(branch.target());
  }
}
