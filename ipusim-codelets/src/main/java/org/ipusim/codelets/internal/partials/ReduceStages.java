package org.ipusim.codelets.internal.partials;

import java.util.List;
import java.util.stream.Stream;

/**
 * In how many stages partial results are added (PopLibs 3.4, ConvReducePlan.cpp). With a depth of p
 * each tile receives p messages in one stage, and n p^(1/n) in n, each of which costs exchange
 * code; from 16 on there are two stages, from 125 on three.
 */
final class ReduceStages {
  private static final int TWO = 16;
  private static final int THREE = 125;

  private ReduceStages() {}

  /**
   * Tells how many partial results there are after each stage but the last, which leaves one.
   *
   * @param depth how many there are
   * @param several whether several stages are allowed
   */
  static List<Integer> depths(int depth, boolean several) {
    int stages = !several || depth < TWO ? 1 : depth < THREE ? 2 : 3;
    return plan(depth, stages).depths();
  }

  /** Messages a tile receives, on average, and the depths between stages. */
  private record Plan(List<Integer> depths, float messages) {}

  private static Plan plan(int depth, int stages) {
    if (stages == 1) {
      return new Plan(List.of(), depth);
    }
    int down = (int) Math.pow(depth, (stages - 1.0) / stages);
    Plan low = after(depth, down, stages);
    Plan high = after(depth, down + 1, stages);
    return low.messages() < high.messages() ? low : high;
  }

  private static Plan after(int depth, int next, int stages) {
    Plan rest = plan(next, stages - 1);
    return new Plan(
        Stream.concat(Stream.of(next), rest.depths().stream()).toList(),
        rest.messages() + (float) depth / next);
  }
}
