package org.ipusim.workloads.scf;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.codelet.FloatVector;

/**
 * Writes the horizontal recurrence (Head-Gordon and Pople, 1988): (a b+1|cd) = (a+1 b|cd) + AB
 * (ab|cd) on the axis of the power, and the like for the second pair.
 */
final class HorizontalRecurrence {
  private static final String AXES = "XYZ";
  private static final ClassDesc VECTOR = FloatVector.class.describeConstable().orElseThrow();

  /** Arguments of the method: the number of the first integral, and the sums. */
  private static final int FIRST = 1;

  private static final int SUMS = 2;

  private record Integral(Powers a, Powers b, Powers c, Powers d) {}

  private final CodeBuilder out;
  private final ClassDesc self;
  private final StraightCode code;
  private final Map<Integral, Integer> known = new HashMap<>();

  HorizontalRecurrence(CodeBuilder out, ClassDesc self) {
    this.out = out;
    this.self = self;
    this.code = new StraightCode(out, self);
  }

  void write(QuartetClass quartets) {
    List<Powers> bras = Powers.between(quartets.a(), quartets.a() + quartets.b());
    List<Powers> kets = Powers.between(quartets.c(), quartets.c() + quartets.d());
    var none = new Powers(0, 0, 0);
    for (int e = 0; e < bras.size(); e++) {
      for (int f = 0; f < kets.size(); f++) {
        known.put(
            new Integral(bras.get(e), none, kets.get(f), none),
            code.element(SUMS, e * kets.size() + f));
      }
    }
    int at = 0;
    for (Powers a : shell(quartets.a())) {
      for (Powers b : shell(quartets.b())) {
        for (Powers c : shell(quartets.c())) {
          for (Powers d : shell(quartets.d())) {
            set(at, integral(new Integral(a, b, c, d)));
            at++;
          }
        }
      }
    }
  }

  private static List<Powers> shell(int l) {
    return Powers.between(l, l);
  }

  private int integral(Integral wanted) {
    Integer found = known.get(wanted);
    if (found == null) {
      boolean bra = wanted.b.sum() > 0;
      Powers moved = bra ? wanted.b : wanted.d;
      int axis = moved.cheapest(moved);
      int higher = integral(below(wanted, bra, axis, 1));
      int same = integral(below(wanted, bra, axis, 0));
      int distance = code.field((bra ? "ab" : "cd") + AXES.charAt(axis));
      found = code.value(higher).plusProduct(distance, same).store();
      known.put(wanted, found);
    }
    return found;
  }

  private static Integral below(Integral i, boolean bra, int axis, int raise) {
    return bra
        ? new Integral(i.a.plus(axis, raise), i.b.minus(axis), i.c, i.d)
        : new Integral(i.a, i.b, i.c.plus(axis, raise), i.d.minus(axis));
  }

  private void set(int index, int value) {
    out.aload(0)
        .getfield(self, "values", VECTOR)
        .iload(FIRST)
        .loadConstant(index)
        .iadd()
        .fload(value)
        .invokevirtual(VECTOR, "set", MethodTypeDesc.of(CD_void, CD_int, CD_float));
  }
}
