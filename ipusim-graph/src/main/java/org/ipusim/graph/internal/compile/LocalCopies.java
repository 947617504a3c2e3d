package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import org.ipusim.core.arch.MemorySpec;
import org.ipusim.core.arch.Target;

/**
 * On-tile copies that one program step needs. A tile makes them in calls: each starts a worker for
 * every stretch, as many as there are worker contexts, and waits for all of them. Stretches of like
 * length go together, longest first; where few are left, several workers share a contiguous one.
 *
 * <p>Sources. A call costs 288 cycles however little it copies, and six workers copy an aligned 8
 * bytes a cycle (osmarks/ipu-stack, measured on a C600; in the chip description). Words that are
 * not aligned to 8 bytes need a load and a store each, both in the main pipe. Single elements at a
 * stride, which one worker copies in one go, take it 3.5 issue slots for 8 bytes and 7.9 for 4
 * (PopLibs 3.4 ConvModel.cpp, 0.44 cycles a byte; vendor-model profile of {@code
 * DstStridedCopyDA32} in T. Louw, lbm-graphcore: 786 for 100), and 10 for less, whose words have to
 * be read, changed and written (ipu-stack, indexed FP16 transform).
 */
final class LocalCopies {
  private static final int PATH = 8;
  private static final int WORD = 4;
  private static final int SHARED = 1;
  private static final int TENTHS = 10;
  private static final int TENTHS_PER_STRIDED_PATH = 35;
  private static final int TENTHS_PER_STRIDED_WORD = 79;
  private static final int TENTHS_PER_ELEMENT = 100;

  private final Target target;
  private final Int2ObjectAVLTreeMap<Pieces> tiles = new Int2ObjectAVLTreeMap<>();

  LocalCopies(Target target) {
    this.target = target;
  }

  /**
   * Copies a stretch.
   *
   * @param tile the tile
   * @param from names where it lies
   * @param fromByte its first byte there
   * @param to names where it goes
   * @param toByte its first byte there
   * @param length its bytes
   */
  void add(int tile, int from, long fromByte, int to, long toByte, long length) {
    tiles.computeIfAbsent(tile, t -> new Pieces()).add(from, fromByte, to, toByte, length);
  }

  /** Cycles by tile. */
  TileCycles cycles() {
    var numbers = new int[tiles.size()];
    var cycles = new long[tiles.size()];
    int n = 0;
    for (var entry : tiles.int2ObjectEntrySet()) {
      numbers[n] = entry.getIntKey();
      cycles[n++] = cycles(entry.getValue().slots());
    }
    return new TileCycles(numbers, cycles);
  }

  private long cycles(long[] slots) {
    MemorySpec memory = target.chip().memory();
    int workers = target.chip().tile().workerContexts();
    long perSlot = target.chip().tile().issueSlots();
    long sum = 0;
    for (int i = slots.length; i > 0; i -= workers) {
      int together = Math.min(workers, i);
      long longest = 0;
      for (int k = i - together; k < i; k++) {
        boolean shared = (slots[k] & SHARED) != 0;
        longest = Math.max(longest, Math.ceilDiv(slots[k] >> 1, shared ? workers / together : 1));
      }
      sum += memory.copyCallCycles() + longest * perSlot;
    }
    return sum;
  }

  /** The copies of a tile: single elements that continue a stride are one with those before. */
  private static final class Pieces {
    /** Twice the slots, and 1 where several workers may share them. */
    private final LongArrayList slotsInTenths = new LongArrayList();

    private int lastFrom;
    private int lastTo;
    private long lastFromByte;
    private long lastToByte;
    private long lastLength;
    private long fromStride;
    private long toStride;
    private boolean strided;

    void add(int from, long fromByte, int to, long toByte, long length) {
      boolean single = length <= PATH;
      long fromStep = fromByte - lastFromByte;
      long toStep = toByte - lastToByte;
      boolean like =
          single && length == lastLength && from == lastFrom && to == lastTo && fromStep != 0;
      if (like && (!strided || (fromStep == fromStride && toStep == toStride))) {
        int last = slotsInTenths.size() - 1;
        slotsInTenths.set(
            last, slotsInTenths.getLong(last) + 2 * strideTenths(fromByte, toByte, length));
        strided = true;
        fromStride = fromStep;
        toStride = toStep;
      } else {
        strided = false;
        slotsInTenths.add(
            single
                ? 2 * strideTenths(fromByte, toByte, length)
                : 2 * tenths(fromByte, toByte, length) + SHARED);
      }
      lastFrom = from;
      lastTo = to;
      lastFromByte = fromByte;
      lastToByte = toByte;
      lastLength = length;
    }

    private static long strideTenths(long fromByte, long toByte, long length) {
      long bits = fromByte | toByte | length;
      if (bits % PATH == 0) {
        return TENTHS_PER_STRIDED_PATH;
      }
      return bits % WORD == 0
          ? length / WORD * TENTHS_PER_STRIDED_WORD
          : Math.ceilDiv(length, 2) * TENTHS_PER_ELEMENT;
    }

    private static long tenths(long fromByte, long toByte, long length) {
      long bits = fromByte | toByte;
      if (bits % PATH == 0) {
        return Math.ceilDiv(length, PATH) * TENTHS;
      }
      return bits % WORD == 0
          ? Math.ceilDiv(length, WORD) * 2 * TENTHS
          : Math.ceilDiv(length, 2) * TENTHS_PER_ELEMENT;
    }

    long[] slots() {
      long[] slots = slotsInTenths.toLongArray();
      for (int i = 0; i < slots.length; i++) {
        slots[i] = 2 * Math.ceilDiv(slots[i] >> 1, TENTHS) + (slots[i] & SHARED);
      }
      LongArrays.radixSort(slots);
      return slots;
    }
  }
}
