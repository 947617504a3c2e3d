package org.ipusim.workloads.network;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Rows given to parts (tiles), each row to exactly one; and the work of each part. Immutable. */
public final class RowPartition {
  private static final long MOST_WORK = Long.MAX_VALUE / 2;

  private final int[] part;
  private final long[] loads;
  private final int[] starts;
  private final int[] grouped;

  private RowPartition(int[] part, long[] loads, int[] starts, int[] grouped) {
    this.part = part;
    this.loads = loads;
    this.starts = starts;
    this.grouped = grouped;
  }

  /**
   * Partitions by longest processing time first, {@link PartitionStrategy#BALANCED}.
   *
   * @param work the work of each row, not negative
   * @param parts the number of parts, from 1
   * @return the partition
   * @throws IllegalArgumentException if the number of parts is not positive, a row has negative
   *     work, or the sum of all work is 2^62 or more
   */
  public static RowPartition balanced(long[] work, int parts) {
    return of(PartitionStrategy.BALANCED, work, parts);
  }

  /**
   * Partitions into consecutive rows, {@link PartitionStrategy#CONTIGUOUS}.
   *
   * @param work the work of each row, not negative
   * @param parts the number of parts, from 1
   * @return the partition
   * @throws IllegalArgumentException if the number of parts is not positive, a row has negative
   *     work, or the sum of all work is 2^62 or more
   */
  public static RowPartition contiguous(long[] work, int parts) {
    return of(PartitionStrategy.CONTIGUOUS, work, parts);
  }

  /**
   * Partitions rows.
   *
   * @param strategy how
   * @param work the work of each row, not negative
   * @param parts the number of parts, from 1
   * @return the partition
   * @throws IllegalArgumentException if the number of parts is not positive, a row has negative
   *     work, or the sum of all work is 2^62 or more
   */
  public static RowPartition of(PartitionStrategy strategy, long[] work, int parts) {
    check(work, parts);
    int[] part = strategy.assign(work, parts);
    long[] loads = new long[parts];
    int[] starts = new int[parts + 1];
    for (int r = 0; r < part.length; r++) {
      loads[part[r]] += work[r];
      starts[part[r] + 1]++;
    }
    CompressedRows.accumulate(starts);
    int[] next = starts.clone();
    int[] grouped = new int[part.length];
    for (int r = 0; r < part.length; r++) {
      grouped[next[part[r]]++] = r;
    }
    return new RowPartition(part, loads, starts, grouped);
  }

  private static void check(long[] work, int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException(parts + " parts: at least 1 is needed");
    }
    long total = 0;
    for (int r = 0; r < work.length; r++) {
      if (work[r] < 0) {
        throw new IllegalArgumentException("row " + r + " has negative work, " + work[r]);
      }
      if (work[r] > MOST_WORK - total) {
        throw new IllegalArgumentException("the work up to row " + r + " sums to 2^62 or more");
      }
      total += work[r];
    }
  }

  /** {@return the number of rows} */
  public int rows() {
    return part.length;
  }

  /** {@return the number of parts; parts may be empty} */
  public int parts() {
    return loads.length;
  }

  /**
   * {@return the part of a row}
   *
   * @param row the row, from 0
   */
  public int part(int row) {
    return part[row];
  }

  /** {@return a copy of the part of every row} */
  public int[] partOfRows() {
    return part.clone();
  }

  /**
   * {@return a copy of the rows of a part, ascending}
   *
   * @param part the part, from 0
   */
  public int[] rowsOf(int part) {
    return Arrays.copyOfRange(grouped, starts[part], starts[part + 1]);
  }

  /**
   * {@return the work of a part}
   *
   * @param part the part, from 0
   */
  public long load(int part) {
    return loads[part];
  }

  /** {@return the work of the part that has most} */
  public long maxLoad() {
    return LongStream.of(loads).max().orElseThrow();
  }

  /** {@return the mean work of the parts, empty ones included} */
  public double meanLoad() {
    return (double) LongStream.of(loads).sum() / loads.length;
  }

  /** {@return the largest load over the mean load, 1 being perfect; 1 if there is no work} */
  public double imbalance() {
    double mean = meanLoad();
    return mean == 0 ? 1 : maxLoad() / mean;
  }

  @Override
  public String toString() {
    return "%d rows in %d parts, largest load %d, imbalance %s"
        .formatted(rows(), parts(), maxLoad(), imbalance());
  }
}
