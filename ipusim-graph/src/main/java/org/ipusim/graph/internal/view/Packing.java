package org.ipusim.graph.internal.view;

/**
 * Stretches of variables, ascending by variable and element, laid one after another without what
 * lies between them.
 */
public final class Packing {
  private final int[] variables;
  private final int[] begins;

  /** Where each stretch lies, and where the last one ends. */
  private final int[] starts;

  /**
   * Lays stretches one after another.
   *
   * @param pieces variable, first element, elements of each stretch
   */
  public Packing(int... pieces) {
    int count = pieces.length / 3;
    variables = new int[count];
    begins = new int[count];
    starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      variables[i] = pieces[3 * i];
      begins[i] = pieces[3 * i + 1];
      starts[i + 1] = starts[i] + pieces[3 * i + 2];
    }
  }

  /** Hands the places of a run of a variable to {@code out}, as elements of {@code packed}. */
  void walk(int packed, int variable, int begin, int length, RunConsumer out) {
    int at = begin;
    int left = length;
    for (int i = find(variable, begin); left > 0; i++) {
      int within = at - begins[i];
      int count = Math.min(left, starts[i + 1] - starts[i] - within);
      out.accept(packed, starts[i] + within, count);
      at += count;
      left -= count;
    }
  }

  /** The last stretch that begins at an element or before it. */
  private int find(int variable, int element) {
    int low = 0;
    int high = variables.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      int v = variables[middle];
      if (v < variable || (v == variable && begins[middle] <= element)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
