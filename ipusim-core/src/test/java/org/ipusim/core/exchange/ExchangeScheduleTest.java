package org.ipusim.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.junit.jupiter.api.Test;

class ExchangeScheduleTest {
  private static final ChipSpec CHIP = ChipSpec.preset("gc200");
  private final FabricLatency latency = new FabricLatency(CHIP);

  @Test
  void aStretchOfWordsTakesTheLatencyAndAnEventAWord() {
    for (int words : new int[] {1, 52, 64, 65, 1024, 4148}) {
      var transfers = new Transfers().send(3, 0, words).to(900, 0);
      ExchangeSchedule s = ExchangeSchedule.of(transfers, CHIP);
      assertThat(s.end(3)).isEqualTo(words);
      assertThat(s.end(900)).isEqualTo(latency.events(3, 900) + words);
      assertThat(s.end(4)).isZero();
    }
  }

  @Test
  void aMulticastToAllOtherTilesTakesNoLongerThanItsFarthest() {
    var transfers = new Transfers().send(0, 0, 1024);
    int farthest = 0;
    for (int tile = 1; tile < CHIP.tiles(); tile++) {
      transfers.to(tile, 0);
      farthest = Math.max(farthest, latency.events(0, tile));
    }
    ExchangeSchedule s = ExchangeSchedule.of(transfers, CHIP);
    assertThat(s.end())
        .as("all hear the same, so pairs take two words an event")
        .isEqualTo(512 + farthest);
  }

  @Test
  void aMulticastToTilesOfDifferentPairsTakesAnEventAWord() {
    var transfers = new Transfers().send(0, 0, 1024).to(4, 0).to(700, 0);
    ExchangeSchedule s = ExchangeSchedule.of(transfers, CHIP);
    assertThat(s.sends()).isEqualTo(1);
    assertThat(s.end(0)).isEqualTo(1024);
  }

  @Test
  void aPairThatHearsTheSameTakesTwoWordsAnEventWhenTheyAreMany() {
    assertThat(ExchangeSchedule.of(new Transfers().send(0, 0, 31).to(4, 0).to(5, 0), CHIP).end(0))
        .isEqualTo(31);
    var transfers = new Transfers().send(0, 0, 129).to(4, 0).to(5, 0).send(1, 0, 7).to(9, 0);
    ExchangeSchedule s = ExchangeSchedule.of(transfers, CHIP);
    assertThat(s.end(0)).isEqualTo(65);
    assertThat(s.start(1)).as("the sender took its partner's bus too").isEqualTo(65);
  }

  @Test
  void aGatherTakesOneSenderAfterTheOther() {
    var transfers = new Transfers();
    for (int tile = 1; tile < CHIP.tiles(); tile++) {
      transfers.send(tile, 0, 10).to(0, 10 * tile);
    }
    int words = 10 * (CHIP.tiles() - 1);
    assertThat(ExchangeSchedule.of(transfers, CHIP).end(0)).isBetween(words, words + 165);
  }

  @Test
  void everyWordOfRandomPhasesArrivesAloneAndWhereItBelongs() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      var transfers = new Transfers();
      int tiles = random.nextInt(2, 60);
      var nextWord = new int[CHIP.tiles()];
      var expected = new ArrayList<int[]>();
      for (int t = 0; t < random.nextInt(1, 120); t++) {
        int source = random.nextInt(tiles) * 17;
        int words = random.nextInt(10) == 0 ? random.nextInt(32, 200) : random.nextInt(1, 40);
        int address = random.nextInt(1000);
        transfers.send(source, address, words);
        var heard = new HashSet<>(Set.of(source));
        int last = source;
        int receivers = random.nextInt(1, 6);
        for (int r = 0; r < receivers; r++) {
          boolean partner = words >= 32 && r % 2 == 1;
          int receiver = partner ? last ^ 1 : random.nextInt(tiles) * 17 + random.nextInt(8);
          last = receiver;
          if (receiver < CHIP.tiles() && heard.add(receiver)) {
            transfers.to(receiver, nextWord[receiver]);
            for (int w = 0; w < words; w++) {
              expected.add(new int[] {receiver, nextWord[receiver]++, source, address + w});
            }
          }
        }
      }
      ExchangeSchedule schedule = ExchangeSchedule.of(transfers, CHIP);
      var wires = new Wires(CHIP);
      wires.run(transfers, schedule, "seed " + seed);
      for (int[] e : expected) {
        assertThat(wires.origin(e[0], e[1])).as("seed %d", seed).isEqualTo(e[2] + ":" + e[3]);
      }
    }
  }

  @Test
  void aTileThatSendsToItsPartnerAloneLeavesThePartnersBusAlone() {
    var transfers = new Transfers().send(0, 0, 200).to(1, 0).send(1, 0, 200).to(0, 0);
    ExchangeSchedule s = ExchangeSchedule.of(transfers, CHIP);
    assertThat(s.start(0)).isZero();
    assertThat(s.start(1)).isZero();
    assertThat(s.events(0)).isEqualTo(200);
  }

  @Test
  void rowsThatManyTilesWantFillTheTimeOfThoseThatListen() {
    var random = new SplittableRandom(1);
    var transfers = new Transfers();
    var taken = new int[CHIP.tiles()];
    for (int row = 0; row < 4000; row++) {
      int words = random.nextInt(1, 30);
      int source = row % CHIP.tiles();
      transfers.send(source, row, words);
      int step = random.nextInt(20, 120);
      for (int r = random.nextInt(step); r < CHIP.tiles(); r += random.nextInt(1, step)) {
        if (r != source) {
          transfers.to(r, row);
          taken[r] += words;
        }
      }
    }
    int most = IntStream.of(taken).max().orElseThrow();
    ExchangeSchedule schedule = ExchangeSchedule.of(transfers, CHIP);
    assertThat(schedule.end())
        .as("the busiest tile takes %d words", most)
        .isBetween(most, most * 5 / 4 + 165);
  }

  @Test
  void allToAllStaysNearTheWordsEachTileHasToTake() {
    var transfers = new Transfers();
    int tiles = 256;
    for (int source = 0; source < tiles; source++) {
      for (int i = 1; i < tiles; i++) {
        int receiver = (source + i) % tiles;
        transfers.send(source, receiver, 4).to(receiver, 4 * source);
      }
    }
    int words = 4 * (tiles - 1);
    assertThat(ExchangeSchedule.of(transfers, CHIP).end())
        .as("at least %d words and a latency", words)
        .isBetween(words, words + 165);
  }

  @Test
  void whatCannotBeSentIsRefused() {
    assertThatThrownBy(() -> new Transfers().to(1, 0)).hasMessage("send comes before to");
    assertThatThrownBy(() -> new Transfers().send(1, 0, 0)).hasMessage("count: 0 is below 1");
    assertThatThrownBy(() -> new Transfers().send(1, 0, 1).to(1, 0))
        .hasMessage("tile 1 sends to itself; copy on the tile");
    var twice = new Transfers().send(1, 0, 1).to(2, 0).to(2, 1);
    assertThatThrownBy(() -> ExchangeSchedule.of(twice, CHIP))
        .hasMessage("transfer 0: tile 2 receives it twice; copy on the tile");
  }
}
