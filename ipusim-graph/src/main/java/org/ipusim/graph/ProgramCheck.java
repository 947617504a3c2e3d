package org.ipusim.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.problem.GraphProblem.Kind;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.CrossReplicaCopy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Function;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileFalse;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.Sync;
import org.ipusim.graph.program.WriteUndef;

/** Finds what is wrong with programs, before anything is lowered. */
final class ProgramCheck {
  private final Graph graph;
  private final ProblemList problems;
  private final Set<Function> functions = Collections.newSetFromMap(new IdentityHashMap<>());

  ProgramCheck(Graph graph, ProblemList problems) {
    this.graph = graph;
    this.problems = problems;
  }

  void check(Program program) {
    switch (program) {
      case Sequence s -> s.steps().forEach(this::check);
      case Execute e -> own(e.computeSet().graph(), e.computeSet().toString());
      case Copy c -> check(c);
      case CrossReplicaCopy c -> check(c);
      case Repeat r -> {
        if (r.count() < 0) {
          problems.add(Kind.CONTROL_PROGRAM, () -> "Repeat of " + r.count() + " times is negative");
        }
        check(r.body());
      }
      case RepeatWhileTrue w -> {
        control("RepeatWhileTrue", w.predicate(), true);
        check(w.condition());
        check(w.body());
      }
      case RepeatWhileFalse w -> {
        control("RepeatWhileFalse", w.predicate(), true);
        check(w.condition());
        check(w.body());
      }
      case If i -> {
        control("If", i.predicate(), true);
        check(i.thenBody());
        check(i.elseBody());
      }
      case Switch s -> {
        control("Switch", s.control(), false);
        s.cases().values().forEach(this::check);
        check(s.defaultBody());
      }
      case Call c -> {
        if (functions.add(c.function())) {
          check(c.function().body());
        }
      }
      case CallHostFunction c -> new HostCopyCheck(graph, problems).check(c);
      case WriteUndef w -> own(w.tensor().graph(), "WriteUndef of " + w.tensor());
      case PrintTensor p -> own(p.tensor().graph(), "PrintTensor '" + p.title() + "'");
      case ErrorProgram e -> own(e.tensor().graph(), "ErrorProgram '" + e.message() + "'");
      case Sync _ -> {}
    }
  }

  private void own(Graph other, String what) {
    if (other != graph) {
      problems.add(Kind.CONTROL_PROGRAM, () -> what + " belongs to another graph");
    }
  }

  private void control(String program, Tensor tensor, boolean allowBool) {
    own(tensor.graph(), program + " on " + tensor);
    ElementType type = tensor.elementType();
    boolean fits =
        type == ElementType.INT
            || type == ElementType.UNSIGNED_INT
            || (allowBool && type == ElementType.BOOL);
    if (tensor.numElements() != 1 || !fits) {
      problems.add(
          Kind.CONTROL_PROGRAM,
          () ->
              program
                  + " on "
                  + tensor
                  + " needs one element of type "
                  + (allowBool ? "BOOL, " : "")
                  + "INT or UNSIGNED_INT");
    }
  }

  private void check(Copy copy) {
    switch (copy.source()) {
      case Tensor from when copy.destination() instanceof Tensor to ->
          check("Copy from " + from + " to " + to, from, to);
      default -> new HostCopyCheck(graph, problems).check(copy);
    }
  }

  private void check(CrossReplicaCopy copy) {
    String what = "CrossReplicaCopy from " + copy.source() + " to " + copy.destination();
    check(what, copy.source(), copy.destination());
    String mistake = mistake(copy.replicaMap(), graph.replicationFactor());
    if (!mistake.isEmpty()) {
      problems.add(
          Kind.CONTROL_PROGRAM,
          () -> what + " with replica map " + copy.replicaMap() + ": " + mistake);
    }
  }

  /** What keeps a replica map from being a permutation, or nothing. */
  private static String mistake(Map<Integer, Integer> map, int replicas) {
    var senders = new HashMap<Integer, Integer>();
    for (var entry : map.entrySet()) {
      for (int replica : List.of(entry.getKey(), entry.getValue())) {
        if (replica < 0 || replica >= replicas) {
          return "there is no replica " + replica + ", the replicas are 0.." + (replicas - 1);
        }
      }
      Integer other = senders.put(entry.getValue(), entry.getKey());
      if (other != null) {
        return "replicas "
            + other
            + " and "
            + entry.getKey()
            + " both send to replica "
            + entry.getValue()
            + "; each has to receive once";
      }
    }
    for (int k = 0; k < replicas; k++) {
      if (!map.containsKey(k)) {
        return "replica " + k + " sends to none; map each, to itself where it keeps its elements";
      }
    }
    return "";
  }

  private void check(String what, Tensor from, Tensor to) {
    own(from.graph(), what);
    own(to.graph(), what);
    if (from.graph() != graph || to.graph() != graph) {
      return;
    }
    if (from.elementType() != to.elementType() || from.numElements() != to.numElements()) {
      problems.add(
          Kind.TYPE_MISMATCH,
          () -> what + ": both sides need the same element type and number of elements");
      return;
    }
    if (to.containsConstant()) {
      problems.add(Kind.CONTROL_PROGRAM, () -> what + to.place() + " writes a constant");
    } else if (to.containsAliases()) {
      problems.add(
          Kind.CONTROL_PROGRAM, () -> what + to.place() + " writes an element more than once");
    } else if (from.intersectsWith(to)) {
      problems.add(
          Kind.CONTROL_PROGRAM,
          () -> what + to.place() + ": the two share elements; copy through another variable");
    }
  }
}
