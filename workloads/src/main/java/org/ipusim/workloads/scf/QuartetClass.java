package org.ipusim.workloads.scf;

import java.util.Comparator;

/**
 * Angular momenta of four shells, (ab|cd), in the order that integrals are computed in: a from b
 * on, c from d on, and the pair ab from the pair cd on.
 */
record QuartetClass(int a, int b, int c, int d) implements Comparable<QuartetClass> {
  private static final String NAMES = "spd";

  /** Those of few integrals first. */
  private static final Comparator<QuartetClass> ORDER =
      Comparator.comparingInt(QuartetClass::integrals)
          .thenComparingInt(QuartetClass::a)
          .thenComparingInt(QuartetClass::b)
          .thenComparingInt(QuartetClass::c)
          .thenComparingInt(QuartetClass::d);

  /** {@return integrals of a quartet} */
  int integrals() {
    return Cartesian.count(a) * Cartesian.count(b) * Cartesian.count(c) * Cartesian.count(d);
  }

  int order() {
    return a + b + c + d;
  }

  /** {@return nodes of the Rys quadrature that is exact} */
  int roots() {
    return order() / 2 + 1;
  }

  @Override
  public int compareTo(QuartetClass other) {
    return ORDER.compare(this, other);
  }

  /** {@return the name in reports, such as (pp|ss)} */
  String title() {
    return "(" + letter(a) + letter(b) + "|" + letter(c) + letter(d) + ")";
  }

  /** {@return the name in names of vertices and variables, such as ppss} */
  String key() {
    return "" + letter(a) + letter(b) + letter(c) + letter(d);
  }

  private static char letter(int l) {
    return NAMES.charAt(l);
  }
}
