package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowPartitionTest {
  @Test
  void theLongestRowGoesFirstToTheEmptiestPart() {
    // Graham's worst case for two parts: 7 where 6 is possible.
    RowPartition partition = RowPartition.balanced(new long[] {2, 2, 3, 2, 3}, 2);
    assertThat(partition.partOfRows()).containsExactly(0, 1, 0, 0, 1);
    assertThat(partition.load(0)).isEqualTo(7);
    assertThat(partition.load(1)).isEqualTo(5);
    assertThat(partition.maxLoad()).isEqualTo(7);
    assertThat(partition.meanLoad()).isEqualTo(6);
    assertThat(partition.imbalance()).isCloseTo(7.0 / 6, within(1e-15));
    assertThat(partition.rowsOf(0)).containsExactly(0, 2, 3);
    assertThat(partition.rowsOf(1)).containsExactly(1, 4);
  }

  @Test
  void rowsWithoutWorkAreSpreadByNumber() {
    RowPartition partition = RowPartition.balanced(new long[] {0, 9, 0, 8, 0, 0, 0}, 3);
    assertThat(partition.partOfRows()).containsExactly(2, 0, 0, 1, 1, 2, 0);
  }

  @Test
  void equalRowsAreDealtOutInTurn() {
    RowPartition partition = RowPartition.balanced(new long[] {5, 5, 5, 5, 5}, 2);
    assertThat(partition.partOfRows()).containsExactly(0, 1, 0, 1, 0);
  }

  @Test
  void contiguousPartsAreCutAtEqualShares() {
    RowPartition even = RowPartition.contiguous(new long[] {1, 1, 1, 1, 1, 1}, 3);
    assertThat(even.partOfRows()).containsExactly(0, 0, 1, 1, 2, 2);
    RowPartition skewed = RowPartition.contiguous(new long[] {10, 1, 1, 1, 1, 6}, 2);
    assertThat(skewed.partOfRows()).containsExactly(0, 1, 1, 1, 1, 1);
    RowPartition single = RowPartition.contiguous(new long[] {1, 1, 100, 1, 1}, 3);
    assertThat(single.partOfRows()).containsExactly(0, 0, 1, 2, 2);
    RowPartition idle = RowPartition.contiguous(new long[4], 2);
    assertThat(idle.partOfRows()).containsExactly(0, 0, 1, 1);
    assertThat(idle.imbalance()).isEqualTo(1);
  }

  @Test
  void contiguousSharesDoNotOverflow() {
    long[] work = {1L << 60, 1L << 60, 1L << 60};
    assertThat(RowPartition.contiguous(work, 3).partOfRows()).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @EnumSource(PartitionStrategy.class)
  void noRowsAndMorePartsThanRowsAreFine(PartitionStrategy strategy) {
    RowPartition none = RowPartition.of(strategy, new long[0], 3);
    assertThat(none.parts()).isEqualTo(3);
    assertThat(none.maxLoad()).isZero();
    assertThat(none.imbalance()).isEqualTo(1);
    RowPartition one = RowPartition.of(strategy, new long[] {4}, 3);
    assertThat(one.maxLoad()).isEqualTo(4);
    assertThat(one.imbalance()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(PartitionStrategy.class)
  void everyRowIsInExactlyOnePartAndLoadsAddUp(PartitionStrategy strategy) {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] work = random.longs(random.nextInt(0, 200), 0, 50).toArray();
      int parts = random.nextInt(1, 20);
      RowPartition partition = RowPartition.of(strategy, work, parts);
      int[] seen = new int[work.length];
      for (int p = 0; p < parts; p++) {
        long load = 0;
        for (int row : partition.rowsOf(p)) {
          assertThat(partition.part(row)).as("seed %d", seed).isEqualTo(p);
          seen[row]++;
          load += work[row];
        }
        assertThat(partition.load(p)).as("seed %d, part %d", seed, p).isEqualTo(load);
      }
      assertThat(seen).as("seed %d", seed).isEqualTo(ones(work.length));
    }
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void contiguousPartsAscendAndExceedTheMeanByLessThanTheLargestRow() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] work = random.longs(random.nextInt(1, 200), 1, 50).toArray();
      int parts = random.nextInt(1, 20);
      RowPartition partition = RowPartition.contiguous(work, parts);
      assertThat(partition.partOfRows()).as("seed %d", seed).isSorted();
      long largest = LongStream.of(work).max().orElseThrow();
      assertThat((double) partition.maxLoad())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(partition.meanLoad() + largest + 1);
    }
  }

  @Test
  void theLargestBalancedPartIsWithinFourThirdsOfTheBestPossible() {
    for (long seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int parts = random.nextInt(1, 4);
      long[] work = random.longs(random.nextInt(1, 10), 0, 30).toArray();
      long best = best(work, 0, new long[parts], Long.MAX_VALUE);
      long largest = RowPartition.balanced(work, parts).maxLoad();
      // Graham's bound is (4/3 - 1/(3 parts)) best; here without fractions.
      assertThat(3L * parts * largest)
          .as("seed %d: %s in %d", seed, Arrays.toString(work), parts)
          .isBetween(3L * parts * best, (4L * parts - 1) * best);
    }
  }

  /** The smallest largest load of all assignments of the rows from {@code row} on. */
  private static long best(long[] work, int row, long[] loads, long known) {
    if (row == work.length) {
      return Math.min(known, LongStream.of(loads).max().orElseThrow());
    }
    long best = known;
    for (int p = 0; p < loads.length; p++) {
      loads[p] += work[row];
      best = best(work, row + 1, loads, best);
      loads[p] -= work[row];
    }
    return best;
  }

  @Test
  void badArgumentsAreNamed() {
    assertBad(() -> RowPartition.balanced(new long[1], 0), "0 parts: at least 1 is needed");
    assertBad(() -> RowPartition.balanced(new long[] {1, -2}, 1), "row 1 has negative work, -2");
    assertBad(
        () -> RowPartition.contiguous(new long[] {1L << 61, 1L << 61}, 1),
        "the work up to row 1 sums to 2^62 or more");
  }

  private static void assertBad(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
