package org.ipusim.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.graph.RandomLives.Accesses;
import org.ipusim.graph.RandomLives.Element;
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

/**
 * Liveness by looking for paths: every place a program can be in is a node, with every call of a
 * function a copy of its body, and a node from which the host starts any program. An element lives
 * after a node if some path from there meets a read of it before anything that overwrites it.
 */
final class PathSearch {
  private static final int BYTES = 4;

  /** A place in a program. */
  private static final class Node {
    final Set<Element> reads = new HashSet<>();
    final Set<Element> kills = new HashSet<>();
    final Set<Element> touched = new HashSet<>();
    final List<Node> before = new ArrayList<>();
    int step = -1;
  }

  /** How far the numbers of steps have come. A function's steps are numbered at its first call. */
  private static final class Cursor {
    int next;

    Cursor(int next) {
      this.next = next;
    }
  }

  private final RandomLives lives;
  private final List<Node> nodes = new ArrayList<>();
  private final IdentityHashMap<Function, Integer> numbered = new IdentityHashMap<>();
  private final Map<Element, Set<Node>> liveAfter = new HashMap<>();
  private final Set<Element> always = new HashSet<>();
  private final int steps;

  PathSearch(RandomLives lives) {
    this.lives = lives;
    Node host = node();
    host.reads.addAll(lives.host);
    var cursor = new Cursor(0);
    for (Program p : lives.programs) {
      host.before.add(build(p, host, cursor));
    }
    steps = cursor.next;
    for (int v = 0; v < lives.variables.size(); v++) {
      for (int i = 0; i < lives.tilesOf.get(v).length; i++) {
        search(new Element(v, i), host);
      }
    }
  }

  private Node node() {
    var node = new Node();
    nodes.add(node);
    return node;
  }

  private Node after(Node... before) {
    Node node = node();
    node.before.addAll(List.of(before));
    return node;
  }

  private Node leaf(Node before, Cursor cursor, Set<Element> reads, Set<Element> writes) {
    Node node = after(before);
    node.step = cursor.next++;
    node.reads.addAll(reads);
    node.kills.addAll(writes);
    node.touched.addAll(reads);
    node.touched.addAll(writes);
    return node;
  }

  /** Adds a program after a node and returns the node it ends with. */
  private Node build(Program program, Node before, Cursor cursor) {
    return switch (program) {
      case Sequence s -> sequence(HostCopies.flat(s).toList(), before, cursor);
      case Execute e -> {
        Accesses a = lives.computeSets.get(lives.sets.indexOf(e.computeSet()));
        yield leaf(before, cursor, a.reads(), a.writes());
      }
      case Copy c -> leaf(before, cursor, read(c), written(c));
      case CrossReplicaCopy c ->
          leaf(before, cursor, elements(c.source()), elements(c.destination()));
      case Repeat r -> {
        int made = nodes.size();
        Node start = after(before);
        Node end = build(r.body(), start, cursor);
        if (r.count() == 0) {
          nodes.subList(made, nodes.size()).clear();
          yield before;
        }
        if (r.count() > 1) {
          start.before.add(end);
        }
        yield end;
      }
      case RepeatWhileTrue w -> loop(w.condition(), w.predicate(), w.body(), before, cursor);
      case RepeatWhileFalse w -> loop(w.condition(), w.predicate(), w.body(), before, cursor);
      case If i -> {
        Node predicate = leaf(before, cursor, elements(i.predicate()), Set.of());
        Node then = build(i.thenBody(), predicate, cursor);
        yield after(then, build(i.elseBody(), predicate, cursor));
      }
      case Switch s -> {
        Node control = leaf(before, cursor, elements(s.control()), Set.of());
        Node end = after();
        s.cases().values().forEach(p -> end.before.add(build(p, control, cursor)));
        end.before.add(build(s.defaultBody(), control, cursor));
        yield end;
      }
      case Call c -> {
        int first = numbered.computeIfAbsent(c.function(), f -> cursor.next);
        var own = new Cursor(first);
        Node end = build(c.function().body(), before, own);
        cursor.next = first == cursor.next ? own.next : cursor.next;
        yield end;
      }
      case CallHostFunction _ -> throw new AssertionError("random programs call no host");
      case Sync _ -> before;
      case WriteUndef u -> {
        Node node = after(before);
        node.kills.addAll(elements(u.tensor()));
        yield node;
      }
      case PrintTensor p -> leaf(before, cursor, elements(p.tensor()), Set.of());
      case ErrorProgram e -> {
        leaf(before, cursor, elements(e.tensor()), Set.of());
        yield after();
      }
    };
  }

