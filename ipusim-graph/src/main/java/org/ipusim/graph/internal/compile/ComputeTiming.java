package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.WorkerSchedule;
import org.ipusim.graph.internal.compile.ComputePlan.TileOrder;
import org.jspecify.annotations.Nullable;

/** Pass: the compute time of each tile, or the order in which to add it up once it is measured. */
final class ComputeTiming {
  private final TileCycles cycles;
  private final @Nullable TileOrder order;

  ComputeTiming(Target target, List<VertexRun> runs) {
    TileOrder all = order(runs);
    if (runs.stream().anyMatch(VertexRun::measured)) {
      cycles = TileCycles.NONE;
      order = all;
      return;
    }
    var perTile = new long[all.tiles().length];
    var schedule = new WorkerSchedule(target.chip().tile());
    for (int t = 0; t < perTile.length; t++) {
      schedule.start();
      for (int i = all.firsts()[t]; i < all.firsts()[t + 1]; i++) {
        VertexRun run = runs.get(all.runs()[i]);
        run.schedule(schedule, run.cost().cycles()[all.positions()[i]]);
      }
      perTile[t] = schedule.finish();
    }
    cycles = new TileCycles(all.tiles(), perTile);
    order = null;
  }

  /** Compute cycles by tile where nothing is measured. */
  TileCycles cycles() {
    return cycles;
  }

  /** The order where something is measured. */
  @Nullable TileOrder order() {
    return order;
  }

  private static TileOrder order(List<VertexRun> runs) {
    int n = runs.stream().mapToInt(VertexRun::size).sum();
    var keys = new long[n];
    var runOf = new int[n];
    var positionOf = new int[n];
    var order = new int[n];
    int i = 0;
    for (int r = 0; r < runs.size(); r++) {
      VertexRun run = runs.get(r);
      for (int p = 0; p < run.size(); p++) {
        keys[i] = (long) run.tiles()[p] << 32 | run.vertices()[p];
        runOf[i] = r;
        positionOf[i] = p;
        order[i] = i++;
      }
    }
    LongArrays.radixSortIndirect(order, keys, 0, n, true);
    var runColumn = new int[n];
    var positionColumn = new int[n];
    var tiles = new IntArrayList();
    var firsts = new IntArrayList();
    for (int k = 0; k < n; k++) {
      int tile = (int) (keys[order[k]] >>> 32);
      if (tiles.isEmpty() || tiles.getInt(tiles.size() - 1) != tile) {
        tiles.add(tile);
        firsts.add(k);
      }
      runColumn[k] = runOf[order[k]];
      positionColumn[k] = positionOf[order[k]];
    }
    firsts.add(n);
    return new TileOrder(tiles.toIntArray(), firsts.toIntArray(), runColumn, positionColumn);
  }
}
