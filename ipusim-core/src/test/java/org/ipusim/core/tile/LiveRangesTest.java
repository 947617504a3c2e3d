package org.ipusim.core.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveRangesTest {
  private static final int POINTS = 12;

  private static LiveRanges of(BitSet points) {
    var bounds = IntStream.builder();
    for (int at = points.nextSetBit(0); at >= 0; ) {
      int end = points.nextClearBit(at);
      bounds.add(at).add(end);
      at = points.nextSetBit(end);
    }
    return LiveRanges.of(bounds.build().toArray());
  }

  @Test
  void rangesAreTheSetOfTheirPoints() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      BitSet a = BitSet.valueOf(new long[] {random.nextLong(1 << POINTS)});
      BitSet b = BitSet.valueOf(new long[] {random.nextLong(1 << POINTS)});
      assertThat(of(a).overlaps(of(b))).as("%s and %s", a, b).isEqualTo(a.intersects(b));
      var either = (BitSet) a.clone();
      either.or(b);
      assertThat(of(a).or(of(b))).as("%s or %s", a, b).isEqualTo(of(either));
      for (int p = 0; p <= POINTS; p++) {
        assertThat(of(a).contains(p)).as("%s has %d", a, p).isEqualTo(a.get(p));
      }
    }
  }

  @Test
  void whatAlwaysLivesMeetsAllThatEverLives() {
    assertThat(LiveRanges.ALWAYS.overlaps(LiveRanges.of(5, 6))).isTrue();
    assertThat(LiveRanges.ALWAYS.overlaps(LiveRanges.NEVER)).isFalse();
    assertThat(LiveRanges.ALWAYS).hasToString("always");
    assertThat(LiveRanges.of()).isSameAs(LiveRanges.NEVER);
  }

  @Test
  void boundsThatDoNotAscendAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveRanges.of(1, 2, 2, 3))
        .withMessage("bounds must ascend: [1, 2, 2, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveRanges.of(1))
        .withMessage("ranges have two bounds each: [1]");
  }
}
