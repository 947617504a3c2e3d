package org.ipusim.core.bsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CycleAccountTest {
  private static Map<CyclePart, long[]> parts(long[] compute, long[] sync) {
    var parts = new EnumMap<CyclePart, long[]>(CyclePart.class);
    for (CyclePart part : CyclePart.values()) {
      parts.put(part, new long[compute.length]);
    }
    parts.put(CyclePart.COMPUTE, compute);
    parts.put(CyclePart.SYNC, sync);
    return parts;
  }

  @Test
  void sumsMeansAndExtremesAreTakenOverTheTiles() {
    var account = new CycleAccount(100, 3, parts(new long[] {40, 100, 10}, new long[] {60, 0, 90}));
    assertThat(account.tiles()).isEqualTo(3);
    assertThat(account.totalCycles()).isEqualTo(100);
    assertThat(account.barriers()).isEqualTo(3);
    assertThat(account.cycles(CyclePart.COMPUTE, 1)).isEqualTo(100);
    assertThat(account.sum(CyclePart.COMPUTE)).isEqualTo(150);
    assertThat(account.mean(CyclePart.COMPUTE)).isEqualTo(50);
    assertThat(account.min(CyclePart.SYNC)).isZero();
    assertThat(account.max(CyclePart.SYNC)).isEqualTo(90);
    assertThat(account.sum(CyclePart.HOST)).isZero();
  }

  @Test
  void neitherTheSourceNorTheCopyReachesTheAccount() {
    long[] compute = {10};
    var account = new CycleAccount(10, 0, parts(compute, new long[] {0}));
    compute[0] = 99;
    account.perTile(CyclePart.COMPUTE)[0] = 98;
    assertThat(account.perTile(CyclePart.COMPUTE)).containsExactly(10);
  }

  @Test
  void partsThatDoNotSumToTheTotalAreRefused() {
    assertThatThrownBy(
            () -> new CycleAccount(100, 0, parts(new long[] {60, 61}, new long[] {40, 40})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tile 1: the parts sum to 101 cycles, but the total is 100");
  }

  @Test
  void aNegativePartIsRefused() {
    assertThatThrownBy(() -> new CycleAccount(100, 0, parts(new long[] {101}, new long[] {-1})))
        .hasMessage("tile 0: sync is negative: -1");
  }

  @Test
  void aMissingOrShortPartIsRefused() {
    Map<CyclePart, long[]> missing = parts(new long[] {1}, new long[] {0});
    missing.remove(CyclePart.HOST);
    assertThatThrownBy(() -> new CycleAccount(1, 0, missing)).hasMessage("part host is missing");
    Map<CyclePart, long[]> unequal = parts(new long[] {1}, new long[] {0, 0});
    assertThatThrownBy(() -> new CycleAccount(1, 0, unequal))
        .hasMessage("part sync has 2 tiles, others have 1")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeysAreThoseOfTheReport() {
    assertThat(CyclePart.values())
        .extracting(CyclePart::key)
        .containsExactly("compute", "rearrange", "sync", "exchange", "globalExchange", "host");
  }
}
