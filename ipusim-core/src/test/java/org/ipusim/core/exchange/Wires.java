package org.ipusim.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.ipusim.core.arch.ChipSpec;

/**
 * The fabric as wires, which knows nothing of how schedules are made: each event a tile puts at
 * most one word on its bus and listens to at most one bus.
 */
final class Wires {
  private record Event(int tile, long time) {}

  private record Word(int tile, int address) {}

  private final FabricLatency latency;
  private final Map<Event, Word> buses = new HashMap<>();
  private final Map<Event, Integer> listening = new HashMap<>();
  private final Map<Word, Word> arrived = new HashMap<>();

  Wires(ChipSpec chip) {
    latency = new FabricLatency(chip);
  }

  void run(Transfers transfers, ExchangeSchedule schedule, String seed) {
    for (int s = 0; s < schedule.sends(); s++) {
      int t = schedule.transfer(s);
      int source = transfers.source.getInt(t);
      int lanes = lanes(transfers, schedule, s);
      for (int w = 0; w < transfers.words.getInt(t); w++) {
        var event = new Event(source ^ w % lanes, (long) schedule.start(s) + w / lanes);
        var word = new Word(source, transfers.sourceWord.getInt(t) + w);
        assertThat(event.time()).as(seed).isNotNegative();
        assertThat(buses.put(event, word))
            .as("%s: two words on the bus at %s", seed, event)
            .isNull();
      }
    }
    for (int s = 0; s < schedule.sends(); s++) {
      for (int i = schedule.firstReceiver(s); i < schedule.firstReceiver(s + 1); i++) {
        listen(transfers, schedule, s, schedule.receiver(i), seed);
      }
    }
  }

  private static int lanes(Transfers transfers, ExchangeSchedule schedule, int send) {
    return schedule.events(send) < transfers.words.getInt(schedule.transfer(send)) ? 2 : 1;
  }

  private void listen(Transfers transfers, ExchangeSchedule schedule, int s, int r, String seed) {
    int t = schedule.transfer(s);
    int source = transfers.source.getInt(t);
    int receiver = transfers.receiver.getInt(r);
    int delay = latency.events(source, receiver);
    int lanes = lanes(transfers, schedule, s);
    for (int w = 0; w < transfers.words.getInt(t); w++) {
      var event = new Event(receiver, (long) schedule.start(s) + w / lanes + delay);
      Integer before = listening.put(event, s);
      assertThat(before == null || (lanes == 2 && before == s))
          .as("%s: tile %d listens to two senders at %d", seed, receiver, event.time())
          .isTrue();
      Word heard = buses.get(new Event(source ^ w % lanes, event.time() - delay));
      assertThat(heard).as("%s: nothing on the bus", seed).isNotNull();
      arrived.put(new Word(receiver, transfers.receiverWord.getInt(r) + w), heard);
      assertThat(schedule.end(receiver)).as(seed).isGreaterThan((int) event.time());
    }
  }

  /** The tile and address that a word came from. */
  String origin(int tile, int address) {
    Word word = arrived.get(new Word(tile, address));
    return word == null ? "nowhere" : word.tile() + ":" + word.address();
  }
}
