package org.ipusim.graph.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.ComputePlan;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.problem.ProgramException;

/** Finds what keeps a program from being timed without its data. */
final class TimingCheck {
  private static final int NAMED = 8;

  private final Set<Step> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> needs = new LinkedHashSet<>();

  private final CompiledGraph graph;

  private TimingCheck(CompiledGraph graph) {
    this.graph = graph;
  }

  /**
   * Checks a program.
   *
   * @throws ProgramException naming the vertices and predicates that need data
   */
  static void check(int program, CompiledGraph graph) {
    var check = new TimingCheck(graph);
    check.visit(graph.programs().get(program));
    if (!check.needs.isEmpty()) {
      List<String> all = new ArrayList<>(check.needs);
      int more = all.size() - NAMED;
      throw new ProgramException(
          "program "
              + program
              + " cannot be timed without data:\n  "
              + String.join("\n  ", all.subList(0, Math.min(NAMED, all.size())))
              + (more > 0 ? "\n  and " + more + " more" : "")
              + "\nrun it with EngineMode.FULL; on the command line, without --timing-only");
    }
  }

  private void visit(Step step) {
    if (!seen.add(step)) {
      return;
    }
    switch (step) {
      case Step.Block b -> b.steps().forEach(this::visit);
      case Step.Loop l -> visit(l.body());
      case Step.Compute c -> vertices(c.plan());
      case Step.While w -> {
        predicate(w.expected() ? "RepeatWhileTrue" : "RepeatWhileFalse", w.predicate());
        visit(w.condition());
        visit(w.body());
      }
      case Step.Branch b -> {
        predicate("If", b.predicate());
        visit(b.thenBody());
        visit(b.elseBody());
      }
      case Step.Choice c -> {
        predicate("Switch", c.control());
        c.cases().values().forEach(this::visit);
        visit(c.defaultBody());
      }
      case Step.Move _, Step.Cross _, Step.Host _, Step.HostCall _ -> {}
      case Step.Barrier _, Step.Undef _, Step.Print _, Step.Fail _ -> {}
    }
  }

  /** Whether a value is the replica's own number, which is known without data. */
  static boolean isReplicaIndex(CompiledGraph graph, Control control) {
    return graph.replicaIndices().stream()
        .anyMatch(index -> Arrays.equals(index, control.source().pieces()));
  }

  private void predicate(String program, Control control) {
    if (isReplicaIndex(graph, control)) {
      return;
    }
    needs.add("the way of " + program + " depends on tensor '" + control.source().name() + "'");
  }

  private void vertices(ComputePlan plan) {
    for (VertexRun run : plan.runs()) {
      if (run.varies()) {
        needs.add(
            "the cycles of vertex "
                + run.vertices()[0]
                + " ("
                + run.type().name()
                + ") in compute set '"
                + plan.name()
                + "' depend on tensor data");
      }
    }
  }
}
