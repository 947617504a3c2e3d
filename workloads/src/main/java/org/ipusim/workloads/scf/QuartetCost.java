package org.ipusim.workloads.scf;

/**
 * How much longer quartets of one class take than of another, for a fair share of work: operations
 * for four primitives of the Rys kernel of PySCF_IPU, which are those of its recurrences, and a
 * fixed part for nodes, weights and the products of primitives.
 */
final class QuartetCost {
  /** What four s functions take; the recurrences of others come on top. */
  private static final double FIXED = 300;

  private QuartetCost() {}

  static double of(QuartetClass c) {
    int bra = c.a() + c.b() + 1;
    int ket = c.c() + c.d() + 1;
    double tables = bra * ket * (c.b() + 1.0) * (c.d() + 1.0);
    return FIXED + c.roots() * (40 + 20 * tables + 5 * c.integrals());
  }
}
