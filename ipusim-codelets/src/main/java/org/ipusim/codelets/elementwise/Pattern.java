package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a smaller operand meets the elements of a larger one: element {@code i / inner % length} of
 * each slice, where a slice serves {@code blocks} repetitions of its length.
 *
 * @param inner how often each element is repeated in place
 * @param length elements of a slice
 * @param slices slices, more than one only where {@code inner} is 1
 * @param blocks how often a slice is repeated
 */
record Pattern(int inner, int length, int slices, int blocks) {
  /**
   * Finds the pattern.
   *
   * @param full dimensions of the larger operand
   * @param own dimensions of the smaller one, as many
   * @return the pattern, or null where it is none of these
   */
  static @Nullable Pattern of(int[] full, int[] own) {
    var sizes = new ArrayList<Integer>();
    var repeated = new ArrayList<Boolean>();
    for (int d = 0; d < full.length; d++) {
      if (full[d] == 1) {
        continue;
      }
      boolean here = own[d] == 1;
      if (!repeated.isEmpty() && repeated.getLast() == here) {
        sizes.add(sizes.removeLast() * full[d]);
      } else {
        sizes.add(full[d]);
        repeated.add(here);
      }
    }
    int kept = (int) repeated.stream().filter(r -> !r).count();
    if (kept == 0) {
      return new Pattern(1, 1, 1, product(sizes));
    }
    int first = repeated.indexOf(false);
    if (kept == 1) {
      int outer = first == 0 ? 1 : sizes.getFirst();
      int inner = first == sizes.size() - 1 ? 1 : sizes.getLast();
      return new Pattern(inner, sizes.get(first), 1, outer);
    }
    boolean slices = kept == 2 && sizes.size() == 3;
    return slices ? new Pattern(1, sizes.get(2), sizes.get(0), sizes.get(1)) : null;
  }

  private static int product(List<Integer> sizes) {
    return sizes.stream().reduce(1, (a, b) -> a * b);
  }

  boolean isScalar() {
    return length == 1 && slices == 1;
  }

  /** Whether all elements from one to before another meet one. */
  boolean constant(int begin, int end) {
    return inner > 1 ? begin / inner == (end - 1) / inner : isScalar() || end - begin == 1;
  }
}
