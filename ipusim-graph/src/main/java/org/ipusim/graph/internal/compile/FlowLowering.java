package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.internal.liveness.AccessTable;
import org.ipusim.graph.internal.liveness.AccessTable.Mode;
import org.ipusim.graph.internal.liveness.Flow;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.internal.model.GraphModel;

/** Pass: what steps do with elements, for the analysis of liveness. */
final class FlowLowering {
  private final GraphModel graph;
  private final RegionTable regions;
  private final int[][] members;
  private final AccessTable accesses = new AccessTable();
  private final List<NamedStep> steps = new ArrayList<>();
  private final IdentityHashMap<Step, Flow> known = new IdentityHashMap<>();
  private final IdentityHashMap<ComputePlan, Integer> leaves = new IdentityHashMap<>();
  private final IntArrayList scratch = new IntArrayList();

  /**
   * A step in the order of programs.
   *
   * @param kind its kind in reports
   * @param name its name
   * @param computeSet the compute set it executes, or -1
   */
  record NamedStep(String kind, String name, int computeSet) {}

  FlowLowering(GraphModel graph, RegionTable regions, int[][] members) {
    this.graph = graph;
    this.regions = regions;
    this.members = members;
  }

  AccessTable accesses() {
    return accesses;
  }

  /** The steps that programs have, each once. */
  List<NamedStep> steps() {
    return steps;
  }

  /** Lowers a step; one that is called from several places always gives the same flow. */
  Flow lower(Step step) {
    Flow flow = known.get(step);
    if (flow == null) {
      flow = make(step);
      known.put(step, flow);
    }
    return flow;
  }

  private Flow make(Step step) {
    return switch (step) {
      case Step.Block b -> new Flow.Block(b.steps().stream().map(this::lower).toList());
      case Step.Compute c ->
          new Flow.Leaf(leaf(c.plan()), number("computeSet", c.plan().name(), c.plan().id()));
      case Step.Move m -> copy("copy", m.plan().name(), m.plan().segments());
      case Step.Cross c -> copy("crossReplicaCopy", c.plan().name(), c.plan().segments());
      case Step.Host h -> host(List.of(h.plan()), h.plan().name());
      case Step.HostCall h -> host(List.of(h.inputs(), h.outputs()), h.inputs().name());
      case Step.Loop l -> new Flow.Loop(l.count(), lower(l.body()));
      case Step.While w -> {
        Flow condition = lower(w.condition());
        Flow.Leaf predicate = control(w.predicate());
        yield new Flow.While(condition, predicate, lower(w.body()));
      }
      case Step.Branch b -> {
        Flow.Leaf predicate = control(b.predicate());
        yield new Flow.Branch(predicate, List.of(lower(b.thenBody()), lower(b.elseBody())));
      }
      case Step.Choice c -> {
        Flow.Leaf predicate = control(c.control());
        var ways = new ArrayList<Flow>();
        c.cases().values().forEach(way -> ways.add(lower(way)));
        ways.add(lower(c.defaultBody()));
        yield new Flow.Branch(predicate, ways);
      }
      case Step.Barrier _ -> new Flow.Block(List.of());
      case Step.Undef u -> {
        int leaf = accesses.leaf();
        accesses.add(u.pieces(), Mode.UNDEF);
        yield new Flow.Leaf(leaf, Flow.NO_STEP);
      }
      case Step.Print p -> read("host", "print '" + p.title() + "'", p.source().pieces());
      case Step.Fail f ->
          new Flow.Stop(read("host", "error '" + f.message() + "'", f.source().pieces()));
    };
  }

  private int number(String kind, String name, int computeSet) {
    steps.add(new NamedStep(kind, name, computeSet));
    return steps.size() - 1;
  }

  private Flow.Leaf read(String kind, String name, int[] pieces) {
    int leaf = accesses.leaf();
    accesses.add(pieces, Mode.READ);
    return new Flow.Leaf(leaf, number(kind, name, -1));
  }

  private Flow.Leaf control(Control control) {
    return read(
        "control", "'" + control.source().name() + "' to all tiles", control.source().pieces());
  }

  private Flow host(List<HostPlan> phases, String name) {
    int leaf = accesses.leaf();
    for (HostPlan phase : phases) {
      for (HostTransfer transfer : phase.transfers()) {
        if (transfer instanceof HostTransfer.Rows rows && rows.offsets() != null) {
          accesses.add(rows.offsets().pieces(), Mode.READ);
        }
        accesses.add(transfer.tensor().pieces(), transfer.toDevice() ? Mode.WRITE : Mode.READ);
      }
    }
    return new Flow.Leaf(leaf, number("host", name, -1));
  }

  private Flow copy(String kind, String name, int[] s) {
    int leaf = accesses.leaf();
    for (int i = 0; i < s.length; i += 5) {
      accesses.add(s[i], s[i + 1], s[i + 4], Mode.READ);
      accesses.add(s[i + 2], s[i + 3], s[i + 4], Mode.WRITE);
    }
    return new Flow.Leaf(leaf, number(kind, name, -1));
  }

  private int leaf(ComputePlan plan) {
    Integer ready = leaves.get(plan);
    if (ready != null) {
      return ready;
    }
    int leaf = accesses.leaf();
    for (int vertex : members[plan.id()]) {
      for (EdgeField field : graph.type(vertex).edges()) {
        int edge = graph.vertices().firstEdge(vertex) + field.slot();
        if (field.shape() == Shape.LIST) {
          for (int row = 0; row < graph.edges().length(edge); row++) {
            add(graph.rows(), graph.edges().begin(edge) + row, field);
          }
        } else {
          add(graph.edges(), edge, field);
        }
      }
    }
    leaves.put(plan, leaf);
    return leaf;
  }

  private void add(EdgeTable edges, int edge, EdgeField field) {
    scratch.clear();
    regions.resolve(edges, edge, graph.pieces(), scratch);
    for (int i = 0; i < scratch.size(); i += 3) {
      int region = scratch.getInt(i);
      int offset = scratch.getInt(i + 1);
      int length = scratch.getInt(i + 2);
      if (field.direction().reads()) {
        accesses.add(region, offset, length, Mode.READ);
      }
      if (field.direction().writes()) {
        accesses.add(region, offset, length, Mode.WRITE);
      }
    }
  }
}
