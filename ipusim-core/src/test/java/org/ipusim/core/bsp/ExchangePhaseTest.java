package org.ipusim.core.bsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.junit.jupiter.api.Test;

class ExchangePhaseTest {
  private static final int SETUP = 103;

  private final Target target = Target.of(ChipSpec.preset("c600"), 4);
  private final ExchangePhase.Builder builder = new ExchangePhase.Builder(target);

  @Test
  void anEmptyPhaseCostsNothing() {
    ExchangePhase phase = builder.build();
    assertThat(phase.activeTiles()).isZero();
    assertThat(phase.maxCycles()).isZero();
    assertThat(phase.globalCycles()).isZero();
    assertThat(phase.crossesChips()).isFalse();
  }

  @Test
  void aTileMovesOneWordPerCycleAfterTheSetup() {
    ExchangePhase phase = builder.send(3, 400).receive(7, 400).build();
    assertThat(phase.activeTiles()).isEqualTo(2);
    assertThat(phase.tile(0)).isEqualTo(3);
    assertThat(phase.tile(1)).isEqualTo(7);
    assertThat(phase.cycles(0)).isEqualTo(SETUP + 100);
    assertThat(phase.cycles(1)).isEqualTo(SETUP + 100);
  }

  @Test
  void partsOfAWordTakeAWholeCycle() {
    assertThat(builder.send(0, 1).build().cycles(0)).isEqualTo(SETUP + 1);
    assertThat(builder.send(0, 5).build().cycles(0)).isEqualTo(SETUP + 2);
  }

  @Test
  void sendingAndReceivingGoOnAtTheSameTime() {
    ExchangePhase phase = builder.send(5, 400).receive(5, 800).build();
    assertThat(phase.cycles(0)).isEqualTo(SETUP + 200);
    assertThat(phase.bytesSent(0)).isEqualTo(400);
    assertThat(phase.bytesReceived(0)).isEqualTo(800);
  }

  @Test
  void aReceiverTakesItsSendersOneAfterTheOther() {
    ExchangePhase phase =
        builder.send(9, 40).send(2, 40).receive(5, 40).receive(5, 40).fragments(5, 2).build();
    assertThat(phase.tile(1)).isEqualTo(5);
    assertThat(phase.cycles(1)).isEqualTo(SETUP + 20);
    assertThat(phase.fragments(1)).isEqualTo(2);
    assertThat(phase.maxCycles()).isEqualTo(SETUP + 20);
    assertThat(phase.totalBytesSent()).isEqualTo(80);
    assertThat(phase.totalBytesReceived()).isEqualTo(80);
  }

  @Test
  void aTileThatMovesNothingIsNotActive() {
    ExchangePhase phase = builder.send(1, 0).receive(2, 0).fragments(3, 5).send(4, 4).build();
    assertThat(phase.activeTiles()).isEqualTo(1);
    assertThat(phase.tile(0)).isEqualTo(4);
  }

  @Test
  void theBuilderIsEmptyAfterEachPhase() {
    builder.send(1, 4).receive(2, 4).fragments(1, 1).crossChip(0, 1, 4, 1).build();
    ExchangePhase phase = builder.receive(1, 8).build();
    assertThat(phase.activeTiles()).isEqualTo(1);
    assertThat(phase.bytesSent(0)).isZero();
    assertThat(phase.fragments(0)).isZero();
    assertThat(phase.crossesChips()).isFalse();
  }

  /** Six links of 16 GB/s at 0.85 are 81.6 GB/s: 54.4 bytes per cycle of 1.5 GHz. */
  @Test
  void twoChipsShareTheLinksOfAPair() {
    ExchangePhase phase = builder.crossChip(0, 1, 5440 - 22 * 8, 1).build();
    assertThat(phase.crossesChips()).isTrue();
    assertThat(phase.globalBytes()).isEqualTo(5264);
    assertThat(phase.globalCycles())
        .as("21 packets with their headers, and a hop of 15 ns")
        .isEqualTo(100 + 23);
  }

  @Test
  void everyStretchIsAPacketOfItsOwn() {
    assertThat(builder.crossChip(0, 1, 4 * 1000, 1000).build().globalCycles())
        .as("12 bytes each")
        .isEqualTo(221 + 23);
  }

  @Test
  void bothDirectionsGoOnAtTheSameTime() {
    long oneWay = builder.crossChip(0, 1, 5440, 1).build().globalCycles();
    builder.crossChip(0, 1, 5440, 1).crossChip(1, 0, 5440, 1);
    assertThat(builder.build().globalCycles()).isEqualTo(oneWay);
  }

  /** Two links to the next pair are 27.2 GB/s: 18.13 bytes per cycle of 1.5 GHz. */
  @Test
  void dataToAnotherPairGoAlongTheRailAndThenAcross() {
    assertThat(builder.crossChip(0, 2, 1804, 1).build().globalCycles())
        .as("eight packets, one hop")
        .isEqualTo(104 + 23);
    assertThat(builder.crossChip(0, 3, 1804, 1).build().globalCycles())
        .as("the slower link counts, two hops")
        .isEqualTo(104 + 45);
    builder.crossChip(0, 3, 1804, 1).crossChip(0, 2, 1804, 1);
    assertThat(builder.build().globalCycles()).as("both along the rail").isEqualTo(207 + 45);
  }

  @Test
  void noBytesBetweenChipsLeaveThePhaseInsideThem() {
    assertThat(builder.crossChip(0, 1, 0, 1).build().crossesChips()).isFalse();
  }

  @Test
  void wrongTilesChipsAndAmountsAreRefused() {
    assertThatThrownBy(() -> builder.send(5888, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tile 5888 is out of range, allowed 0..5887");
    assertThatThrownBy(() -> builder.receive(0, -1)).hasMessage("bytes: -1 is negative");
    assertThatThrownBy(() -> builder.fragments(0, -1)).hasMessage("count: -1 is negative");
    assertThatThrownBy(() -> builder.crossChip(4, 0, 1, 1))
        .hasMessage("fromChip: 4 is out of range, allowed 0..3");
    assertThatThrownBy(() -> builder.crossChip(0, -1, 1, 1))
        .hasMessage("toChip: -1 is out of range, allowed 0..3");
    assertThatThrownBy(() -> builder.crossChip(2, 2, 1, 1))
        .hasMessage("toChip: 2 is fromChip too; inside a chip only send and receive");
  }
}
