package org.ipusim.graph.internal.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipusim.graph.internal.cost.LoopPlan.Control;

/** The lowered code of a codelet for a reader. */
final class Explanation {
  private final CodeletAnalysis analysis;
  private final StringBuilder text = new StringBuilder();

  Explanation(CodeletAnalysis analysis) {
    this.analysis = analysis;
  }

  String text() {
    for (AnalysedMethod method : analysis.methods().values()) {
      text.append(text.isEmpty() ? "" : "\n");
      method(method);
    }
    return text.toString();
  }

  private void method(AnalysedMethod method) {
    MethodCost cost = method.cost();
    line(method.key() + ": " + cost.codeBytes() + " bytes of code");
    var entry = new ArrayList<Instr>(cost.calls());
    entry.addAll(cost.entry());
    if (!entry.isEmpty()) {
      line("  at the start, once: " + bundles(cost.entryBundles()));
      instructions(entry, 4);
    }
    for (Block block : cost.graph().blocks()) {
      block(cost, block);
    }
    line("  formula: " + formula(cost));
  }

  private void block(MethodCost cost, Block block) {
    for (Loop loop : cost.loops().all()) {
      if (loop.header() == block.number()) {
        line("  loop" + at(block.line()) + ": " + kind(cost, loop));
      }
    }
    if (cost.code(block.number()).isEmpty()) {
      return;
    }
    line(
        "  block "
            + block.number()
            + at(block.line())
            + inside(cost, block.number())
            + ": "
            + bundles(cost.bundles(block.number())));
    instructions(cost.code(block.number()), 4);
  }

  private static String at(int line) {
    return line == 0 ? "" : " at line " + line;
  }

  private static String inside(MethodCost cost, int block) {
    Loop loop = cost.loops().innermost(block);
    return loop == null ? "" : ", in " + loop.depth() + (loop.depth() == 1 ? " loop" : " loops");
  }

  private static String kind(MethodCost cost, Loop loop) {
    Control control = cost.control(loop.header());
    String why = cost.whyNotRepeat(loop);
    String reason =
        control == Control.UNROLLED || control == Control.REPEAT
            ? ""
            : "; no rpt: " + (why.isEmpty() ? "compiled C++ does without" : why);
    return switch (control) {
          case UNROLLED -> "unrolled " + cost.plan(loop).trips().orElse(0) + " times";
          case REPEAT -> repeat(cost, loop);
          case DECREMENT -> "brnzdec";
          case COMPARE -> "add, compare and branch";
          case CONDITION -> "compare and branch";
        }
        + reason;
  }

  private static String repeat(MethodCost cost, Loop loop) {
    boolean two = loop.blocks().stream().anyMatch(b -> cost.iterations(b) > 1);
    return two ? "rpt, two iterations at once in 64-bit registers" : "rpt";
  }

  private void instructions(List<Instr> code, int indent) {
    Map<Integer, List<Instr>> byLine = new LinkedHashMap<>();
    code.forEach(i -> byLine.computeIfAbsent(i.line(), l -> new ArrayList<>()).add(i));
    byLine.forEach(
        (line, instrs) ->
            line(
                " ".repeat(indent)
                    + (line == 0 ? "      " : String.format(Locale.ROOT, "%5d:", line))
                    + " "
                    + instrs.stream().map(Explanation::name).collect(Collectors.joining(", "))));
  }

  private static String name(Instr instr) {
    Op op = instr.op();
    String pipe = op.pipe() == Op.Pipe.AUX ? "aux " : "";
    return pipe + op.name() + (op.slots() == 1 ? "" : " [" + op.slots() + "]");
  }

  private static String bundles(int count) {
    return count + (count == 1 ? " bundle" : " bundles");
  }

  private static String formula(MethodCost cost) {
    int once = cost.entryBundles();
    var loops = new LinkedHashMap<String, Integer>();
    for (Block block : cost.graph().blocks()) {
      int b = cost.bundles(block.number());
      Loop loop = cost.loops().innermost(block.number());
      if (loop == null) {
        once += b;
      } else if (b > 0) {
        loops.merge("n" + factor(cost, loop), b, Integer::sum);
      }
    }
    String rest =
        loops.entrySet().stream()
            .map(e -> " + " + e.getValue() + " " + e.getKey())
            .collect(Collectors.joining());
    return once + rest + " bundles at most, n being the runs of each loop's body";
  }

  private static String factor(MethodCost cost, Loop loop) {
    return "(line " + cost.graph().blocks().get(loop.header()).line() + ")";
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
