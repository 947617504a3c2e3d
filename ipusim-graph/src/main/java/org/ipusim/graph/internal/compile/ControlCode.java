package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

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

  /** An exchange, a load of what arrived, and {@code brz} or {@code brnz}. */
  private static final int DECISION = EXCHANGE + 2;

  /** {@code br} past what is not to be run, or back to the start of a loop. */
  private static final int JUMP = 1;

  /** A comparison with the value of a case and a branch. */
  private static final int CASE = 2;

  private final RegionTable regions;
  private final IdentityHashMap<ComputePlan, Int2IntMap> stretches;
  private final Set<ComputePlan> plans = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Step> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Step> functions = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Int2IntOpenHashMap copied = new Int2IntOpenHashMap();
  private final int[] ofTile;
  private int ofAll;

  /**
   * Starts with no steps.
   *
   * @param tiles the number of tiles
   * @param regions where elements lie
   * @param stretches what compute sets gather and spread, by tile
   */
  ControlCode(int tiles, RegionTable regions, IdentityHashMap<ComputePlan, Int2IntMap> stretches) {
    this.ofTile = new int[tiles];
    this.regions = regions;
    this.stretches = stretches;
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
      case Step.Move m -> move(m.plan());
      case Step.Loop l -> {
        ofAll += COUNTED_LOOP;
        add(l.body());
      }
      case Step.While w -> {
        ofAll += DECISION + JUMP;
        add(w.condition());
        add(w.body());
      }
      case Step.Branch b -> {
        ofAll += DECISION + JUMP;
        add(b.thenBody());
        add(b.elseBody());
      }
      case Step.Choice c -> {
        ofAll += DECISION + (CASE + JUMP) * c.cases().size();
        c.cases().values().forEach(this::add);
        add(c.defaultBody());
      }
      case Step.Barrier _ -> ofAll++;
      case Step.Print _, Step.Fail _ -> ofAll += EXCHANGE;
      case Step.Undef _ -> {}
    }
  }

  private void move(CopyPlan plan) {
    ofAll += plan.exchange() == null ? 0 : EXCHANGE;
    var local = new Int2IntOpenHashMap();
    int[] s = plan.segments();
    for (int i = 0; i < s.length; i += 5) {
      int tile = regions.tile(s[i + 2]);
      if (regions.tile(s[i]) == tile) {
        local.addTo(tile, 1);
      }
    }
    copies(local);
  }

  private void copies(Int2IntMap stretchesOfTiles) {
    stretchesOfTiles
        .int2IntEntrySet()
        .forEach(
            e -> {
              ofTile[e.getIntKey()] += CODELET + VERTEX * e.getIntValue() + LOCAL_SYNC;
              copied.addTo(e.getIntKey(), e.getIntValue());
            });
  }

  private void compute(ComputePlan plan) {
    boolean everywhere = plan.before() != null || plan.after() != null;
    var tiles = new Int2IntOpenHashMap();
    for (VertexRun run : plan.runs()) {
      int last = -1;
      for (int tile : run.tiles()) {
        tiles.addTo(tile, VERTEX + (tile == last ? 0 : CODELET));
        last = tile;
      }
    }
    Int2IntMap moved = stretches.getOrDefault(plan, new Int2IntOpenHashMap());
    boolean first = plans.add(plan);
    if (everywhere) {
      ofAll += CALL;
    } else {
      tiles.keySet().forEach((int tile) -> ofTile[tile] += CALL);
    }
    if (!first) {
      return;
    }
    ofAll += plan.before() == null ? 0 : EXCHANGE;
    ofAll += plan.after() == null ? 0 : EXCHANGE;
    ofAll += everywhere ? RETURN : 0;
    tiles
        .int2IntEntrySet()
        .forEach(
            e -> ofTile[e.getIntKey()] += e.getIntValue() + LOCAL_SYNC + (everywhere ? 0 : RETURN));
    copies(moved);
  }
}
