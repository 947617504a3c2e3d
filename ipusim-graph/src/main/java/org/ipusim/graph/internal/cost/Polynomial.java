package org.ipusim.graph.internal.cost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An index as a sum of products, so that indices which differ by a constant are seen to.
 *
 * @param terms coefficient of each product of values; the constant belongs to the empty product
 */
record Polynomial(Map<Map<Value, Integer>, Long> terms) {
  private static final int MOST_TERMS = 32;
  private static final int MOST_POWERS = 8;

  static Polynomial of(Value value) {
    return switch (value) {
      case Value.Constant n when n.number() instanceof Integer i -> constant(i);
      case Value.Result r -> r.polynomial();
      default -> new Polynomial(Map.of(Map.of(value, 1), 1L));
    };
  }

  static Polynomial expand(Value.Result value) {
    return switch (value) {
      case Value.Result r when r.op().equals(Ops.ADD) -> sum(r, 1);
      case Value.Result r when r.op().equals(Ops.SUB) -> sum(r, -1);
      case Value.Result r when r.op().equals(Ops.MUL) -> product(value, r.inputs());
      case Value.Result r
          when r.op().equals(Ops.SHIFT)
              && r.version() == SymbolicBlock.LEFT
              && r.inputs().get(1) instanceof Value.Constant n
              && n.number() instanceof Integer i ->
          product(value, List.of(r.inputs().get(0), new Value.Constant(Kind.INT, 1 << (i & 31))));
      default -> new Polynomial(Map.of(Map.of(value, 1), 1L));
    };
  }

  private static Polynomial constant(long value) {
    return new Polynomial(value == 0 ? Map.of() : Map.of(Map.of(), value));
  }

  private static Polynomial sum(Value.Result r, int sign) {
    var terms = new LinkedHashMap<>(of(r.inputs().get(0)).terms);
    of(r.inputs().get(1)).terms.forEach((p, c) -> add(terms, p, sign * c));
    return new Polynomial(terms);
  }

  private static Polynomial product(Value whole, List<Value> inputs) {
    Polynomial a = of(inputs.get(0));
    Polynomial b = of(inputs.get(1));
    if (a.terms.size() * b.terms.size() > MOST_TERMS || a.degree() + b.degree() > MOST_POWERS) {
      return new Polynomial(Map.of(Map.of(whole, 1), 1L));
    }
    var terms = new LinkedHashMap<Map<Value, Integer>, Long>();
    a.terms.forEach(
        (pa, ca) ->
            b.terms.forEach(
                (pb, cb) -> {
                  var powers = new LinkedHashMap<>(pa);
                  pb.forEach((v, n) -> powers.merge(v, n, Integer::sum));
                  add(terms, powers, ca * cb);
                }));
    return new Polynomial(terms);
  }

  private static void add(
      Map<Map<Value, Integer>, Long> terms, Map<Value, Integer> powers, long coefficient) {
    long all = terms.getOrDefault(powers, 0L) + coefficient;
    if (all == 0) {
      terms.remove(powers);
    } else {
      terms.put(powers, all);
    }
  }

  long constantTerm() {
    return terms.getOrDefault(Map.of(), 0L);
  }

  Polynomial withoutConstant() {
    var out = new LinkedHashMap<>(terms);
    out.remove(Map.of());
    return new Polynomial(out);
  }

  /** Without the products that hold nothing but one of some values. */
  Polynomial without(Set<Value> values) {
    var out = new LinkedHashMap<>(terms);
    out.keySet().removeIf(p -> !p.isEmpty() && values.containsAll(p.keySet()));
    return new Polynomial(out);
  }

  boolean isConstant() {
    return withoutConstant().terms.isEmpty();
  }

  /** All values in it. */
  List<Value> values() {
    var out = new LinkedHashSet<Value>();
    terms.keySet().forEach(p -> out.addAll(p.keySet()));
    return new ArrayList<>(out);
  }

  private int degree() {
    return degree(new HashSet<>(values()));
  }

  /** The highest power to which a product holds any of some values. */
  int degree(Set<Value> values) {
    int most = 0;
    for (Map<Value, Integer> powers : terms.keySet()) {
      int degree = 0;
      for (Map.Entry<Value, Integer> e : powers.entrySet()) {
        degree += values.contains(e.getKey()) ? e.getValue() : 0;
      }
      most = Math.max(most, degree);
    }
    return most;
  }
}
