package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.WorkerSchedule;

/**
 * On-tile copies that one program step needs, each contiguous stretch a worker vertex.
 *
 * <p>Source of the cost: {@code poplar_rt::Memcpy64Bit} takes 67 worker cycles for 400 bytes in a
 * vendor-model profile (T. Louw, lbm-graphcore, halo-exchange-approaches), that is 17 and one for
 * each 8 bytes.
 */
final class LocalCopies {
  private static final int OVERHEAD_BUNDLES = 17;

  private final Target target;
  private final Int2ObjectAVLTreeMap<LongArrayList> bundles = new Int2ObjectAVLTreeMap<>();

  LocalCopies(Target target) {
    this.target = target;
  }

  void add(int tile, long bytes) {
    int perBundle = target.chip().memory().memcpyBytesPerCycle();
    bundles
        .computeIfAbsent(tile, t -> new LongArrayList())
        .add(OVERHEAD_BUNDLES + Math.ceilDiv(bytes, perBundle));
  }

  /** Adds the number of stretches on each tile. */
  void countTo(Int2IntMap stretches) {
    bundles.forEach((tile, each) -> stretches.merge(tile, each.size(), Integer::sum));
  }

  /** Cycles by tile. */
  TileCycles cycles() {
    var schedule = new WorkerSchedule(target.chip().tile());
    var tiles = new int[bundles.size()];
    var cycles = new long[bundles.size()];
    int n = 0;
    for (var entry : bundles.int2ObjectEntrySet()) {
      schedule.start();
      entry.getValue().forEach((long b) -> schedule.addWorkerVertex(b));
      tiles[n] = entry.getIntKey();
      cycles[n++] = schedule.finish();
    }
    return new TileCycles(tiles, cycles);
  }
}
