package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;

/**
 * ConvPartialVerticalMac: convolution of groups of one output channel, groups side by side in a
 * vector, without the matrix unit (PopLibs 3.4, poplin/PerformanceEstimation.hpp). Half inputs
 * only. Each worker sums for all outputs into memory of its own, which is then added up.
 */
public final class VerticalMacCost {
  /** Supervisor, and the workers' first calls. */
  private static final int START = 61 + 14 + 1;

  private static final int GROUP = 32;
  private static final int INPUT_GROUP = 24;
  private static final int PIECE = 7;
  private static final int PRODUCTS = 3;
  private static final int ZERO = 4;

  private VerticalMacCost() {}

  /**
   * Gives a worker's bundles for the products of one output with a row of the kernel.
   *
   * @param floatPartials whether sums are FLOAT
   * @param groupsTogether 4, or 8 or 16 with half sums
   * @param products weights of the row that have an input
   * @return bundles
   */
  public static long piece(boolean floatPartials, int groupsTogether, int products) {
    if (groupsTogether >= 8 && !floatPartials) {
      return (groupsTogether / 8) * (PIECE + 15L + PRODUCTS + 3L * (products - 1));
    }
    return PIECE + (floatPartials ? 5 : 3) + PRODUCTS + 2L * (products - 1);
  }

  /**
   * Gives the bundles of a worker around its pieces.
   *
   * @param floatPartials whether sums are FLOAT
   * @param groupsTogether 4, or 8 or 16 with half sums
   * @return bundles
   */
  public static long worker(boolean floatPartials, int groupsTogether) {
    if (groupsTogether >= 8 && !floatPartials) {
      return groupsTogether == 8 ? 13 : 25;
    }
    return floatPartials ? 19 : 18;
  }

  /**
   * Gives the time of a vertex.
   *
   * @param floatPartials whether sums are FLOAT
   * @param groupsTogether groups side by side
   * @param slowest bundles of the slowest worker for an input group
   * @param outputs sums of so many groups, all batch elements
   * @param groups how many times so many groups
   * @param inGroups input channels
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles(
      boolean floatPartials,
      int groupsTogether,
      long slowest,
      long outputs,
      int groups,
      int inGroups,
      Target target) {
    long workers = target.chip().tile().workerContexts();
    int single = floatPartials ? 1 : 0;
    long zeroes = ZERO + Math.ceilDiv(outputs, floatPartials ? 2 : 4);
    long each = Math.ceilDiv(outputs, workers);
    long adds =
        10 - single + (7 + 2L * single + (1 + single) * (workers - 1)) * each / groupsTogether;
    long inner = slowest * target.chip().tile().issueSlots();
    return START + (zeroes + GROUP + inGroups * (INPUT_GROUP + inner) + adds) * groups;
  }
}
