package org.ipusim.graph.internal.view;

import java.util.Arrays;

/**
 * Dimensions of a view with neighbours joined where one stride serves both, at least one.
 *
 * @param sizes indices of each, outermost first
 * @param steps base elements from one index to the next
 */
@SuppressWarnings("ArrayRecordComponent") // Neither compared nor handed out.
record Merged(int[] sizes, int[] steps) {
  static Merged of(int[] shape, int[] strides) {
    var sizes = new int[shape.length + 1];
    var steps = new int[shape.length + 1];
    int n = 0;
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] == 1) {
        continue;
      }
      if (n > 0 && steps[n - 1] == strides[d] * shape[d]) {
        sizes[n - 1] *= shape[d];
        steps[n - 1] = strides[d];
      } else {
        sizes[n] = shape[d];
        steps[n++] = strides[d];
      }
    }
    if (n == 0) {
      sizes[0] = 1;
      steps[0] = 1;
      n = 1;
    }
    return new Merged(Arrays.copyOf(sizes, n), Arrays.copyOf(steps, n));
  }

  /** The base elements from the view's first to a row-major position; its indices are filled in. */
  int locate(int position, int[] index) {
    int rest = position;
    int offset = 0;
    for (int d = sizes.length - 1; d > 0; d--) {
      index[d] = rest % sizes[d];
      offset += index[d] * steps[d];
      rest /= sizes[d];
    }
    index[0] = rest;
    return offset + rest * steps[0];
  }

  /** The base elements from the view's first to a position among its first dimensions, to d. */
  int offset(int position, int last) {
    int rest = position;
    int offset = 0;
    for (int d = last; d > 0; d--) {
      offset += rest % sizes[d] * steps[d];
      rest /= sizes[d];
    }
    return offset + rest * steps[0];
  }
}