  /** Copies next to one another are one step as long as none meets what another one writes. */
  private Node sequence(List<Program> programs, Node before, Cursor cursor) {
    Node last = before;
    Node group = null;
    for (Program p : programs) {
      if (!(p instanceof Copy c)) {
        last = build(p, last, cursor);
        group = null;
      } else if (group == null || !independent(group, c)) {
        last = build(p, last, cursor);
        group = last;
      } else {
        group.reads.addAll(read(c));
        group.kills.addAll(written(c));
        group.touched.addAll(read(c));
        group.touched.addAll(written(c));
      }
    }
    return last;
  }

  private static boolean independent(Node group, Copy next) {
    return Collections.disjoint(group.kills, read(next))
        && Collections.disjoint(group.touched, written(next));
  }

  private static Set<Element> read(Copy copy) {
    return elements((Tensor) copy.source());
  }

  private static Set<Element> written(Copy copy) {
    return elements((Tensor) copy.destination());
  }

  private Node loop(Program condition, Tensor predicate, Program body, Node before, Cursor cursor) {
    Node start = after(before);
    Node tested = leaf(build(condition, start, cursor), cursor, elements(predicate), Set.of());
    start.before.add(build(body, tested, cursor));
    return tested;
  }

  private static Set<Element> elements(Tensor tensor) {
    var out = new HashSet<Element>();
    for (VariableRegion r : tensor.getVarRegions()) {
      for (int i = r.elements().begin(); i < r.elements().end(); i++) {
        out.add(new Element(Integer.parseInt(r.variable().substring(1)), i));
      }
    }
    return out;
  }

  private void search(Element element, Node host) {
    var after = new HashSet<Node>();
    var queue = new ArrayDeque<Node>();
    nodes.stream().filter(n -> n.reads.contains(element)).forEach(queue::add);
    boolean read = queue.stream().anyMatch(n -> n != host);
    while (!queue.isEmpty()) {
      for (Node earlier : queue.remove().before) {
        if (after.add(earlier) && !earlier.kills.contains(element)) {
          queue.add(earlier);
        }
      }
    }
    if (after.contains(host)
        || lives.host.contains(element)
        || (read && lives.initial.contains(element.variable()))) {
      always.add(element);
    }
    liveAfter.put(element, after);
  }

  private int tile(Element e) {
    return lives.tilesOf.get(e.variable())[e.index()];
  }

  /** Bytes of elements that are always live. */
  long always(int tile) {
    return BYTES * always.stream().filter(e -> tile(e) == tile).count();
  }

  /** Bytes at each step of elements that live then but not always. */
  long[] byStep(int tile) {
    var out = new long[steps];
    for (Node node : nodes) {
      if (node.step >= 0) {
        long bytes = 0;
        for (Map.Entry<Element, Set<Node>> e : liveAfter.entrySet()) {
          boolean lives = e.getValue().contains(node) || node.touched.contains(e.getKey());
          bytes += lives && tile(e.getKey()) == tile && !always.contains(e.getKey()) ? BYTES : 0;
        }
        out[node.step] = Math.max(out[node.step], bytes);
      }
    }
    return out;
  }
}
