package org.ipusim.graph.internal.liveness;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.graph.internal.liveness.AccessTable.Mode;
import org.ipusim.graph.internal.liveness.Flow.Block;
import org.ipusim.graph.internal.liveness.Flow.Branch;
import org.ipusim.graph.internal.liveness.Flow.Leaf;
import org.ipusim.graph.internal.liveness.Flow.Loop;
import org.ipusim.graph.internal.liveness.Flow.Stop;
import org.ipusim.graph.internal.liveness.Flow.While;

/**
 * Backward dataflow over programs, for all classes of elements at once: a value lives from the
 * write that defines it to its last read on any way the program can take. Each call of a function
 * is looked at with what lives after it; calls with the same after them are looked at once.
 *
 * <p>What lives before some program, the host's elements, and initial values that are read are
 * always live: any program may run after any other.
 */
public final class LivenessAnalysis {
  private final Atoms atoms;
  private final Transfers transfers;
  private final BitSet always = new BitSet();
  private final BitSet read = new BitSet();
  private final PointRecorder recorder;
  private final Set<Flow> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Flow, Map<BitSet, BitSet>> shared = new IdentityHashMap<>();

  /**
   * Analyses programs.
   *
   * @param atoms classes of elements and what leaves do with them
   * @param programs the programs
   */
  public LivenessAnalysis(Atoms atoms, List<Flow> programs) {
    this.atoms = atoms;
    atoms.classes(AccessTable.HOST, Mode.READ).forEach(always::set);
    programs.forEach(this::visit);
    atoms
        .classes(AccessTable.INITIAL, Mode.READ)
        .forEach(
            (int c) -> {
              if (read.get(c)) {
                always.set(c);
              }
            });
    var all = new Transfers(atoms, new BitSet());
    programs.forEach(p -> always.or(all.of(p).uses()));
    transfers = new Transfers(atoms, always);
    recorder = new PointRecorder(atoms.classes());
    for (Flow program : programs.reversed()) {
      walk(program, new BitSet());
      recorder.nothingLives();
    }
  }

  /**
   * Gives the points at which elements of a class live.
   *
   * @return ranges of points, by class
   */
  public LiveRanges[] ranges() {
    LiveRanges[] out = recorder.ranges();
    always.stream().forEach(c -> out[c] = LiveRanges.ALWAYS);
    return out;
  }

  /** {@return the step of each point, in program order; a step called twice may have two points} */
  public int[] stepsOfPoints() {
    return recorder.stepsOfPoints();
  }

  /** Notes what is read at all, and which flows are met more than once. */
  private void visit(Flow flow) {
    if (flow instanceof Leaf leaf) {
      atoms.classes(leaf.leaf(), Mode.READ).forEach(read::set);
      return;
    }
    if (!seen.add(flow)) {
      shared.putIfAbsent(flow, new HashMap<>());
      return;
    }
    switch (flow) {
      case Leaf _ -> {}
      case Stop s -> visit(s.last());
      case Block b -> b.flows().forEach(this::visit);
      case Loop l -> {
        if (l.count() > 0) {
          visit(l.body());
        }
      }
      case While w -> {
        visit(w.condition());
        visit(w.predicate());
        visit(w.body());
      }
      case Branch b -> {
        visit(b.predicate());
        b.ways().forEach(this::visit);
      }
    }
  }

  /** Records what lives at each point; takes what lives after, returns what lives before. */
  private BitSet walk(Flow flow, BitSet after) {
    Map<BitSet, BitSet> known = shared.get(flow);
    if (known == null) {
      return record(flow, after);
    }
    BitSet before = known.get(after);
    if (before == null) {
      var key = (BitSet) after.clone();
      before = record(flow, after);
      known.put(key, (BitSet) before.clone());
    }
    return (BitSet) before.clone();
  }

