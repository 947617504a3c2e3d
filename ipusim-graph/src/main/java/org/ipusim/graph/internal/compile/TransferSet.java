package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;

/**
 * Elements that change tiles in one exchange phase. What several tiles want leaves its tile once,
 * since whoever listens to a bus hears the same, and what a tile wants twice in one place arrives
 * once: stretches of a sender's memory are cut until all of a stretch goes to the same places.
 */
final class TransferSet {
  /** The place of what arrives for vertices that read it where it arrives. */
  static final int SHARED = -1;

  private final Target target;
  private final ExchangeGoal goal;
  private final IntArrayList sources = new IntArrayList();
  private final LongArrayList starts = new LongArrayList();
  private final IntArrayList ends = new IntArrayList();
  private final IntArrayList elementBytes = new IntArrayList();
  private final IntArrayList receivers = new IntArrayList();
  private final IntArrayList places = new IntArrayList();
  private final IntArrayList placeOffsets = new IntArrayList();

  TransferSet(Target target, ExchangeGoal goal) {
    this.target = target;
    this.goal = goal;
  }

  /**
   * Sends elements from one tile to another.
   *
   * @param source the sending tile
   * @param memory names where they lie on it
   * @param offset their first element there
   * @param length how many
   * @param bytes of an element
   * @param receiver the receiving tile
   * @param place names where they go on it, or {@link #SHARED}
   * @param placeOffset the first element there
   */
  void add(
      int source,
      int memory,
      int offset,
      int length,
      int bytes,
      int receiver,
      int place,
      int placeOffset) {
    sources.add(source);
    starts.add((long) memory << Integer.SIZE | offset);
    ends.add(offset + length);
    elementBytes.add(bytes);
    receivers.add(receiver);
    places.add(place);
    placeOffsets.add(place == SHARED ? offset : placeOffset);
  }

  boolean isEmpty() {
    return starts.isEmpty();
  }

  /**
   * What a phase does.
   *
   * @param phase what it costs
   * @param pack on-tile copies before it, of what senders send in one piece
   * @param unpack on-tile copies after it, of what receivers take in one piece
   * @param received bytes that arrive by tile
   * @param packed bytes that senders and receivers hold in one piece beside, by tile
   */
  record Exchange(
      ExchangePhase phase,
      TileCycles pack,
      TileCycles unpack,
      Int2LongAVLTreeMap received,
      Int2LongAVLTreeMap packed) {}

  /** Schedules the phase. */
  Exchange schedule() {
    var stretches = new Stretches(target, goal);
    var order = new int[starts.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    LongArrays.radixSortIndirect(order, starts.elements(), 0, order.length, true);
    for (int first = 0; first < order.length; ) {
      int last = first + 1;
      while (last < order.length && memory(order[last]) == memory(order[first])) {
        last++;
      }
      new Cutter(stretches, order, first, last).run();
      first = last;
    }
    return stretches.exchange();
  }

  private int memory(int demand) {
    return (int) (starts.getLong(demand) >>> Integer.SIZE);
  }

  private int begin(int demand) {
    return (int) starts.getLong(demand);
  }

  /** Cuts the memory of one sender into stretches that go to the same places as a whole. */
  private final class Cutter {
    private final Stretches out;
    private final int[] order;
    private final int first;
    private final int last;
    private final IntArrayList active = new IntArrayList();

    Cutter(Stretches out, int[] order, int first, int last) {
      this.out = out;
      this.order = order;
      this.first = first;
      this.last = last;
    }

    void run() {
      int[] cuts = cuts();
      int next = first;
      for (int c = 0; c + 1 < cuts.length; c++) {
        int from = cuts[c];
        active.removeIf((int d) -> ends.getInt(d) <= from);
        for (; next < last && begin(order[next]) == from; next++) {
          active.add(order[next]);
        }
        if (!active.isEmpty()) {
          emit(from, cuts[c + 1]);
        }
      }
    }

    private int[] cuts() {
      var all = new int[2 * (last - first)];
      for (int i = first; i < last; i++) {
        all[2 * (i - first)] = begin(order[i]);
        all[2 * (i - first) + 1] = ends.getInt(order[i]);
      }
      IntArrays.radixSort(all);
      int n = 0;
      for (int i = 0; i < all.length; i++) {
        if (n == 0 || all[n - 1] != all[i]) {
          all[n++] = all[i];
        }
      }
      return IntArrays.trim(all, n);
    }

    /** A tile that wants the stretch in several places hears it several times. */
    private void emit(int from, int to) {
      active.sort(this::compare);
      int emitted = 0;
      for (int round = 0; emitted < active.size(); round++) {
        int demand = active.getInt(0);
        out.start(sources.getInt(demand), memory(demand), from, to, elementBytes.getInt(demand));
        int rank = 0;
        for (int i = 0; i < active.size(); i++) {
          int d = active.getInt(i);
          boolean again = i > 0 && receivers.getInt(active.getInt(i - 1)) == receivers.getInt(d);
          if (again && same(active.getInt(i - 1), d)) {
            emitted += round == 0 ? 1 : 0;
            continue;
          }
          rank = again ? rank + 1 : 0;
          if (rank == round) {
            out.to(receivers.getInt(d), places.getInt(d), placeOffset(d, from));
            emitted++;
          }
        }
        out.end();
      }
    }

    private int placeOffset(int demand, int from) {
      return placeOffsets.getInt(demand) + from - begin(demand);
    }

    private boolean same(int a, int b) {
      return compare(a, b) == 0;
    }

    private int compare(int a, int b) {
      int byReceiver = Integer.compare(receivers.getInt(a), receivers.getInt(b));
      if (byReceiver != 0) {
        return byReceiver;
      }
      int byPlace = Integer.compare(places.getInt(a), places.getInt(b));
      return byPlace != 0
          ? byPlace
          : Integer.compare(placeOffsets.getInt(a) - begin(a), placeOffsets.getInt(b) - begin(b));
    }
  }
}
