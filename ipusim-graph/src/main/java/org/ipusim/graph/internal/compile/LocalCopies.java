package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.core.arch.TileSpec;

/**
 * On-tile copies that one program step needs. A tile makes them in one call, which starts its
 * workers, each with a copy; a worker that is done takes the next, and the call waits for all; the
 * work is divided evenly. Many stretches of one length at constant strides, rows of a block or
 * elements of a column, are one copy.
 *
 * <p>Sources. A call of one copy a worker costs 288 cycles however little it copies, and six
 * workers copy an aligned 8 bytes a cycle (osmarks/ipu-stack, measured on a C600; in the chip
 * description). Poplar's copy takes 17 slots besides those that move data (T. Louw, lbm-graphcore,
 * halo-exchange-approaches: 67 for 400 bytes). Words that are not aligned to 8 bytes take a slot
 * each: measured steps of the heat equation, whose rows are copied to odd words, less the bundles
 * of its listed codelets leave 0.9 to 1 cycle a word in two dimensions and in three (simehaa/IPU).
 * A row of a strided copy takes 7 slots besides: the published phases of the blur grow by as much
 * from 4 rows a worker to 47 (T. Louw, lbm-graphcore). These phases also show 2 and 4 rows copied
 * one by one. Parts of words have to be read, changed and written: 10 slots each (ipu-stack,
 * indexed FP16 transform).
 */
final class LocalCopies {
  private static final int PATH = 8;
  private static final int WORD = 4;
  private static final int SLOTS_PER_COPY = 17;
  private static final int SLOTS_PER_ROW = 7;
  private static final int SLOTS_PER_PART = 10;

  /** The most bytes of what counts as one element: four floats. */
  private static final int ELEMENT = 16;

  /** Rows of larger stretches are a strided copy from this many on: more than 4, at most 47. */
  private static final int MIN_ROWS = 8;

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
    var copies = new int[tiles.size()];
    int n = 0;
    for (var entry : tiles.int2ObjectEntrySet()) {
      LongArrayList slots = entry.getValue().slots();
      numbers[n] = entry.getIntKey();
      copies[n] = slots.size();
      cycles[n++] = cycles(slots);
    }
    return new TileCycles(numbers, cycles, copies);
  }

  private long cycles(LongArrayList slots) {
    TileSpec tile = target.chip().tile();
    long further = (long) SLOTS_PER_COPY * Math.max(0, slots.size() - tile.workerContexts());
    long each = Math.ceilDiv(slots.longStream().sum() + further, tile.workerContexts());
    return target.chip().memory().copyCallCycles() + each * tile.issueSlots();
  }

  /** Stretches of one length from one place to another. */
  private record Way(int from, int to, long length) {}

  /** Stretches at constant strides that go the same way. */
  private static final class Rows {
    long fromByte;
    long toByte;
    long fromStride;
    long toStride;
    long count;

    /** False when the stretch does not go on where the last ones did. */
    boolean add(long nextFromByte, long nextToByte) {
      long fromStep = nextFromByte - fromByte;
      long toStep = nextToByte - toByte;
      if (count > 1 && (fromStep != fromStride || toStep != toStride)) {
        return false;
      }
      if (count > 0) {
        fromStride = fromStep;
        toStride = toStep;
      }
      fromByte = nextFromByte;
      toByte = nextToByte;
      count++;
      return true;
    }
  }

  /** The copies of a tile. */
  private static final class Pieces {
    private final Map<Way, Rows> open = new LinkedHashMap<>();
    private final LongArrayList slots = new LongArrayList();

    void add(int from, long fromByte, int to, long toByte, long length) {
      var way = new Way(from, to, length);
      Rows rows = open.computeIfAbsent(way, w -> new Rows());
      if (!rows.add(fromByte, toByte)) {
        close(way, rows);
        var next = new Rows();
        next.add(fromByte, toByte);
        open.put(way, next);
      }
    }

    private void close(Way way, Rows rows) {
      long bits = rows.fromByte | rows.toByte;
      if (rows.count > 1 && (way.length <= ELEMENT || rows.count >= MIN_ROWS)) {
        long strides = rows.fromStride | rows.toStride;
        slots.add(rows.count * rowSlots(bits | strides, way.length));
      } else if (rows.count > 0) {
        slots.add(slots(bits, way.length));
        for (int r = 1; r < rows.count; r++) {
          long before = rows.fromByte - r * rows.fromStride;
          slots.add(slots(before | (rows.toByte - r * rows.toStride), way.length));
        }
      }
    }

    private static long rowSlots(long bits, long length) {
      if ((bits | length) % WORD != 0) {
        return partSlots(length);
      }
      return SLOTS_PER_ROW + Math.ceilDiv(length, bits % PATH == 0 ? PATH : WORD);
    }

    private static long slots(long bits, long length) {
      if (bits % PATH == 0) {
        return Math.ceilDiv(length, PATH);
      }
      return bits % WORD == 0 ? Math.ceilDiv(length, WORD) : partSlots(length);
    }

    private static long partSlots(long length) {
      return Math.ceilDiv(length, WORD / 2) * SLOTS_PER_PART;
    }

    LongArrayList slots() {
      open.forEach(this::close);
      open.clear();
      return slots;
    }
  }
}
