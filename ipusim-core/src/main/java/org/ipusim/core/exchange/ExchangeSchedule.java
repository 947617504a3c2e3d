package org.ipusim.core.exchange;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.ExchangeSpec;
import org.jspecify.annotations.Nullable;

/**
 * When tiles send what a phase transfers. Times are events of the tiles' own clocks since the
 * barrier; a word sent at event e is at the receiver's multiplexer at e plus the pair's latency
 * ({@link FabricLatency}). A tile sends one word an event and listens to one sender at a time
 * (patents US10963003, US11416440), so neither its sends nor its receives may overlap.
 *
 * <p>All receivers of one send must be free at once, and where each listens to many senders that
 * leaves them idle. So a tile repeats a transfer to groups of its receivers ({@link GroupSizes}),
 * as far as it has events to spare: what receivers take is what the phase waits for.
 *
 * <p>Two tiles that share a bus hear the same words at twice the rate, two words an event, while
 * the sender takes its own partner's bus too (PopLibs 3.4 ExchangeEstimator.cpp). That is used for
 * stretches of at least {@value #MIN_PAIRED_WORDS} words whose receivers all come in pairs; the
 * sender itself may be the partner of one.
 *
 * <p>Senders take turns, each with the longest transfer it has left, which goes where it fits
 * first. Equal transfers give an equal schedule.
 */
public final class ExchangeSchedule {
  /**
   * Shortest stretch at double rate. PopLibs lays out operands of convolutions in pieces of 128
   * bytes and plans with the pairs' rate for them (ExchangeEstimator.hpp, Convolution.cpp);
   * ipu-stack's own compiler thinks the set-up worth its while from 64 items on.
   */
  static final int MIN_PAIRED_WORDS = 32;

  private final Transfers transfers;
  private final FabricLatency latency;
  private final boolean pairs;
  private final @Nullable BusyTimes[] sending;
  private final @Nullable BusyTimes[] listening;
  private final IntArrayList sendTransfer = new IntArrayList();
  private final IntArrayList sendStart = new IntArrayList();
  private final IntArrayList sendEvents = new IntArrayList();
  private final IntArrayList firstReceiver = new IntArrayList(new int[] {0});

  /** Positions in the transfers' list of receivers. */
  private final IntArrayList receiver = new IntArrayList();

  private ExchangeSchedule(Transfers transfers, ChipSpec chip) {
    ExchangeSpec exchange = chip.exchange();
    this.transfers = transfers;
    this.latency = new FabricLatency(chip);
    this.pairs =
        exchange.tilesPerSharedBus() == 2
            && exchange.pairBytesPerCycle() == 2 * exchange.bytesPerCycle();
    this.sending = new @Nullable BusyTimes[chip.tiles()];
    this.listening = new @Nullable BusyTimes[chip.tiles()];
    checkReceivers(chip.tiles());
    var groupSizes = new GroupSizes(transfers, chip.tiles());
    for (int transfer : turns(chip.tiles())) {
      place(transfer, groupSizes.of(transfers.source.getInt(transfer)));
    }
  }

  /**
   * Schedules a phase.
   *
   * @param transfers what is sent
   * @param chip the chip
   * @return the schedule
   * @throws IllegalArgumentException when a tile receives one transfer twice
   * @throws IndexOutOfBoundsException when a transfer names a tile that the chip does not have
   */
  public static ExchangeSchedule of(Transfers transfers, ChipSpec chip) {
    return new ExchangeSchedule(transfers, chip);
  }

  private void checkReceivers(int tiles) {
    var lastTransfer = new int[tiles];
    for (int t = 0; t < transfers.size(); t++) {
      for (int r = first(t); r < first(t + 1); r++) {
        int tile = transfers.receiver.getInt(r);
        if (lastTransfer[tile] == t + 1) {
          throw new IllegalArgumentException(
              "transfer " + t + ": tile " + tile + " receives it twice; copy on the tile");
        }
        lastTransfer[tile] = t + 1;
      }
    }
  }

  private int first(int transfer) {
    return transfers.firstReceiver.getInt(transfer);
  }

  /**
   * The longest transfers of all senders, then their second longest, and so on: short ones fit the
   * gaps that long ones leave, and a long one would find none among short ones.
   */
  private int[] turns(int tiles) {
    var longest = new int[transfers.size()];
    var shortness = new int[longest.length];
    for (int t = 0; t < longest.length; t++) {
      longest[t] = t;
      shortness[t] = -transfers.words.getInt(t);
    }
    IntArrays.radixSortIndirect(longest, shortness, true);
    var turn = new int[longest.length];
    var sent = new int[tiles];
    for (int t : longest) {
      turn[t] = sent[transfers.source.getInt(t)]++;
    }
    IntArrays.radixSortIndirect(longest, turn, true);
    return longest;
  }

  private static BusyTimes times(@Nullable BusyTimes[] buses, int tile) {
    BusyTimes known = buses[tile];
    if (known == null) {
      known = new BusyTimes();
      buses[tile] = known;
    }
    return known;
  }

