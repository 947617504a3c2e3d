package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.Arrays;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/** Which element of a smaller operand each element of a larger one meets, both in one dimension. */
final class Meeting {
  private final int[] sizes;
  private final int[] steps;

  private Meeting(int[] sizes, int[] steps) {
    this.sizes = sizes;
    this.steps = steps;
  }

  /**
   * Tells what meets what.
   *
   * @param full dimensions of the larger operand
   * @param own dimensions of the smaller one, as many, each as large or 1
   */
  static Meeting of(int[] full, int[] own) {
    var steps = new int[full.length];
    int step = 1;
    for (int d = full.length - 1; d >= 0; d--) {
      steps[d] = own[d] == 1 ? 0 : step;
      step *= own[d];
    }
    return new Meeting(full.clone(), steps);
  }

  /** The element that one of the larger operand meets. */
  int element(int i) {
    int rest = i;
    int at = 0;
    for (int d = sizes.length - 1; d >= 0; d--) {
      at += rest % sizes[d] * steps[d];
      rest /= sizes[d];
    }
    return at;
  }

  /** The elements that an interval of the larger operand meets. */
  int[] elements(Interval interval) {
    var out = new int[interval.size()];
    var index = new int[sizes.length];
    int rest = interval.begin();
    int at = 0;
    for (int d = sizes.length - 1; d >= 0; d--) {
      index[d] = rest % sizes[d];
      rest /= sizes[d];
      at += index[d] * steps[d];
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = at;
      for (int d = sizes.length - 1; d >= 0; d--) {
        at += steps[d];
        if (++index[d] < sizes[d]) {
          break;
        }
        at -= sizes[d] * steps[d];
        index[d] = 0;
      }
    }
    return out;
  }

  /**
   * What a repetition meets the first time.
   *
   * @param own the smaller operand in one dimension
   */
  Tensor vector(Tensor own, Repetition repetition) {
    int begin = repetition.elements().begin();
    var met = new int[repetition.length()];
    Arrays.setAll(met, i -> element(begin + i * repetition.inner()));
    var parts = new ArrayList<Tensor>();
    for (int first = 0; first < met.length; ) {
      int last = first;
      while (last + 1 < met.length && met[last + 1] == met[last] + 1) {
        last++;
      }
      parts.add(own.slice(met[first], met[last] + 1));
      first = last + 1;
    }
    return parts.size() == 1 ? parts.getFirst() : Tensor.concat(parts, 0);
  }
}
