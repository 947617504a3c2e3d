package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {
  @Test
  void theUnitsLeftOverGoToTheLargestRemainders() {
    assertThat(LargestRemainder.quotients(new long[] {5, 7, 8}, 4)).containsExactly(1, 2, 2);
    assertThat(LargestRemainder.quotients(new long[] {2, 2, 4}, 4)).containsExactly(1, 0, 1);
    assertThat(LargestRemainder.quotients(new long[] {8, 0}, 4)).containsExactly(2, 0);
  }

  @Test
  void quotientsAddUpAndAreLessThanOneFromTheExactOnes() {
    for (long seed = 0; seed < 2000; seed++) {
      var random = new SplittableRandom(seed);
      long divisor = random.nextLong(1, 2000);
      long[] sums = random.longs(random.nextInt(1, 8), 0, 1L << 50).toArray();
      sums[0] += divisor - Arrays.stream(sums).sum() % divisor;
      long[] quotients = LargestRemainder.quotients(sums, divisor);
      assertThat(Arrays.stream(quotients).sum())
          .as("seed %d", seed)
          .isEqualTo(Arrays.stream(sums).sum() / divisor);
      for (int i = 0; i < sums.length; i++) {
        assertThat(Math.abs(quotients[i] * divisor - sums[i]))
            .as("seed %d, part %d", seed, i)
            .isLessThan(divisor);
      }
    }
  }
}
