package org.ipusim.codelets.elementwise;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.Interval;

/**
 * Elements that meet a vector over and over, each element of it so many times in a row.
 *
 * @param elements the elements
 * @param inner how many neighbours meet the same
 * @param length elements of the vector
 */
record Repetition(Interval elements, int inner, int length) {
  /** {@return how often the vector is met} */
  int count() {
    return elements.size() / (inner * length);
  }

  /**
   * Divides regions into repetitions, as {@code BroadcastPatternAnalysis} of PopLibs 3.4 does
   * (popops/ElementWise.cpp).
   *
   * @param meeting what meets what
   * @param regions intervals of the larger operand
   * @return the repetitions, in order
   */
  static List<Repetition> in(Meeting meeting, List<Interval> regions) {
    var out = new ArrayList<Repetition>();
    for (Interval region : regions) {
      int[] met = meeting.elements(region);
      for (int begin = 0; begin < met.length; ) {
        int inner = run(met, begin);
        int length = length(met, begin, inner);
        int end = begin + inner * length;
        while (begins(met, end, begin, inner * length)) {
          end += inner * length;
        }
        var elements = new Interval(region.begin() + begin, region.begin() + end);
        out.add(new Repetition(elements, inner, length));
        begin = end;
      }
    }
    return out;
  }

  /** How many neighbours meet the same. */
  private static int run(int[] met, int begin) {
    int end = begin + 1;
    while (end < met.length && met[end] == met[begin]) {
      end++;
    }
    return end - begin;
  }

  /** Elements met by equally many neighbours, up to the next that was met first. */
  private static int length(int[] met, int begin, int inner) {
    int length = 1;
    for (int at = begin + inner;
        at < met.length && met[at] != met[begin] && run(met, at) == inner;
        at += inner) {
      length++;
    }
    return length;
  }

  private static boolean begins(int[] met, int at, int begin, int count) {
    if (at + count > met.length) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (met[at + i] != met[begin + i]) {
        return false;
      }
    }
    return true;
  }
}
