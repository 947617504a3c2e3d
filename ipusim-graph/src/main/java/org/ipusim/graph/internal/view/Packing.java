package org.ipusim.graph.internal.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Stretches of variables, ascending by variable and element, laid one after another without what
 * lies between them.
 */
public final class Packing {
  private final IntArrayList variables = new IntArrayList();
  private final IntArrayList begins = new IntArrayList();
  private final IntArrayList starts = new IntArrayList();
  private int size;

  /** Begins with no stretch. */
  public Packing() {}

  /**
   * Adds the next stretch, which must not lie before the last one.
   *
   * @param variable the variable's id
   * @param begin its first element
   * @param length its elements
   */
  public void add(int variable, int begin, int length) {
    int last = variables.size() - 1;
    boolean adjoins =
        last >= 0
            && variables.getInt(last) == variable
            && begins.getInt(last) + size - starts.getInt(last) == begin;
    if (!adjoins) {
      variables.add(variable);
      begins.add(begin);
      starts.add(size);
    }
    size += length;
  }

  /** {@return the elements of all stretches} */
  public int size() {
    return size;
  }

  /** Hands the places of a run of a variable to {@code out}, as elements of {@code packed}. */
  void walk(int packed, int variable, int begin, int length, RunConsumer out) {
    int at = begin;
    int left = length;
    for (int i = find(variable, begin); left > 0; i++) {
      int within = at - begins.getInt(i);
      int end = i + 1 < starts.size() ? starts.getInt(i + 1) : size;
      int count = Math.min(left, end - starts.getInt(i) - within);
      out.accept(packed, starts.getInt(i) + within, count);
      at += count;
      left -= count;
    }
  }

  /** The last stretch that begins at an element or before it. */
  private int find(int variable, int element) {
    int low = 0;
    int high = variables.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      int v = variables.getInt(middle);
      if (v < variable || (v == variable && begins.getInt(middle) <= element)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
