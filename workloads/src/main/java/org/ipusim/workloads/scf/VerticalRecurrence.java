package org.ipusim.workloads.scf;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the vertical recurrence of Obara and Saika (J. Chem. Phys. 84, 3963, 1986) for integrals
 * [e0|f0]^(m): with e = a + 1 on axis i,
 *
 * <pre>
 * PA_i [a0|f0]^m + WP_i [a0|f0]^(m+1) + a_i / 2p ([a-1 0|f0]^m - rho/p [a-1 0|f0]^(m+1))
 *   + f_i / 2(p+q) [a0|f-1 0]^(m+1)
 * </pre>
 *
 * <p>and the like for f. The power that leaves the fewest terms is taken away first; what integrals
 * share is computed once.
 */
final class VerticalRecurrence {
  private static final String AXES = "XYZ";

  /** Arguments of the method: the integrals of s functions by order, and the sums. */
  private static final int BOYS = 1;

  private static final int SUMS = 2;

  private final StraightCode code;
  private final Map<Integral, Integer> known = new HashMap<>();
  private final Map<Lowered, Integer> lowered = new HashMap<>();

  private record Integral(Powers e, Powers f, int m) {}

  /** The difference of an integral of two orders, of the first pair or the second. */
  private record Lowered(Integral integral, boolean bra) {}

  VerticalRecurrence(CodeBuilder code, ClassDesc self) {
    this.code = new StraightCode(code, self);
  }

  void write(QuartetClass quartets) {
    int at = 0;
    for (Powers e : Powers.between(quartets.a(), quartets.a() + quartets.b())) {
      for (Powers f : Powers.between(quartets.c(), quartets.c() + quartets.d())) {
        code.addTo(SUMS, at, integral(new Integral(e, f, 0)));
        at++;
      }
    }
  }

  private int integral(Integral wanted) {
    Integer found = known.get(wanted);
    if (found == null) {
      found = compute(wanted);
      known.put(wanted, found);
    }
    return found;
  }

  private int compute(Integral wanted) {
    Powers e = wanted.e;
    Powers f = wanted.f;
    if (e.sum() == 0 && f.sum() == 0) {
      return code.element(BOYS, wanted.m);
    }
    boolean bra = e.sum() >= f.sum();
    Powers raised = bra ? e : f;
    Powers other = bra ? f : e;
    int axis = raised.cheapest(other);
    Powers below = raised.minus(axis);
    Integral now = of(bra, below, other, wanted.m);
    Integral next = of(bra, below, other, wanted.m + 1);
    int nowAt = integral(now);
    int nextAt = integral(next);
    int twice =
        below.get(axis) == 0 ? 0 : lowered(of(bra, below.minus(axis), other, wanted.m), bra);
    int across =
        other.get(axis) == 0 ? 0 : integral(of(bra, below, other.minus(axis), wanted.m + 1));
    int half = code.field("halfSum");
    int fromShell = code.field((bra ? "pa" : "qc") + AXES.charAt(axis));
    int fromCentre = code.field((bra ? "wp" : "wq") + AXES.charAt(axis));
    code.product(fromShell, nowAt).plusProduct(fromCentre, nextAt);
    if (twice != 0) {
      code.plusTimes(below.get(axis), twice);
    }
    for (int i = 0; i < other.get(axis); i++) {
      code.plusProduct(half, across);
    }
    return code.store();
  }

  private static Integral of(boolean bra, Powers raised, Powers other, int m) {
    return bra ? new Integral(raised, other, m) : new Integral(other, raised, m);
  }

  private int lowered(Integral integral, boolean bra) {
    var key = new Lowered(integral, bra);
    Integer found = lowered.get(key);
    if (found == null) {
      int now = integral(integral);
      int next = integral(new Integral(integral.e, integral.f, integral.m + 1));
      int rho = code.field(bra ? "rhoP" : "rhoQ");
      int half = code.field(bra ? "halfP" : "halfQ");
      found = code.value(now).minusProduct(rho, next).times(half).store();
      lowered.put(key, found);
    }
    return found;
  }
}
