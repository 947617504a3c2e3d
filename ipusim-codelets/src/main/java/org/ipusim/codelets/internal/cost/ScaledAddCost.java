package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * ScaledAddSupervisor, ScaledSubtractSupervisor, aXPlusbYSupervisor, aXMinusbYSupervisor and their
 * 2D forms (PopLibs 3.4, PerformanceEstimation.cpp and popopsCycleEstimators.cpp).
 *
 * <p>With q = floor(n / v) vectors, V = floor(q / workers) of them a worker, one-pointer layouts:
 * supervisor 21 + call + (7, or 13 where n is no multiple of v) + 12 (+ 6 where the scale is a
 * tensor); worker 15 + [6 + il (V - 1)] + 2 + 1 and, for the worker with the remainder, 1 and its
 * elements. il = 3 bundles a vector (4 where the types differ), or 2 where the operands lie in
 * memory elements of their own (1 from 16 vectors on). Integers are added on the supervisor.
 */
public final class ScaledAddCost {
  private static final int SETUP = 21;
  private static final int NO_REMAINDER = 7;
  private static final int REMAINDER = 13;
  private static final int AFTER = 12;
  private static final int TENSOR_SCALE = 6;

  /** From so many vectors on, the loop that loads and stores in one bundle pays. */
  private static final int PIPELINED = 16;

  private ScaledAddCost() {}

  /** What is computed. */
  public enum Form {
    /** A + b B. */
    ADD,
    /** A - b B. */
    SUBTRACT,
    /** a A + b B. */
    AX_PLUS_BY,
    /** a A - b B. */
    AX_MINUS_BY
  }

  /**
   * A scaled addition.
   *
   * @param form what is computed
   * @param type type of A and the result
   * @param typeB type of B
   * @param typeScale type of the scales
   * @param constant whether the scales are vertex state and not tensors
   * @param constrained whether A and B lie in different memory elements
   */
  public record Variant(
      Form form,
      ElementType type,
      ElementType typeB,
      ElementType typeScale,
      boolean constant,
      boolean constrained) {
    boolean axby() {
      return form == Form.AX_PLUS_BY || form == Form.AX_MINUS_BY;
    }

    boolean mixed() {
      return axby() && type == ElementType.HALF && typeScale == ElementType.FLOAT;
    }
  }

  /**
   * The 1D forms.
   *
   * @param variant which
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long supervisor(Variant variant, int n, Target target) {
    if (variant.mixed()) {
      return mixedSupervisor(variant, n, target);
    }
    if (!variant.type().isFloatingPoint()) {
      return integers(variant, n);
    }
    int width = Worker.vectorWidth(variant.type(), target);
    int rest = n % width;
    long supervisor =
        (long) SETUP
            + target.chip().tile().supervisorCallCycles()
            + (rest == 0 ? NO_REMAINDER : REMAINDER)
            + AFTER;
    if (!variant.constant()) {
      supervisor += TENSOR_SCALE;
      supervisor += variant.form() == Form.AX_PLUS_BY ? 12 : 0;
      supervisor += variant.form() == Form.SUBTRACT ? 7 : 0;
    }
    long vectors = n / width;
    int workers = Worker.workers(target);
    long slowest = 0;
    for (int worker = 0; worker < workers; worker++) {
      boolean last = worker == vectors % workers;
      slowest = Math.max(slowest, worker(variant, vectors, worker, workers, last ? rest : -1));
    }
    return supervisor + Worker.tile(slowest, target);
  }

  /** Bundles of one worker; {@code rest} is below 0 for those that do not end the tensor. */
  private static long worker(Variant v, long vectors, int worker, int workers, int rest) {
    boolean half = v.type() == ElementType.HALF;
    long mine = vectors / workers;
    if (half && v.typeB() == ElementType.FLOAT) {
      mine += worker < vectors % workers ? 1 : 0;
      long end = rest < 0 ? 0 : 1L + (rest == 0 ? 0 : 4 + rest / 2 * 5 + rest % 2 * 7);
      return 16 + (mine == 0 ? 0 : 8 + 4 * (mine - 1)) + 2 + end + 1;
    }
    if (v.axby() && !half) {
      return 16 + (mine == 0 ? 0 : 6 + 3 * (mine - 1)) + (rest < 0 ? 0 : 1 + rest * 5) + 1;
    }
    int loop = v.constrained() ? mine >= PIPELINED ? 1 : 2 : v.type() == v.typeB() ? 3 : 4;
    long end = 0;
    if (rest >= 0) {
      int elements = half ? 5 + (rest >= 2 ? 7 : 0) + (rest == 3 ? 6 : 0) : 8;
      end = 1L + (rest == 0 ? 0 : elements);
    }
    return 15 + (mine == 0 ? 0 : 6 + loop * (mine - 1)) + 2 + end + 1;
  }

  /** Three integers at a time on the supervisor, whose instructions wait for their results. */
  private static long integers(Variant variant, int n) {
    int tensor = variant.constant() ? 0 : 6 + (variant.form() == Form.SUBTRACT ? 1 : 0);
    return 53 + 26L * (n / 3) + 6 + 26L * (n % 3) + 8 + tensor;
  }

