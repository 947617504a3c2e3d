package org.ipusim.graph.internal.run;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.bsp.TileClocks;
import org.ipusim.graph.internal.compile.CompiledGraph.StepInfo;
import org.ipusim.graph.internal.compile.TileCycles;
import org.ipusim.graph.profile.Trace;
import org.ipusim.graph.profile.TraceEvent;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.ipusim.graph.profile.TraceEvent.Lane;

/** Notes the first events of a run and counts the rest. */
final class TraceBuilder {
  /** For events that belong to no step. */
  static final int NO_STEP = -1;

  private final int maxEvents;
  private final int[] tiles;
  private final List<StepInfo> steps;
  private final List<TraceEvent> events = new ArrayList<>();
  private long omitted;

  /**
   * Prepares to note events.
   *
   * @param tiles tiles of which each has events of its own
   */
  TraceBuilder(int maxEvents, List<Integer> tiles, List<StepInfo> steps) {
    this.maxEvents = maxEvents;
    this.tiles = maxEvents == 0 ? new int[0] : Ints.toArray(tiles);
    this.steps = steps;
  }

  private void add(Lane lane, Kind kind, int step, int tile, String name, long begin, long end) {
    if (maxEvents == 0 || end <= begin) {
      return;
    }
    if (events.size() < maxEvents) {
      events.add(new TraceEvent(lane, kind, step, tile, name, begin, end));
    } else {
      omitted++;
    }
  }

  void host(Kind kind, int step, String handle, long begin, long end) {
    if (maxEvents > 0) {
      add(Lane.HOST, kind, step, TraceEvent.ALL_TILES, "'" + handle + "'", begin, end);
    }
  }

  void device(Kind kind, int step, long begin, long end) {
    device(kind, step, TraceEvent.ALL_TILES, begin, end);
  }

  private void device(Kind kind, int step, int tile, long begin, long end) {
    add(Lane.DEVICE, kind, step, tile, step < 0 ? "" : steps.get(step).name(), begin, end);
  }

  /** Notes what tiles did that have just been booked, and what each tile asked for did. */
  void span(Kind kind, int step, TileCycles cycles, TileClocks clocks) {
    span(kind, step, clocks);
    for (int tile : tiles) {
      int at = Arrays.binarySearch(cycles.tiles(), tile);
      if (at >= 0) {
        device(kind, step, tile, clocks.ready(tile) - cycles.cycles()[at], clocks.ready(tile));
      }
    }
  }

  /** Notes what tiles did since the span started, if any did something. */
  void span(Kind kind, int step, TileClocks clocks) {
    device(kind, step, clocks.spanBegin(), clocks.spanEnd());
  }

  /** Notes a barrier and the exchange after it, which is all the span holds. */
  void exchange(int step, ExchangePhase phase, TileClocks clocks) {
    long data = clocks.firstRelease();
    long links = clocks.lastRelease() - (phase.crossesChips() ? phase.globalCycles() : 0);
    device(Kind.SYNC, step, clocks.spanBegin(), links);
    device(Kind.GLOBAL_EXCHANGE, step, links, clocks.lastRelease());
    device(Kind.EXCHANGE, step, data, clocks.spanEnd());
    if (tiles.length > 0) {
      exchangeOfTiles(step, phase, clocks);
    }
  }

  private void exchangeOfTiles(int step, ExchangePhase phase, TileClocks clocks) {
    int[] active = phase.state().tiles();
    for (int tile : tiles) {
      int at = Arrays.binarySearch(active, tile);
      if (at >= 0) {
        device(
            Kind.EXCHANGE, step, tile, clocks.ready(tile) - phase.cycles(at), clocks.ready(tile));
      }
    }
  }

  Trace build() {
    return new Trace(maxEvents, events, omitted);
  }
}
