package org.ipusim.workloads.scf;

/**
 * How much longer quartets of one class take than of another, for a fair share of work: bundles for
 * four primitives in the loops of {@link RysQuartets}, roughly. For classes of s and p shells they
 * are 0.7 to 1.4 of its derived ones.
 */
final class QuartetCost {
  /** Products of primitives, nodes and weights, which all classes need. */
  private static final double FIXED = 300;

  /** Of each node: coefficients of the recurrences. */
  private static final double PER_NODE = 40;

  /** Of each node and element of its tables: loads, arithmetic and stores for x, y and z. */
  private static final double PER_ELEMENT = 20;

  /**
   * Of each node and integral: three loads, two products and a sum; indices are shared by nodes.
   */
  private static final double PER_INTEGRAL = 5;

  private QuartetCost() {}

  static double of(QuartetClass c) {
    int bra = c.a() + c.b() + 1;
    int ket = c.c() + c.d() + 1;
    double tables = bra * ket * (c.b() + 1.0) * (c.d() + 1.0);
    return FIXED + c.roots() * (PER_NODE + PER_ELEMENT * tables + PER_INTEGRAL * c.integrals());
  }
}
