package org.ipusim.codelets.internal.plan;

import java.util.Optional;
import org.ipusim.core.arch.Target;
import org.jspecify.annotations.Nullable;

/**
 * How PopLibs' planners treat {@code availableMemoryProportion}: where no plan fits, twice as much
 * is tried, up to two tiles' worth, and then any amount; 0 asks for the least memory.
 */
public final class MemoryBudget {
  /**
   * A search for a plan.
   *
   * @param <T> the plan
   */
  @FunctionalInterface
  public interface Search<T> {
    /**
     * Searches.
     *
     * @param bytes most bytes of a tile that the plan may take
     * @param leastMemory whether the plan of fewest bytes is sought, not that of fewest cycles
     * @return the best plan, or null when none fits
     */
    @Nullable T best(long bytes, boolean leastMemory);
  }

  private MemoryBudget() {}

  /**
   * Finds the best plan within the least budget that allows one.
   *
   * @param <T> the plan
   * @param proportion share of a tile's memory
   * @param target the chip
   * @param search finds plans
   * @return the plan, unless there is none in any memory
   */
  public static <T> Optional<T> plan(double proportion, Target target, Search<T> search) {
    if (proportion == 0) {
      return Optional.ofNullable(search.best(Long.MAX_VALUE, true));
    }
    long tileBytes = target.chip().memory().tileBytes();
    for (double bytes = proportion * tileBytes; bytes < 2.0 * tileBytes; bytes *= 2) {
      T plan = search.best((long) bytes, false);
      if (plan != null) {
        return Optional.of(plan);
      }
    }
    return Optional.ofNullable(search.best(Long.MAX_VALUE, false));
  }
}
