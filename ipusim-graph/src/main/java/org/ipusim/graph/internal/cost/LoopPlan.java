package org.ipusim.graph.internal.cost;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a loop goes round.
 *
 * @param loop the loop
 * @param steps induction variables: what each iteration adds to a local
 * @param counter the local that decides, where the iterations can be counted before they start
 * @param testBlock the block whose branch counts
 * @param bound what the counter is compared with
 * @param trips iterations, where the code fixes them
 * @param unrolled whether the compiler writes the iterations out
 */
record LoopPlan(
    Loop loop,
    Map<Integer, Integer> steps,
    @Nullable Integer counter,
    int testBlock,
    @Nullable Value bound,
    OptionalLong trips,
    boolean unrolled) {
  /** Whether the test comes after the body, which then runs at least once. */
  boolean testsLast() {
    return loop.latches().get(testBlock);
  }

  boolean counted() {
    return counter != null;
  }

  /** How an iteration ends and the next begins. */
  enum Control {
    /** Written out: no instruction. */
    UNROLLED,
    /** The repeat instruction: none either. */
    REPEAT,
    /** Decrement and branch. */
    DECREMENT,
    /** Add, compare and branch. */
    COMPARE,
    /** The loop's own condition. */
    CONDITION
  }
}
