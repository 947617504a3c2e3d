package org.ipusim.core.exchange;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import org.ipusim.core.arch.ChipSpec;

/**
 * When each transfer of a phase starts. Times are events of the tiles' own clocks since the
 * barrier; a word sent at event e is at the receiver's multiplexer at e plus the pair's latency
 * ({@link FabricLatency}). A tile sends one word an event and listens to one sender at a time
 * (patents US10963003, US11416440), so neither its sends nor its receives may overlap.
 *
 * <p>Senders take turns, each with its next transfer, which goes where it fits first. Equal
 * transfers give an equal schedule.
 */
public final class ExchangeSchedule {
  private final Transfers transfers;
  private final FabricLatency latency;
  private final int[] start;
  private final BusyTimes[] sending;
  private final BusyTimes[] listening;

  private ExchangeSchedule(Transfers transfers, ChipSpec chip) {
    this.transfers = transfers;
    this.latency = new FabricLatency(chip.grid());
    this.start = new int[transfers.size()];
    this.sending = new BusyTimes[chip.tiles()];
    this.listening = new BusyTimes[chip.tiles()];
    Arrays.setAll(sending, t -> new BusyTimes());
    Arrays.setAll(listening, t -> new BusyTimes());
    checkReceivers(chip.tiles());
    for (int transfer : turns(chip.tiles())) {
      place(transfer);
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
        int receiver = transfers.receiver.getInt(r);
        if (lastTransfer[receiver] == t + 1) {
          throw new IllegalArgumentException(
              "transfer " + t + ": tile " + receiver + " receives it twice; copy on the tile");
        }
        lastTransfer[receiver] = t + 1;
      }
    }
  }

  private int first(int transfer) {
    return transfers.firstReceiver.getInt(transfer);
  }

  /** The first transfers of all senders, then their second ones, and so on. */
  private int[] turns(int tiles) {
    var turn = new int[transfers.size()];
    var order = new int[transfers.size()];
    var sent = new int[tiles];
    for (int t = 0; t < turn.length; t++) {
      turn[t] = sent[transfers.source.getInt(t)]++;
      order[t] = t;
    }
    IntArrays.radixSortIndirect(order, turn, true);
    return order;
  }

  private void place(int transfer) {
    int source = transfers.source.getInt(transfer);
    int words = transfers.words.getInt(transfer);
    int at = 0;
    int before;
    do {
      before = at;
      at = sending[source].free(at, words);
      for (int r = first(transfer); r < first(transfer + 1); r++) {
        int receiver = transfers.receiver.getInt(r);
        int delay = latency.events(source, receiver);
        at = listening[receiver].free(at + delay, words) - delay;
      }
    } while (at > before);
    start[transfer] = at;
    sending[source].take(at, words);
    for (int r = first(transfer); r < first(transfer + 1); r++) {
      int receiver = transfers.receiver.getInt(r);
      listening[receiver].take(at + latency.events(source, receiver), words);
    }
  }

  /**
   * Tells when a transfer starts.
   *
   * @param transfer its number, in the order of adding
   * @return event of its first word on the sender
   */
  public int start(int transfer) {
    return start[transfer];
  }

  /**
   * Tells when a tile has sent and received all.
   *
   * @param tile the tile
   * @return events since the barrier, 0 for a tile that takes no part
   */
  public int end(int tile) {
    return Math.max(sending[tile].end(), listening[tile].end());
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
