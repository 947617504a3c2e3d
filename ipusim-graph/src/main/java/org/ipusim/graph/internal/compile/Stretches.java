package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.ipusim.core.arch.Target;

/** Stretches that each go as a whole to the same places, joined where they follow each other. */
final class Stretches {
  private final Target target;
  private final ExchangeGoal goal;

  /** Bytes of what a bus carries at a time. */
  private final int word;

  private final IntArrayList source = new IntArrayList();
  private final IntArrayList memory = new IntArrayList();
  private final IntArrayList from = new IntArrayList();
  private final IntArrayList to = new IntArrayList();
  private final IntArrayList bytes = new IntArrayList();
  private final IntArrayList firstReceiver = new IntArrayList(new int[] {0});
  private final IntArrayList receiver = new IntArrayList();
  private final IntArrayList place = new IntArrayList();
  private final IntArrayList placeOffset = new IntArrayList();

  Stretches(Target target, ExchangeGoal goal) {
    this.target = target;
    this.goal = goal;
    this.word = target.chip().exchange().bytesPerCycle();
  }

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
    long begin = (long) from.getInt(stretch) * bytes.getInt(stretch) / word;
    long end = Math.ceilDiv((long) to.getInt(stretch) * bytes.getInt(stretch), word);
    return Math.toIntExact(end - begin);
  }

  TransferSet.Exchange exchange() {
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
    return new TransferSet.Exchange(
        phase.build(), pack.cycles(), unpack.cycles(), received, packed);
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
      phase.to(receiver.getInt(r), place.getInt(r), placeOffset.getInt(r) * bytes.getInt(s) / word);
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
