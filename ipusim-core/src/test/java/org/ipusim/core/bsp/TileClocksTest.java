package org.ipusim.core.bsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.junit.jupiter.api.Test;

class TileClocksTest {
  private static final int BARRIER = 150;
  private static final int SETUP = 103;
  private static final int GLOBAL_SYNC = 40;

  private final Target one = Target.of(ChipSpec.preset("gc200"));
  private final Target two = Target.of(ChipSpec.preset("gc200"), 2);

  @Test
  void anIdleRunTakesNoTime() {
    var clocks = new TileClocks(one);
    clocks.finish();
    assertThat(clocks.totalCycles()).isZero();
    assertThat(clocks.account().sum(CyclePart.SYNC)).isZero();
  }

  @Test
  void aTileThatIsReadyWaitsForTheSlowestAtTheEnd() {
    var clocks = new TileClocks(one);
    clocks.compute(0, 1000);
    clocks.compute(5, 400);
    clocks.rearrange(5, 100);
    clocks.finish();
    CycleAccount account = clocks.account();
    assertThat(account.totalCycles()).isEqualTo(1000);
    assertThat(account.cycles(CyclePart.SYNC, 0)).isZero();
    assertThat(account.cycles(CyclePart.SYNC, 5)).isEqualTo(500);
    assertThat(account.cycles(CyclePart.SYNC, 1471)).isEqualTo(1000);
    assertThat(account.cycles(CyclePart.REARRANGE, 5)).isEqualTo(100);
    assertThat(account.barriers()).isZero();
  }

  @Test
  void aPhaseWaitsForTheSlowestAndItsBarrierIsSync() {
    var clocks = new TileClocks(one);
    clocks.compute(0, 1000);
    clocks.compute(1, 300);
    clocks.exchange(new ExchangePhase.Builder(one).send(0, 400).receive(1, 400).build());
    CycleAccount account = clocks.account();
    assertThat(account.totalCycles()).isEqualTo(1000 + BARRIER + SETUP + 100);
    assertThat(account.cycles(CyclePart.SYNC, 0)).isEqualTo(BARRIER);
    assertThat(account.cycles(CyclePart.SYNC, 1)).isEqualTo(700 + BARRIER);
    assertThat(account.cycles(CyclePart.EXCHANGE, 1)).isEqualTo(SETUP + 100);
    assertThat(account.cycles(CyclePart.SYNC, 2)).isEqualTo(account.totalCycles());
    assertThat(account.barriers()).isEqualTo(1);
  }

  @Test
  void aTileThatHasFinishedItsExchangeGoesOn() {
    var clocks = new TileClocks(one);
    clocks.exchange(
        new ExchangePhase.Builder(one).send(0, 4000).receive(1, 4000).receive(2, 40).build());
    clocks.compute(2, 900);
    clocks.compute(3, 1100);
    assertThat(clocks.totalCycles()).isEqualTo(BARRIER + 1103);
    clocks.barrier(false);
    assertThat(clocks.totalCycles()).isEqualTo(BARRIER + 1103 + BARRIER);
  }

  @Test
  void chipsThatExchangeNothingDoNotWaitForEachOther() {
    var clocks = new TileClocks(two);
    clocks.compute(0, 1000);
    clocks.compute(1472, 10);
    clocks.barrier(false);
    clocks.compute(1473, 500);
    clocks.finish();
    assertThat(clocks.totalCycles()).isEqualTo(1000 + BARRIER);
    assertThat(clocks.account().cycles(CyclePart.SYNC, 1473)).isEqualTo(650);
  }

