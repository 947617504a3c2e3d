package org.ipusim.graph.internal.run;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.profile.ProgramNode;
import org.ipusim.graph.profile.ProgramNode.Kind;

/** Writes the programs down as a tree. What several places call is shown where it is first. */
final class ProgramTree {
  private static final int NO_STEP = -1;

  private final CompiledGraph graph;
  private final List<ProgramNode> nodes = new ArrayList<>();
  private final IdentityHashMap<Step, Integer> shown = new IdentityHashMap<>();

  private ProgramTree(CompiledGraph graph) {
    this.graph = graph;
  }

  static List<ProgramNode> of(CompiledGraph graph) {
    var tree = new ProgramTree(graph);
    for (int program = 0; program < graph.programs().size(); program++) {
      tree.node(0, Kind.PROGRAM, Integer.toString(program), NO_STEP, 0);
      tree.add(1, graph.programs().get(program));
    }
    return List.copyOf(tree.nodes);
  }

  private void node(int depth, Kind kind, String name, int step, long count) {
    nodes.add(new ProgramNode(depth, kind, name, step, count));
  }

  private void step(int depth, Kind kind, int number) {
    node(depth, kind, graph.steps().get(number).name(), number, 0);
  }

  private void add(int depth, Step step) {
    boolean composite =
        switch (step) {
          case Step.Block b -> !b.steps().isEmpty();
          case Step.Loop _, Step.While _, Step.Branch _, Step.Choice _ -> true;
          default -> false;
        };
    Integer before = composite ? shown.putIfAbsent(step, nodes.size()) : null;
    if (before != null) {
      int number =
          nodes.subList(before, nodes.size()).stream()
              .mapToInt(ProgramNode::step)
              .filter(s -> s != NO_STEP)
              .findFirst()
              .orElse(NO_STEP);
      node(depth, Kind.CALL, "", number, 0);
      return;
    }
    switch (step) {
      case Step.Block b -> block(depth, b.steps());
      case Step.Compute c -> step(depth, Kind.EXECUTE, c.number());
      case Step.Move m -> step(depth, Kind.COPY, m.number());
      case Step.Cross c -> step(depth, Kind.CROSS_REPLICA_COPY, c.number());
      case Step.Host h -> step(depth, Kind.STREAM_COPY, h.number());
      case Step.HostCall h -> step(depth, Kind.HOST_FUNCTION, h.number());
      case Step.Loop l -> {
        node(depth, Kind.REPEAT, "", NO_STEP, l.count());
        body(depth + 1, l.body());
      }
      case Step.While w -> {
        node(depth, Kind.WHILE, "'" + w.predicate().source().name() + "'", NO_STEP, 0);
        add(depth + 1, w.condition());
        control(depth + 1, w.predicate());
        add(depth + 1, w.body());
      }
      case Step.Branch b -> {
        node(depth, Kind.IF, "'" + b.predicate().source().name() + "'", NO_STEP, 0);
        control(depth + 1, b.predicate());
        add(depth + 1, b.thenBody());
        add(depth + 1, b.elseBody());
      }
      case Step.Choice c -> {
        node(depth, Kind.SWITCH, "'" + c.control().source().name() + "'", NO_STEP, 0);
        control(depth + 1, c.control());
        c.cases().keySet().intStream().sorted().forEach(value -> way(depth + 1, c, value));
        node(depth + 1, Kind.OTHERWISE, "", NO_STEP, 0);
        body(depth + 2, c.defaultBody());
      }
      case Step.Barrier b -> node(depth, Kind.SYNC, b.global() ? "all chips" : "", NO_STEP, 0);
      case Step.Undef _ -> node(depth, Kind.WRITE_UNDEF, "", NO_STEP, 0);
      case Step.Print p -> node(depth, Kind.PRINT, p.title(), NO_STEP, 0);
      case Step.Fail f -> node(depth, Kind.ERROR, f.message(), NO_STEP, 0);
    }
  }

  private void way(int depth, Step.Choice choice, int value) {
    node(depth, Kind.CASE, "", NO_STEP, value);
    body(depth + 1, choice.cases().get(value));
  }

  private void block(int depth, List<Step> steps) {
    if (steps.size() == 1) {
      add(depth, steps.getFirst());
      return;
    }
    node(depth, Kind.SEQUENCE, "", NO_STEP, 0);
    steps.forEach(s -> add(depth + 1, s));
  }

  /** A sequence that is all there is below a node needs no node of its own. */
  private void body(int depth, Step body) {
    if (body instanceof Step.Block b && shown.putIfAbsent(b, nodes.size()) == null) {
      b.steps().forEach(s -> add(depth, s));
    } else {
      add(depth, body);
    }
  }

  private void control(int depth, Control control) {
    step(depth, Kind.CONTROL, control.number());
  }
}
