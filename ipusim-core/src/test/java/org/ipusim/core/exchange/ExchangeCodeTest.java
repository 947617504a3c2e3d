package org.ipusim.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.core.arch.ChipSpec;
import org.junit.jupiter.api.Test;

class ExchangeCodeTest {
  private static final ChipSpec CHIP = ChipSpec.preset("gc200");

  private static ExchangeCode code(Transfers transfers) {
    return ExchangeCode.of(transfers, ExchangeSchedule.of(transfers, CHIP), CHIP);
  }

  @Test
  void sixtyFourWordsLeaveByOneInstructionAndOneMoreTakesAnother() {
    assertThat(code(new Transfers().send(0, 0, 64).to(9, 0)).bytes(0)).isEqualTo(4);
    assertThat(code(new Transfers().send(0, 0, 65).to(9, 0)).bytes(0)).isEqualTo(8);
    assertThat(code(new Transfers().send(0, 0, 64 + 4096).to(9, 0)).bytes(0)).isEqualTo(8);
    assertThat(code(new Transfers().send(0, 0, 65 + 4096).to(9, 0)).bytes(0)).isEqualTo(12);
  }

  @Test
  void aReceiverSetsItsBusAndAddressByOneInstructionOfTwoWords() {
    assertThat(code(new Transfers().send(0, 0, 4000).to(9, 0)).bytes(9)).isEqualTo(8);
  }

  @Test
  void wordsThatGoOnWhereTheLastOnesWentNeedNoAddress() {
    var onward = new Transfers().send(0, 0, 10).to(9, 0).send(0, 50, 10).to(9, 10);
    var apart = new Transfers().send(0, 0, 10).to(9, 0).send(0, 50, 10).to(9, 90);
    assertThat(code(onward).bytes(9)).isEqualTo(8);
    assertThat(code(apart).bytes(9)).isEqualTo(12);
    assertThat(code(apart).bytes(0)).as("a send each").isEqualTo(8);
  }

  @Test
  void everyFurtherPieceCostsSenderAndReceiverAnInstruction() {
    for (int pieces = 1; pieces <= 100; pieces++) {
      var transfers = new Transfers();
      for (int i = 0; i < pieces; i++) {
        transfers.send(0, 2 * i, 1).to(9, 2 * i);
      }
      assertThat(code(transfers).bytes(0)).isEqualTo(4 * pieces);
      assertThat(code(transfers).bytes(9)).isEqualTo(4 + 4 * pieces);
      assertThat(code(transfers).fragments(9)).isEqualTo(pieces);
    }
  }

  @Test
  void aTileThatTakesNoPartHasNoCode() {
    assertThat(code(new Transfers().send(0, 0, 4).to(9, 0)).bytes(8)).isZero();
  }
}
