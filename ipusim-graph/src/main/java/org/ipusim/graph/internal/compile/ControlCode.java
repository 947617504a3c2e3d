package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.graph.internal.compile.Step.Control;
import org.jspecify.annotations.Nullable;

/**
 * Counts the supervisor's instructions on each tile. A tile's control program is straight code:
 * what every tile takes part in, an exchange, a loop or a branch, is on every tile; what only some
 * tiles do is on those. A compute set and a function are there once and called from where they are
 * used.
 *
 * <p>The counts are those of the instructions named beside them, of the instruction set published
 * with Graphcore's LLVM back end; what the vendor's code does besides is not known.
 */
final class ControlCode {
  /** {@code call} of something that is there once. */
  private static final int CALL = 1;

  /** {@code br} back to the caller, or to the end of a program. */
  private static final int RETURN = 1;

  /** {@code sync} and a call of the exchange's own code. */
  private static final int EXCHANGE = 2;

  /** {@code setzi} of the vertex's address and {@code run} or {@code runall}. */
  private static final int VERTEX = 2;

  /** {@code setzi} of a codelet's entry point, for all vertices that follow with the same. */
  private static final int CODELET = 1;

  /** {@code sync} of the tile's workers. */
  private static final int LOCAL_SYNC = 1;

  /** {@code setzi} of the count and {@code brnzdec}. */
  private static final int COUNTED_LOOP = 2;

  /** A load of what arrived, and {@code brz} or {@code brnz}. */
  private static final int DECISION = 2;

  /** {@code br} past what is not to be run, or back to the start of a loop. */
  private static final int JUMP = 1;

  /** A comparison with the value of a case and a branch. */
  private static final int CASE = 2;

  private final Set<ComputePlan> plans = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Step> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Step> functions = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Int2IntOpenHashMap copied = new Int2IntOpenHashMap();
  private final int[] ofTile;
  private final long[] exchangeBytes;
  private int ofAll;

  /**
   * Starts with no steps.
   *
   * @param tiles the number of tiles
   */
  ControlCode(int tiles) {
    this.ofTile = new int[tiles];
    this.exchangeBytes = new long[tiles];
  }

  /** Adds a program. */
  void program(Step program) {
    add(program);
    ofAll += RETURN;
  }

  /** Instructions on a tile. */
  int instructions(int tile) {
    return ofAll + ofTile[tile];
  }

  /** Bytes of the code on a tile by which it sends and receives. */
  long exchangeBytes(int tile) {
    return exchangeBytes[tile];
  }

  /** Stretches that copies within tiles move, by tile; each has a vertex and a descriptor. */
  Int2IntMap stretches() {
    return copied;
  }

  private void add(Step step) {
    if (!(step instanceof Step.Compute) && !seen.add(step)) {
      ofAll += functions.add(step) ? 2 * CALL + RETURN : CALL;
      return;
    }
    switch (step) {
      case Step.Block b -> b.steps().forEach(this::add);
      case Step.Compute c -> compute(c.plan());
      case Step.Move m -> move(m.plan().movement());
      case Step.Cross c -> cross(c.plan().movement());
      case Step.Host h -> host(h.plan());
      case Step.HostCall h -> {
        host(h.inputs());
        host(h.outputs());
      }
      case Step.Loop l -> {
        ofAll += COUNTED_LOOP;
        add(l.body());
      }
      case Step.While w -> {
        decide(w.predicate());
        ofAll += JUMP;
        add(w.condition());
        add(w.body());
      }
      case Step.Branch b -> {
        decide(b.predicate());
        ofAll += JUMP;
        add(b.thenBody());
        add(b.elseBody());
      }
      case Step.Choice c -> {
        decide(c.control());
        ofAll += (CASE + JUMP) * c.cases().size();
        c.cases().values().forEach(this::add);
        add(c.defaultBody());
      }
      case Step.Barrier _ -> ofAll++;
      case Step.Print _, Step.Fail _ -> ofAll += EXCHANGE;
      case Step.Undef _ -> {}
    }
  }

  private void move(Movement movement) {
    exchange(movement.exchange());
    copies(movement.pre());
    copies(movement.post());
  }

  private void exchange(@Nullable ExchangePhase phase) {
    if (phase == null) {
      return;
    }
    ofAll += EXCHANGE;
    for (int i = 0; i < phase.activeTiles(); i++) {
      exchangeBytes[phase.tile(i)] += phase.codeBytes(i);
    }
  }

  /** Replicas have the same code: of each tile that of the replica which needs the most. */
  private void cross(Movement movement) {
    ExchangePhase phase = movement.exchange();
    if (phase != null) {
      ofAll += EXCHANGE;
      var most = new Int2LongOpenHashMap();
      for (int i = 0; i < phase.activeTiles(); i++) {
        most.merge(phase.tile(i) % ofTile.length, phase.codeBytes(i), Math::max);
      }
      most.int2LongEntrySet().forEach(e -> exchangeBytes[e.getIntKey()] += e.getLongValue());
    }
    copies(movement.pre().ofOneReplica(ofTile.length));
    copies(movement.post().ofOneReplica(ofTile.length));
  }

  private void host(HostPlan plan) {
    exchange(plan.offsets());
    ofAll += EXCHANGE;
  }

  private void decide(Control control) {
    exchange(control.broadcast());
    ofAll += DECISION;
  }

  private void copies(TileCycles copies) {
    for (int i = 0; i < copies.size(); i++) {
      ofTile[copies.tiles()[i]] += CODELET + VERTEX * copies.copies()[i] + LOCAL_SYNC;
      copied.addTo(copies.tiles()[i], copies.copies()[i]);
    }
  }

  private void compute(ComputePlan plan) {
    boolean everywhere = plan.before().exchange() != null || plan.after().exchange() != null;
    var tiles = new Int2IntOpenHashMap();
    for (VertexRun run : plan.runs()) {
      int last = -1;
      for (int tile : run.tiles()) {
        tiles.addTo(tile, VERTEX + (tile == last ? 0 : CODELET));
        last = tile;
      }
    }
    boolean first = plans.add(plan);
    if (everywhere) {
      ofAll += CALL;
    } else {
      tiles.keySet().forEach((int tile) -> ofTile[tile] += CALL);
    }
    if (!first) {
      return;
    }
    move(plan.before());
    move(plan.after());
    ofAll += everywhere ? RETURN : 0;
    tiles
        .int2IntEntrySet()
        .forEach(
            e -> ofTile[e.getIntKey()] += e.getIntValue() + LOCAL_SYNC + (everywhere ? 0 : RETURN));
  }
}
