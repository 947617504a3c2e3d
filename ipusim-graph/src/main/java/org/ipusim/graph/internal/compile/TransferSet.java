package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2LongSortedMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.TreeMap;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.jspecify.annotations.Nullable;

/**
 * Elements that change tiles in one exchange phase. The fabric delivers a word that is on a tile's
 * bus to every tile that listens, so elements wanted by several tiles leave their tile once; and
 * two vertices of one tile that want the same elements share what arrives.
 */
final class TransferSet {
  private final RegionTable regions;
  private final Target target;
  private final LongArrayList starts = new LongArrayList();
  private final IntArrayList ends = new IntArrayList();
  private final IntArrayList receivers = new IntArrayList();

  TransferSet(RegionTable regions, Target target) {
    this.regions = regions;
    this.target = target;
  }

  /** Sends elements of a region from their home tile to another. */
  void add(int region, int offset, int length, int receiver) {
    starts.add((long) region << 32 | offset);
    ends.add(offset + length);
    receivers.add(receiver);
  }

  boolean isEmpty() {
    return starts.isEmpty();
  }

  /**
   * Costs the phase.
   *
   * @param receiveBytes receives the bytes that arrive on each tile, or null
   * @param outward whether elements travel to their home tile instead of from it
   */
  ExchangePhase phase(@Nullable Int2LongSortedMap receiveBytes, boolean outward) {
    int n = starts.size();
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    var receiverKeys = new long[n];
    for (int i = 0; i < n; i++) {
      receiverKeys[i] = receivers.getInt(i);
    }
    LongArrays.radixSortIndirect(order, starts.elements(), 0, n, true);
    var homeBytes = new Int2LongAVLTreeMap();
    mergeRuns(
        order, false, (region, receiver, bytes) -> homeBytes.addTo(regions.tile(region), bytes));
    LongArrays.radixSortIndirect(order, receiverKeys, 0, n, true);
    var awayBytes = new Int2LongAVLTreeMap();
    var crossing = new TreeMap<Long, Long>();
    mergeRuns(
        order,
        true,
        (region, receiver, bytes) -> {
          awayBytes.addTo(receiver, bytes);
          int homeChip = target.chipOf(regions.tile(region));
          int awayChip = target.chipOf(receiver);
          if (homeChip != awayChip) {
            long pair =
                outward ? (long) awayChip << 32 | homeChip : (long) homeChip << 32 | awayChip;
            crossing.merge(pair, bytes, Long::sum);
          }
        });
    if (receiveBytes != null) {
      awayBytes.int2LongEntrySet().forEach(e -> receiveBytes.put(e.getIntKey(), e.getLongValue()));
    }
    var phase = new ExchangePhase.Builder(target);
    (outward ? awayBytes : homeBytes)
        .int2LongEntrySet()
        .forEach(e -> phase.send(e.getIntKey(), e.getLongValue()));
    (outward ? homeBytes : awayBytes)
        .int2LongEntrySet()
        .forEach(e -> phase.receive(e.getIntKey(), e.getLongValue()));
    crossing.forEach(
        (pair, bytes) -> phase.crossChip((int) (pair >> 32), (int) (long) pair, bytes));
    return phase.build();
  }

  private interface RunConsumer {
    void accept(int region, int receiver, long bytes);
  }

  /** Unites overlapping stretches of one region, for each receiver where that matters. */
  private void mergeRuns(int[] order, boolean perReceiver, RunConsumer out) {
    int i = 0;
    while (i < order.length) {
      int first = order[i];
      int region = (int) (starts.getLong(first) >>> 32);
      int receiver = receivers.getInt(first);
      int begin = (int) starts.getLong(first);
      int end = ends.getInt(first);
      for (i++; i < order.length; i++) {
        int next = order[i];
        if ((int) (starts.getLong(next) >>> 32) != region
            || (int) starts.getLong(next) > end
            || (perReceiver && receivers.getInt(next) != receiver)) {
          break;
        }
        end = Math.max(end, ends.getInt(next));
      }
      out.accept(region, receiver, (long) (end - begin) * regions.elementBytes(region));
    }
  }
}
