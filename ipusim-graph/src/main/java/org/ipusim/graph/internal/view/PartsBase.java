package org.ipusim.graph.internal.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /** The only part, if it has so many elements; null where there are several or it has more. */
  @Nullable View only(int elements) {
    return parts.length == 1 && parts[0].numElements() == elements ? parts[0] : null;
  }

  @Override
  public void walk(int first, int step, int count, RunConsumer out) {
    int part = partOf(first);
    int position = first;
    int left = count;
    while (true) {
      int start = starts[part];
      int n = Base.steps(position - start, step, starts[part + 1] - start, left);
      parts[part].walk(position - start, step, n, out);
      left -= n;
      if (left == 0) {
        return;
      }
      position += n * step;
      boolean next =
          position >= starts[part + 1] && position < starts[Math.min(part + 2, parts.length)];
      part = next ? part + 1 : partOf(position);
    }
  }

  /** The part that holds a position, none of those that are empty. */
  private int partOf(int position) {
    int found = Arrays.binarySearch(starts, position);
    int part = found >= 0 ? found : -found - 2;
    while (part + 1 < parts.length && starts[part + 1] == starts[part]) {
      part++;
    }
    return part;
  }

  /** The part that holds all positions of a stretch and where it starts, or null. */
  @Nullable Found find(int first, int last) {
    int part = partOf(first);
    return part < parts.length && last < starts[part + 1]
        ? new Found(parts[part], starts[part])
        : null;
  }

  /** A part and the position of its first element. */
  record Found(View part, int start) {}
}
