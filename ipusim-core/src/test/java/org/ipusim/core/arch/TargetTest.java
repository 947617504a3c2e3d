package org.ipusim.core.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TargetTest {
  private static final ChipSpec GC200 = ChipSpec.preset("gc200");

  @Test
  void tileIdsContinueAcrossChips() {
    Target target = Target.of(GC200, 4);
    assertThat(target.tiles()).isEqualTo(5888);
    assertThat(target.chipOf(0)).isZero();
    assertThat(target.chipOf(1471)).isZero();
    assertThat(target.chipOf(1472)).isEqualTo(1);
    assertThat(target.chipOf(5887)).isEqualTo(3);
  }

  @Test
  void aTileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Target.of(GC200).chipOf(1472))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tile 1472 is out of range, allowed 0..1471");
    assertThatThrownBy(() -> Target.of(GC200).chipOf(-1))
        .hasMessage("tile -1 is out of range, allowed 0..1471");
  }

  @Test
  void oneToTwoHundredAndFiftySixChipsAreAllowed() {
    assertThat(Target.of(GC200, 256).tiles()).isEqualTo(376_832);
    assertThatThrownBy(() -> Target.of(GC200, 0))
        .hasMessage("Target.chips: 0 is out of range, allowed 1..256");
    assertThatThrownBy(() -> Target.of(GC200, 257)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secondsFollowTheClock() {
    assertThat(Target.of(GC200).seconds(1_330_000_000L)).isEqualTo(1.0);
  }

  @Test
  void aSyncOfChipsTravelsThereAndBackOverItsHops() {
    assertThat(Target.of(GC200).globalSyncCycles()).isZero();
    assertThat(Target.of(GC200, 2).globalSyncCycles()).isEqualTo(40);
    assertThat(Target.of(GC200, 3).globalSyncCycles()).isEqualTo(40);
    assertThat(Target.of(GC200, 4).globalSyncCycles()).isEqualTo(80);
    assertThat(Target.of(GC200, 16).globalSyncCycles()).isEqualTo(200);
  }

  @Test
  void aSyncOfAWholeNumberOfCyclesIsNotRoundedUp() {
    assertThat(Target.of(ChipSpec.preset("gc2"), 2).globalSyncCycles()).isEqualTo(48);
  }

  @Test
  void aHostThatWaitsAnswersInAMicrosecond() {
    assertThat(Target.of(GC200).hostSyncCycles()).isEqualTo(1330);
    assertThat(Target.of(ChipSpec.preset("gc2"), 4).hostSyncCycles()).isEqualTo(1600);
  }

  @Test
  void aTransferTakesItsBytesOverTheRateRoundedUp() {
    Target c600 = Target.of(ChipSpec.preset("c600"));
    assertThat(c600.transferCycles(0, 1e9)).isZero();
    assertThat(c600.transferCycles(1, 1.5e9)).isEqualTo(1);
    assertThat(c600.transferCycles(2, 1.5e9)).isEqualTo(2);
    assertThat(c600.transferCycles(2, 3e9)).isEqualTo(1);
    assertThat(c600.transferCycles(1, 4.5e9)).isEqualTo(1);
    assertThat(c600.transferCycles(100, 0.1e9)).isEqualTo(1500);
    assertThatThrownBy(() -> c600.transferCycles(-1, 1e9)).hasMessage("bytes: -1 is negative");
    assertThatThrownBy(() -> c600.transferCycles(1, 0))
        .hasMessage("bytesPerSecond: 0.0 is no rate above 0");
  }

  @Test
  void replicasShareTheChipsEvenly() {
    assertThat(Target.of(GC200, 8).ofReplica(4)).isEqualTo(Target.of(GC200, 2));
    assertThat(Target.of(GC200).ofReplica(1)).isEqualTo(Target.of(GC200));
    assertThatThrownBy(() -> Target.of(GC200, 8).ofReplica(3))
        .hasMessage("replicas: 3 cannot share 8 chips evenly; possible are 1, 2, 4, 8");
  }
}
