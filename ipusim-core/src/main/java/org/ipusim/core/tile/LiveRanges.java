package org.ipusim.core.tile;

import java.util.Arrays;

/**
 * The program points at which something must keep its content: half-open ranges of points in
 * program order. Two things that share no point may share addresses.
 */
public final class LiveRanges {
  /** Every point, and the time between runs. */
  public static final LiveRanges ALWAYS = new LiveRanges(new int[] {0, Integer.MAX_VALUE});

  /** No point: takes no memory. */
  public static final LiveRanges NEVER = new LiveRanges(new int[0]);

  private final int[] bounds;
  private final int hash;

  private LiveRanges(int[] bounds) {
    this.bounds = bounds;
    this.hash = Arrays.hashCode(bounds);
  }

  /**
   * Makes ranges.
   *
   * @param bounds first point and end of each range, ascending, none touching the next
   * @return the ranges
   * @throws IllegalArgumentException when the bounds do not ascend or are odd in number
   */
  public static LiveRanges of(int... bounds) {
    if (bounds.length % 2 != 0) {
      throw new IllegalArgumentException("ranges have two bounds each: " + Arrays.toString(bounds));
    }
    for (int i = 1; i < bounds.length; i++) {
      if (bounds[i - 1] >= bounds[i]) {
        throw new IllegalArgumentException("bounds must ascend: " + Arrays.toString(bounds));
      }
    }
    return bounds.length == 0 ? NEVER : new LiveRanges(bounds.clone());
  }

  /** {@return the number of ranges} */
  public int size() {
    return bounds.length / 2;
  }

  /**
   * Gives a range's first point.
   *
   * @param range its number
   * @return the point
   */
  public int begin(int range) {
    return bounds[2 * range];
  }

  /**
   * Gives a range's end.
   *
   * @param range its number
   * @return the first point after it
   */
  public int end(int range) {
    return bounds[2 * range + 1];
  }

  /**
   * Says whether a point is in a range.
   *
   * @param point the point
   * @return whether it is
   */
  public boolean contains(int point) {
    int at = Arrays.binarySearch(bounds, point);
    return at >= 0 ? at % 2 == 0 : (-1 - at) % 2 == 1;
  }

  /**
   * Says whether two things live together at some point.
   *
   * @param other the other's ranges
   * @return whether they share a point
   */
  public boolean overlaps(LiveRanges other) {
    int a = 0;
    int b = 0;
    while (a < bounds.length && b < other.bounds.length) {
      if (bounds[a + 1] <= other.bounds[b]) {
        a += 2;
      } else if (other.bounds[b + 1] <= bounds[a]) {
        b += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  /**
   * Joins ranges.
   *
   * @param other the other's ranges
   * @return the points of either
   */
  public LiveRanges or(LiveRanges other) {
    if (bounds.length == 0 || other.bounds.length == 0) {
      return bounds.length == 0 ? other : this;
    }
    var joined = new int[bounds.length + other.bounds.length];
    int n = 0;
    int a = 0;
    int b = 0;
    while (a < bounds.length || b < other.bounds.length) {
      boolean ours =
          b == other.bounds.length || (a < bounds.length && bounds[a] <= other.bounds[b]);
      int begin = ours ? bounds[a] : other.bounds[b];
      int end = ours ? bounds[a + 1] : other.bounds[b + 1];
      a += ours ? 2 : 0;
      b += ours ? 0 : 2;
      if (n > 0 && begin <= joined[n - 1]) {
        joined[n - 1] = Math.max(joined[n - 1], end);
      } else {
        joined[n++] = begin;
        joined[n++] = end;
      }
    }
    return new LiveRanges(Arrays.copyOf(joined, n));
  }

  @Override
  public boolean equals(Object o) {
    return o == this
        || (o instanceof LiveRanges r && hash == r.hash && Arrays.equals(bounds, r.bounds));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return this.equals(ALWAYS) ? "always" : Arrays.toString(bounds);
  }
}