  private void place(int transfer, int groupSize) {
    int from = first(transfer);
    int to = first(transfer + 1);
    boolean paired = isPaired(transfer);
    if (paired || to - from <= groupSize) {
      var all = new int[to - from];
      for (int i = 0; i < all.length; i++) {
        all[i] = from + i;
      }
      place(transfer, all, 0, all.length, paired);
      return;
    }
    int[] byTime = readiest(transfer, from, to);
    for (int i = 0; i < byTime.length; i += groupSize) {
      place(transfer, byTime, i, Math.min(byTime.length, i + groupSize), false);
    }
  }

  /** A transfer's receivers, those that could listen first before the others. */
  private int[] readiest(int transfer, int from, int to) {
    int source = transfers.source.getInt(transfer);
    int events = transfers.words.getInt(transfer);
    var ready = new int[to - from];
    var order = new int[to - from];
    for (int i = 0; i < ready.length; i++) {
      int tile = transfers.receiver.getInt(from + i);
      int delay = latency.events(source, tile);
      BusyTimes listens = times(listening, tile);
      listens.from(delay);
      ready[i] = listens.free(delay, events) - delay;
      order[i] = i;
    }
    IntArrays.radixSortIndirect(order, ready, true);
    for (int i = 0; i < order.length; i++) {
      order[i] += from;
    }
    return order;
  }

  private void place(int transfer, int[] receivers, int from, int to, boolean paired) {
    int source = transfers.source.getInt(transfer);
    int words = transfers.words.getInt(transfer);
    int events = paired ? (words + 1) / 2 : words;
    BusyTimes sends = times(sending, source);
    BusyTimes partner = paired ? times(sending, source ^ 1) : sends;
    var listens = new BusyTimes[to - from];
    var delays = new int[to - from];
    sends.from(0);
    partner.from(0);
    for (int i = 0; i < listens.length; i++) {
      int tile = transfers.receiver.getInt(receivers[from + i]);
      delays[i] = latency.events(source, tile);
      listens[i] = times(listening, tile);
      listens[i].from(delays[i]);
    }
    int at = 0;
    int before;
    do {
      before = at;
      at = sends.free(at, events);
      at = paired ? partner.free(at, events) : at;
      for (int i = 0; i < listens.length; i++) {
        at = listens[i].free(at + delays[i], events) - delays[i];
      }
    } while (at > before);
    sends.take(at, events);
    if (paired) {
      partner.take(at, events);
    }
    for (int i = 0; i < listens.length; i++) {
      listens[i].take(at + delays[i], events);
      receiver.add(receivers[from + i]);
    }
    sendTransfer.add(transfer);
    sendStart.add(at);
    sendEvents.add(events);
    firstReceiver.add(receiver.size());
  }

  private boolean isPaired(int transfer) {
    if (!pairs || transfers.words.getInt(transfer) < MIN_PAIRED_WORDS) {
      return false;
    }
    int source = transfers.source.getInt(transfer);
    var odd = new IntOpenHashSet();
    boolean complete = false;
    for (int r = first(transfer); r < first(transfer + 1); r++) {
      int pair = transfers.receiver.getInt(r) / 2;
      if (pair != source / 2) {
        boolean second = odd.remove(pair);
        complete |= second;
        if (!second) {
          odd.add(pair);
        }
      }
    }
    return complete && odd.isEmpty();
  }

  /** {@return how many sends there are; a transfer may be sent several times} */
  public int sends() {
    return sendTransfer.size();
  }

  /**
   * Tells what a send sends.
   *
   * @param send its number
   * @return the transfer's number, in the order of adding
   */
  public int transfer(int send) {
    return sendTransfer.getInt(send);
  }

  /**
   * Tells when a send starts.
   *
   * @param send its number
   * @return event of its first word on the sender
   */
  public int start(int send) {
    return sendStart.getInt(send);
  }

  /**
   * Tells how long a send keeps the buses: an event a word, or an event for two words.
   *
   * @param send its number
   * @return events
   */
  public int events(int send) {
    return sendEvents.getInt(send);
  }

  /** The first of a send's receivers in the list of all; those of the next send follow. */
  int firstReceiver(int send) {
    return firstReceiver.getInt(send);
  }

  /** A receiver in the list of all, as its position in the transfers' list. */
  int receiver(int position) {
    return receiver.getInt(position);
  }

  /** When a send reaches a tile: event on that tile's clock. */
  int arrival(int send, int tile) {
    return start(send) + latency.events(transfers.source.getInt(transfer(send)), tile);
  }

  /**
   * Tells when a tile has sent and received all.
   *
   * @param tile the tile
   * @return events since the barrier, 0 for a tile that takes no part
   */
  public int end(int tile) {
    return Math.max(end(sending[tile]), end(listening[tile]));
  }

  private static int end(@Nullable BusyTimes bus) {
    return bus == null ? 0 : bus.end();
  }

  /** {@return when the last tile has sent and received all} */
  public int end() {
    int last = 0;
    for (int tile = 0; tile < sending.length; tile++) {
      last = Math.max(last, end(tile));
    }
    return last;
  }
}