  private BitSet record(Flow flow, BitSet after) {
    return switch (flow) {
      case Leaf leaf -> record(leaf, after);
      case Stop stop -> record(stop.last(), new BitSet());
      case Block block -> {
        BitSet live = after;
        for (Flow part : block.flows().reversed()) {
          live = walk(part, live);
        }
        yield live;
      }
      case Loop loop -> {
        if (loop.count() == 0) {
          yield after;
        }
        if (loop.count() > 1) {
          after.or(transfers.of(loop.body()).uses());
        }
        yield walk(loop.body(), after);
      }
      case While loop -> {
        Transfer again = transfers.of(loop.body()).then(transfers.of(loop.condition()));
        BitSet decided = after;
        decided.or(again.uses());
        decided.or(transfers.of(loop.predicate()).uses());
        BitSet beforeCondition = transfers.of(loop.condition()).before((BitSet) decided.clone());
        walk(loop.body(), (BitSet) beforeCondition.clone());
        var afterPredicate = (BitSet) decided.clone();
        record(loop.predicate(), afterPredicate);
        yield walk(loop.condition(), decided);
      }
      case Branch branch -> {
        var before = new BitSet();
        for (Flow way : branch.ways().reversed()) {
          before.or(walk(way, (BitSet) after.clone()));
        }
        yield record(branch.predicate(), before);
      }
    };
  }

  private BitSet record(Leaf leaf, BitSet after) {
    if (leaf.step() != Flow.NO_STEP) {
      recorder.point(
          leaf.step(),
          after,
          transfers.classes(leaf, Mode.READ),
          transfers.classes(leaf, Mode.WRITE));
    }
    transfers.classes(leaf, Mode.WRITE).forEach(after::clear);
    transfers.classes(leaf, Mode.UNDEF).forEach(after::clear);
    transfers.classes(leaf, Mode.READ).forEach(after::set);
    return after;
  }

  /** Collects ranges of points for every class, the last point first. */
  private static final class PointRecorder {
    private final IntArrayList[] bounds;
    private final int[] opened;
    private final BitSet live = new BitSet();
    private final IntArrayList steps = new IntArrayList();

    PointRecorder(int classes) {
      bounds = new IntArrayList[classes];
      Arrays.setAll(bounds, c -> new IntArrayList(0));
      opened = new int[classes];
    }

    void point(int step, BitSet after, IntArrayList reads, IntArrayList writes) {
      set(after);
      int at = steps.size();
      steps.add(step);
      touch(reads, at);
      touch(writes, at);
    }

    void nothingLives() {
      set(new BitSet());
    }

    private void set(BitSet now) {
      live.xor(now);
      for (int c = live.nextSetBit(0); c >= 0; c = live.nextSetBit(c + 1)) {
        if (now.get(c)) {
          opened[c] = begin(c, steps.size());
        } else {
          bounds[c].add(opened[c]);
          bounds[c].add(steps.size());
        }
      }
      live.clear();
      live.or(now);
    }

    /** A range that touches the last one goes on with it. */
    private int begin(int c, int at) {
      IntArrayList b = bounds[c];
      int n = b.size();
      if (n > 0 && b.getInt(n - 1) == at) {
        int first = b.getInt(n - 2);
        b.size(n - 2);
        return first;
      }
      return at;
    }

    private void touch(IntArrayList classes, int at) {
      classes.forEach(
          (int c) -> {
            if (!live.get(c) && !endsAt(c, at + 1)) {
              int first = begin(c, at);
              bounds[c].add(first);
              bounds[c].add(at + 1);
            }
          });
    }

    private boolean endsAt(int c, int end) {
      return !bounds[c].isEmpty() && bounds[c].getInt(bounds[c].size() - 1) == end;
    }

    int[] stepsOfPoints() {
      int n = steps.size();
      var out = new int[n];
      for (int i = 0; i < n; i++) {
        out[n - 1 - i] = steps.getInt(i);
      }
      return out;
    }

    LiveRanges[] ranges() {
      var out = new LiveRanges[bounds.length];
      int n = steps.size();
      for (int c = 0; c < out.length; c++) {
        int size = bounds[c].size();
        var forward = new int[size];
        for (int i = 0; i < size; i++) {
          forward[size - 1 - i] = n - bounds[c].getInt(i);
        }
        out[c] = LiveRanges.of(forward);
      }
      return out;
    }
  }
}
