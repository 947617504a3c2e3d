package org.ipusim.graph.internal.view;

import java.util.Arrays;

/** Several views one after another, each in its row-major order. */
final class PartsBase implements Base {
  private final View[] parts;
  private final int[] starts;

  PartsBase(View... parts) {
    this.parts = parts;
    this.starts = new int[parts.length + 1];
    for (int i = 0; i < parts.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], parts[i].numElements());
    }
  }

  /** The part in which a position is. */
  int partOf(int position) {
    int found = Arrays.binarySearch(starts, position);
    int part = found >= 0 ? found : -found - 2;
    while (starts[part + 1] == starts[part]) {
      part++;
    }
    return part;
  }

  View part(int number) {
    return parts[number];
  }

  int start(int number) {
    return starts[number];
  }

  @Override
  public void walk(int begin, int end, RunConsumer out) {
    if (begin >= end) {
      return;
    }
    int found = Arrays.binarySearch(starts, begin);
    int part = found >= 0 ? found : -found - 2;
    int position = begin;
    while (position < end) {
      int stop = Math.min(end, starts[part + 1]);
      if (stop > position) {
        parts[part].walk(position - starts[part], stop - starts[part], out);
        position = stop;
      }
      part++;
    }
  }
}