  @Test
  void aPhaseAcrossChipsWaitsForAllAndOccupiesAll() {
    var clocks = new TileClocks(two);
    clocks.compute(0, 1000);
    var builder = new ExchangePhase.Builder(two);
    ExchangePhase phase =
        builder.send(0, 8160).receive(1472, 8160).crossChip(0, 1, 8160, 1).build();
    clocks.exchange(phase);
    long global = phase.globalCycles();
    assertThat(global).as("8416 bytes with headers at 61.4 a cycle, and a hop").isEqualTo(158);
    CycleAccount account = clocks.account();
    assertThat(account.totalCycles())
        .isEqualTo(1000 + BARRIER + GLOBAL_SYNC + global + SETUP + 2040);
    assertThat(account.cycles(CyclePart.GLOBAL_EXCHANGE, 2943)).isEqualTo(global);
    assertThat(account.cycles(CyclePart.SYNC, 0)).isEqualTo(BARRIER + GLOBAL_SYNC);
    assertThat(account.cycles(CyclePart.SYNC, 1472)).isEqualTo(1000 + BARRIER + GLOBAL_SYNC);
  }

  @Test
  void theHostKeepsAllTilesWaiting() {
    var clocks = new TileClocks(one);
    clocks.compute(7, 50);
    clocks.host(2000);
    CycleAccount account = clocks.account();
    assertThat(account.totalCycles()).isEqualTo(50 + BARRIER + 2000);
    assertThat(account.min(CyclePart.HOST)).isEqualTo(2000);
    assertThat(account.cycles(CyclePart.SYNC, 7)).isEqualTo(BARRIER);
    assertThat(account.barriers()).isEqualTo(1);
  }

  @Test
  void tilesWaitForAHostThatIsLateAndBookItAsHost() {
    var clocks = new TileClocks(two);
    clocks.compute(7, 50);
    assertThat(clocks.hostBarrier()).isEqualTo(50 + BARRIER + GLOBAL_SYNC);
    clocks.hostUntil(5000);
    CycleAccount account = clocks.account();
    assertThat(account.totalCycles()).isEqualTo(5000);
    assertThat(account.cycles(CyclePart.HOST, 2943)).isEqualTo(5000 - 50 - BARRIER - GLOBAL_SYNC);
    assertThatThrownBy(() -> clocks.hostUntil(4999)).hasMessage("cycles: -1 is negative");
  }

  @Test
  void aSpanReachesFromTheFirstBeginToTheLastEnd() {
    var clocks = new TileClocks(one);
    clocks.compute(0, 100);
    clocks.compute(1, 300);
    clocks.startSpan();
    clocks.compute(0, 50);
    clocks.compute(1, 10);
    assertThat(clocks.spanBegin()).isEqualTo(100);
    assertThat(clocks.spanEnd()).isEqualTo(310);
    clocks.startSpan();
    clocks.barrier(false);
    assertThat(clocks.spanBegin()).isEqualTo(310);
    assertThat(clocks.spanEnd()).isEqualTo(310 + BARRIER);
  }

  @Test
  void workAfterTheEndStartsOnAllTilesTogether() {
    var clocks = new TileClocks(one);
    clocks.compute(0, 100);
    clocks.finish();
    clocks.compute(1, 10);
    assertThat(clocks.totalCycles()).isEqualTo(110);
  }

  @Test
  void anAccountDoesNotChangeWithLaterSteps() {
    var clocks = new TileClocks(one);
    clocks.compute(0, 100);
    CycleAccount account = clocks.account();
    clocks.compute(0, 100);
    assertThat(account.cycles(CyclePart.COMPUTE, 0)).isEqualTo(100);
    assertThat(clocks.account().cycles(CyclePart.COMPUTE, 0)).isEqualTo(200);
  }

  @Test
  void wrongTilesCyclesAndPhasesAreRefused() {
    var clocks = new TileClocks(one);
    assertThatThrownBy(() -> clocks.compute(1472, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tile 1472 is out of range, allowed 0..1471");
    assertThatThrownBy(() -> clocks.rearrange(-1, 1))
        .hasMessage("tile -1 is out of range, allowed 0..1471");
    assertThatThrownBy(() -> clocks.compute(0, -1)).hasMessage("cycles: -1 is negative");
    assertThatThrownBy(() -> clocks.host(-1)).hasMessage("cycles: -1 is negative");
    ExchangePhase other = new ExchangePhase.Builder(two).build();
    assertThatThrownBy(() -> clocks.exchange(other))
        .hasMessage("the phase is for 2944 tiles, the clocks are of 1472");
  }
}