  /** Halves with scales that are floats: products are floats, and workers take pairs. */
  private static long mixedSupervisor(Variant variant, int n, Target target) {
    long supervisor = 9 + 5 + 28;
    if (!variant.constant()) {
      supervisor += (variant.constrained() ? 2 + 5 : 1) + 6 + 10 + 15 * 6;
    }
    int workers = Worker.workers(target);
    long count = n / workers / 2 * 2L;
    int rest = n % workers;
    long last = (long) n / workers % workers + Math.ceilDiv(rest, 2);
    supervisor += rest == 0 ? 5 : 0;
    long slowest = 0;
    for (int worker = 0; worker < workers; worker++) {
      long mine = count + (worker <= last ? 2 : 0) + (worker == last ? rest : 0);
      slowest = Math.max(slowest, 19 + mixedCore(mine) + (worker == last ? 1 : 0));
    }
    return supervisor + Worker.tile(slowest, target);
  }

  private static long mixedCore(long count) {
    long more = Math.max(0, count - 4);
    if (more > 0) {
      return 4 + 11 + (more / 2 - 1) * 5 + 4 + more % 2 * 9 + 1;
    }
    int few =
        switch ((int) count) {
          case 1 -> 4 + 10;
          case 2 -> 12 + 1;
          case 3 -> 12 + 10;
          default -> 0;
        };
    return 4L + 1 + few + 1;
  }

  /**
   * The 2D forms. PopLibs' estimator of ScaledAdd2D and aXPlusbY2D takes "constant" for
   * "constrained" and the reverse; this does too, so that the figures are the published ones.
   *
   * @param variant which
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long rows(Variant variant, int[] rows, Target target) {
    if (variant.mixed()) {
      long bundles = 6L + (variant.constant() ? 2 : (variant.constrained() ? 2 : 1) + 15);
      for (int row : rows) {
        bundles += 5 * mixedCore(row);
      }
      return bundles;
    }
    boolean exchanged = variant.form() != Form.SUBTRACT;
    boolean constant = exchanged ? variant.constrained() : variant.constant();
    boolean constrained = exchanged ? variant.constant() : variant.constrained();
    boolean subtracts = variant.form() == Form.SUBTRACT && !constant;
    if (!variant.type().isFloatingPoint()) {
      return 8 + rows.length * 7L + 5 * Worker.sum(rows) + (constant ? 0 : 1) + (subtracts ? 1 : 0);
    }
    boolean half = variant.type() == ElementType.HALF;
    int width = Worker.vectorWidth(variant.type(), target);
    int loop = constrained && !(variant.axby() && !half) ? 2 : 3;
    long bundles = 9L + (constant ? 0 : 1) + (subtracts ? 2 : 0);
    if (variant.form() == Form.AX_PLUS_BY) {
      bundles += constant ? 4 : 6;
    }
    for (int row : rows) {
      int rest = row % width;
      int vectors = row / width;
      bundles += 15 + (vectors == 0 ? 0 : 5) + (long) vectors * loop;
      bundles +=
          half
              ? (rest > 0 ? 4 : 0) + (rest >= 2 ? 6 : 0) + (rest % 2 == 1 ? 7 : 0)
              : rest == 0 ? 0 : 7;
    }
    return bundles;
  }

  /**
   * Counts operations: a product and a sum an element, one product more where A is scaled with
   * floats.
   *
   * @param variant which
   * @param n the elements
   * @return floating-point operations
   */
  public static long flops(Variant variant, long n) {
    return Worker.flops((variant.mixed() ? 3 : 2) * n, variant.type());
  }

  /**
   * The 1D forms, by their parameters.
   *
   * @param form what is computed
   * @param type type of A and the result
   * @param typeB type of B
   * @param typeScale type of the scales
   * @param constant whether the scales are vertex state and not tensors
   * @param constrained whether A and B lie in different memory elements
   * @param n elements of the tile
   * @param target the chip
   * @return cycles of the tile
   */
  public static long cycles1D(
      Form form,
      ElementType type,
      ElementType typeB,
      ElementType typeScale,
      boolean constant,
      boolean constrained,
      int n,
      Target target) {
    return supervisor(new Variant(form, type, typeB, typeScale, constant, constrained), n, target);
  }

  /**
   * The 2D forms, by their parameters.
   *
   * @param form what is computed
   * @param type type of A and the result
   * @param typeB type of B
   * @param typeScale type of the scales
   * @param constant whether the scales are vertex state and not tensors
   * @param constrained whether A and B lie in different memory elements
   * @param rows elements of each region
   * @param target the chip
   * @return bundles of the worker
   */
  public static long cycles2D(
      Form form,
      ElementType type,
      ElementType typeB,
      ElementType typeScale,
      boolean constant,
      boolean constrained,
      int[] rows,
      Target target) {
    return rows(new Variant(form, type, typeB, typeScale, constant, constrained), rows, target);
  }

  /**
   * Counts operations, by the parameters.
   *
   * @param form what is computed
   * @param type type of A and the result
   * @param typeScale type of the scales
   * @param n the elements
   * @return floating-point operations
   */
  public static long operations(Form form, ElementType type, ElementType typeScale, long n) {
    return flops(new Variant(form, type, type, typeScale, false, false), n);
  }
}
