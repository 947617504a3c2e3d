package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.core.exchange.Transfers;

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
    var stretches = new Stretches();
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

  /** Stretches that each go as a whole to the same places, joined where they follow each other. */
  private final class Stretches {
    private final IntArrayList source = new IntArrayList();
    private final IntArrayList memory = new IntArrayList();
    private final IntArrayList from = new IntArrayList();
    private final IntArrayList to = new IntArrayList();
    private final IntArrayList bytes = new IntArrayList();
    private final IntArrayList firstReceiver = new IntArrayList(new int[] {0});
    private final IntArrayList receiver = new IntArrayList();
    private final IntArrayList place = new IntArrayList();
    private final IntArrayList placeOffset = new IntArrayList();

    void start(int tile, int where, int begin, int end, int elementSize) {
      source.add(tile);
      memory.add(where);
      from.add(begin);
      to.add(end);
      bytes.add(elementSize);
    }

    void to(int tile, int where, int offset) {
      receiver.add(tile);
      place.add(where);
      placeOffset.add(offset);
    }

    void end() {
      firstReceiver.add(receiver.size());
      int n = source.size() - 1;
      if (n > 0 && follows(n - 1, n)) {
        to.set(n - 1, to.getInt(n));
        int kept = firstReceiver.getInt(n);
        for (IntArrayList column : List.of(source, memory, from, to, bytes, firstReceiver)) {
          column.removeInt(column.size() - 1);
        }
        for (IntArrayList column : List.of(receiver, place, placeOffset)) {
          column.size(kept);
        }
      }
    }

    private boolean follows(int a, int b) {
      int receiversOfA = firstReceiver.getInt(b) - firstReceiver.getInt(a);
      int length = to.getInt(a) - from.getInt(a);
      if (memory.getInt(a) != memory.getInt(b)
          || to.getInt(a) != from.getInt(b)
          || receiversOfA != firstReceiver.getInt(b + 1) - firstReceiver.getInt(b)) {
        return false;
      }
      for (int i = 0; i < receiversOfA; i++) {
        int ra = firstReceiver.getInt(a) + i;
        int rb = firstReceiver.getInt(b) + i;
        if (receiver.getInt(ra) != receiver.getInt(rb)
            || place.getInt(ra) != place.getInt(rb)
            || placeOffset.getInt(ra) + length != placeOffset.getInt(rb)) {
          return false;
        }
      }
      return true;
    }

    private long bytesOf(int stretch) {
      return (long) (to.getInt(stretch) - from.getInt(stretch)) * bytes.getInt(stretch);
    }

    /** Words that have to be sent for elements that begin or end within one. */
    private int wordsOf(int stretch) {
      long word = target.chip().exchange().bytesPerCycle();
      long begin = (long) from.getInt(stretch) * bytes.getInt(stretch) / word;
      long end = Math.ceilDiv((long) to.getInt(stretch) * bytes.getInt(stretch), word);
      return Math.toIntExact(end - begin);
    }

    Exchange exchange() {
      var received = new Int2LongAVLTreeMap();
      for (int s = 0; s < source.size(); s++) {
        for (int r = firstReceiver.getInt(s); r < firstReceiver.getInt(s + 1); r++) {
          received.addTo(receiver.getInt(r), bytesOf(s));
        }
      }
      var pack = new LocalCopies(target);
      var unpack = new LocalCopies(target);
      var packed = new Int2LongAVLTreeMap();
      var phase = new PhaseBuilder(target);
      if (goal == ExchangeGoal.CYCLES) {
        for (int s = 0; s < source.size(); s++) {
          sendStretch(s, phase);
        }
      } else {
        sendGroups(pack, unpack, packed, phase);
      }
      return new Exchange(phase.build(), pack.cycles(), unpack.cycles(), received, packed);
    }

    /** Stretches of one sender for the same receivers. */
    private List<IntArrayList> groups() {
      var groups = new HashMap<IntArrayList, IntArrayList>();
      var ordered = new ArrayList<IntArrayList>();
      for (int s = 0; s < source.size(); s++) {
        var key = new IntArrayList(new int[] {source.getInt(s)});
        key.addAll(receiver.subList(firstReceiver.getInt(s), firstReceiver.getInt(s + 1)));
        IntArrayList known = groups.get(key);
        if (known == null) {
          known = new IntArrayList();
          groups.put(key, known);
          ordered.add(known);
        }
        known.add(s);
      }
      return ordered;
    }

    private void sendGroups(
        LocalCopies pack, LocalCopies unpack, Int2LongAVLTreeMap packed, PhaseBuilder phase) {
      for (IntArrayList group : groups()) {
        long words = 0;
        long size = 0;
        for (int s : group) {
          words += wordsOf(s);
          size += bytesOf(s);
        }
        if (goal.packs(group.size(), words)) {
          packGroup(group, size, pack, unpack, packed, phase);
        } else {
          for (int s : group) {
            sendStretch(s, phase);
          }
        }
      }
    }

    private void sendStretch(int s, PhaseBuilder phase) {
      phase.send(source.getInt(s), wordsOf(s), bytesOf(s));
      for (int r = firstReceiver.getInt(s); r < firstReceiver.getInt(s + 1); r++) {
        phase.to(receiver.getInt(r), place.getInt(r), placeOffset.getInt(r) * bytes.getInt(s) / 4);
      }
    }

    private void packGroup(
        IntArrayList group,
        long size,
        LocalCopies pack,
        LocalCopies unpack,
        Int2LongAVLTreeMap packed,
        PhaseBuilder phase) {
      int one = group.getInt(0);
      int tile = source.getInt(one);
      int word = target.chip().exchange().bytesPerCycle();
      phase.send(tile, Math.toIntExact(Math.ceilDiv(size, word)), size);
      packed.addTo(tile, size);
      for (int r = firstReceiver.getInt(one); r < firstReceiver.getInt(one + 1); r++) {
        phase.to(receiver.getInt(r), phase.newPlace(), 0);
        packed.addTo(receiver.getInt(r), size);
      }
      long at = 0;
      for (int s : group) {
        long length = bytesOf(s);
        pack.add(tile, memory.getInt(s), (long) from.getInt(s) * bytes.getInt(s), one, at, length);
        for (int i = 0; i < firstReceiver.getInt(s + 1) - firstReceiver.getInt(s); i++) {
          int r = firstReceiver.getInt(s) + i;
          unpack.add(
              receiver.getInt(r),
              one,
              at,
              place.getInt(r),
              (long) placeOffset.getInt(r) * bytes.getInt(s),
              length);
        }
        at += length;
      }
    }
  }

  /** Collects transfers chip by chip and what passes between chips. */
  private static final class PhaseBuilder {
    private final Target target;
    private final int tilesPerChip;
    private final ExchangePhase.Builder phase;
    private final Int2ObjectAVLTreeMap<Transfers> byChip = new Int2ObjectAVLTreeMap<>();
    private final Int2IntOpenHashMap bases = new Int2IntOpenHashMap();
    private int places = Integer.MIN_VALUE;
    private int source;
    private int words;
    private long bytes;
    private boolean sent;

    PhaseBuilder(Target target) {
      this.target = target;
      this.tilesPerChip = target.chip().tiles();
      this.phase = new ExchangePhase.Builder(target);
    }

    int newPlace() {
      return places++;
    }

    void send(int tile, int wordCount, long byteCount) {
      source = tile;
      words = wordCount;
      bytes = byteCount;
      sent = false;
    }

    void to(int tile, int place, int word) {
      int chip = target.chipOf(source);
      int other = target.chipOf(tile);
      if (chip == other) {
        Transfers transfers = byChip.computeIfAbsent(chip, c -> new Transfers());
        if (!sent) {
          transfers.send(source % tilesPerChip, 0, words);
          sent = true;
        }
        transfers.to(tile % tilesPerChip, address(place) + word);
      } else {
        phase.send(source, bytes).receive(tile, bytes).crossChip(chip, other, bytes, 1);
        phase.fragments(source, 1).fragments(tile, 1);
      }
    }

    /** Places lie apart, so that what goes to two of them never seems to go on. */
    private int address(int place) {
      int apart = target.chip().memory().tileBytes();
      return bases.computeIfAbsent(place, p -> bases.size() * apart);
    }

    ExchangePhase build() {
      byChip.forEach((chip, transfers) -> phase.schedule(chip, transfers));
      return phase.build();
    }
  }
}
