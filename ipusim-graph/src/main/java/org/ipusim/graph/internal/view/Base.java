package org.ipusim.graph.internal.view;

/** What a strided view indexes: a line of elements numbered from 0. */
sealed interface Base permits VariableBase, PartsBase, PackedBase {
  /**
   * Hands {@code count} elements, {@code step} apart, to {@code out}.
   *
   * @param first the first element
   * @param step from one to the next; with 1 consecutive elements may come as one run
   * @param count how many, at least 1
   */
  void walk(int first, int step, int count, RunConsumer out);

  /** How many of {@code count} indices, {@code step} apart, are in {@code 0..size}. */
  static int steps(int first, int step, int size, int count) {
    if (step == 0) {
      return count;
    }
    int room = step > 0 ? (size - 1 - first) / step : first / -step;
    return Math.min(count, room + 1);
  }
}
