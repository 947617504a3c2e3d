package org.ipusim.core.exchange;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.ExchangeSpec;

/**
 * The instructions by which tiles follow a schedule. A tile's supervisor issues them one after the
 * other, each covering a stretch of events: a send, the continuation of one, or a delay. One more
 * is needed whenever a send begins or ends, and whenever the tile listens to another bus or writes
 * to another address; the change rides on the instruction that ends or begins there, and one of
 * both bus and address takes a second instruction word. Limits of one instruction are those of the
 * chip (instruction forms as ipu-stack describes them for the C600).
 */
public final class ExchangeCode {
  private static final int BUS = 1;
  private static final int ADDRESS = 2;
  private static final int SEND = 4;
  private static final int STOP = 8;
  private static final int KINDS = 16;

  private final ExchangeSpec exchange;
  private final int instructionBytes;
  private final int[] bytes;
  private final int[] fragments;

  private ExchangeCode(ChipSpec chip) {
    exchange = chip.exchange();
    instructionBytes = chip.memory().instructionBytes();
    bytes = new int[chip.tiles()];
    fragments = new int[chip.tiles()];
  }

  /**
   * Counts the instructions of a schedule.
   *
   * @param transfers what is sent
   * @param schedule when
   * @param chip the chip
   * @return the code
   */
  public static ExchangeCode of(Transfers transfers, ExchangeSchedule schedule, ChipSpec chip) {
    var code = new ExchangeCode(chip);
    code.count(code.changes(transfers, schedule));
    return code;
  }

  /**
   * Tells the size of a tile's code for the phase.
   *
   * @param tile the tile
   * @return bytes
   */
  public int bytes(int tile) {
    return bytes[tile];
  }

  /**
   * Tells how many stretches a tile sends and receives.
   *
   * @param tile the tile
   * @return stretches
   */
  public int fragments(int tile) {
    return fragments[tile];
  }

  /** Tile, event and kind of every change, in this order. */
  private long[] changes(Transfers transfers, ExchangeSchedule schedule) {
    var changes = new LongArrayList();
    var heard = new LongArrayList();
    var heardSend = new IntArrayList();
    var heardReceiver = new IntArrayList();
    for (int s = 0; s < schedule.sends(); s++) {
      int source = transfers.source.getInt(schedule.transfer(s));
      fragments[source]++;
      changes.add(change(source, schedule.start(s), SEND));
      changes.add(change(source, schedule.start(s) + schedule.events(s), STOP));
      for (int i = schedule.firstReceiver(s); i < schedule.firstReceiver(s + 1); i++) {
        int receiver = transfers.receiver.getInt(schedule.receiver(i));
        fragments[receiver]++;
        heard.add((long) receiver << Integer.SIZE | schedule.arrival(s, receiver));
        heardSend.add(s);
        heardReceiver.add(schedule.receiver(i));
      }
    }
    listen(transfers, schedule, heard, heardSend, heardReceiver, changes);
    long[] sorted = changes.toLongArray();
    LongArrays.radixSort(sorted);
    return sorted;
  }

  private static void listen(
      Transfers transfers,
      ExchangeSchedule schedule,
      LongArrayList heard,
      IntArrayList heardSend,
      IntArrayList heardReceiver,
      LongArrayList changes) {
    var order = new int[heard.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    LongArrays.radixSortIndirect(order, heard.elements(), 0, order.length, true);
    int tile = -1;
    int source = -1;
    int address = -1;
    int end = 0;
    for (int i : order) {
      int receiver = (int) (heard.getLong(i) >>> Integer.SIZE);
      int start = (int) heard.getLong(i);
      int send = heardSend.getInt(i);
      int t = schedule.transfer(send);
      int to = transfers.receiverWord.getInt(heardReceiver.getInt(i));
      if (receiver == tile && start > end) {
        changes.add(change(tile, end, BUS));
        source = -1;
      }
      if (receiver != tile) {
        source = -1;
        address = -1;
      }
      int kind = (source == transfers.source.getInt(t) ? 0 : BUS) | (address == to ? 0 : ADDRESS);
      if (kind != 0) {
        changes.add(change(receiver, start, kind));
      }
      tile = receiver;
      source = transfers.source.getInt(t);
      address = to + transfers.words.getInt(t);
      end = start + schedule.events(send);
    }
  }

  private static long change(int tile, int event, int kind) {
    return ((long) tile << Integer.SIZE | event) * KINDS + kind;
  }

  private void count(long[] changes) {
    int tile = -1;
    int at = 0;
    boolean sending = false;
    for (int i = 0; i < changes.length; ) {
      long moment = changes[i] / KINDS;
      int kinds = 0;
      for (; i < changes.length && changes[i] / KINDS == moment; i++) {
        kinds |= (int) (changes[i] % KINDS);
      }
      int thisTile = (int) (moment >>> Integer.SIZE);
      if (thisTile != tile) {
        tile = thisTile;
        at = 0;
        sending = false;
      }
      int event = (int) moment;
      int words = span(event - at, sending, kinds);
      words += (kinds & (BUS | ADDRESS)) == (BUS | ADDRESS) ? 1 : 0;
      bytes[tile] += words * instructionBytes;
      at = event;
      sending = (kinds & SEND) != 0 || (sending && (kinds & STOP) == 0);
    }
  }

  /** Instructions that cover events up to a change. */
  private int span(int events, boolean sending, int kinds) {
    if (events == 0) {
      return 0;
    }
    int first = exchange.delayCyclesMax();
    int more = exchange.delayCyclesMax();
    if (sending) {
      first = exchange.sendWordsMax();
      more = exchange.sendOffsetWordsMax();
    } else if ((kinds & ADDRESS) != 0) {
      first = exchange.pointerDelayCyclesMax();
    } else if ((kinds & BUS) != 0) {
      first = exchange.muxDelayCyclesMax();
    }
    return events <= first ? 1 : 1 + Math.ceilDiv(events - first, more);
  }
}
