package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ipusim.workloads.UsageException;

/**
 * Quartets of shells whose integrals are computed, by class, four numbers of shells in a word, that
 * of a in the low byte.
 *
 * @param byClass quartets of each class
 */
record Quartets(SortedMap<QuartetClass, IntArrayList> byClass) {
  private static final int BITS = 8;
  private static final int MASK = (1 << BITS) - 1;

  Quartets {
    byClass = new TreeMap<>(byClass);
  }

  /** Lists the quartets of a basis which the rule takes and the bound lets pass. */
  static Quartets of(Basis basis, QuartetRule rule, SchwarzBound bound) {
    List<Shell> shells = basis.shells();
    int n = shells.size();
    if (n > MASK + 1) {
      throw new UsageException(
          "basis %s has %d shells on %s; quartets of at most %d are listed: use a smaller basis"
              .formatted(basis.set(), n, basis.molecule().name(), MASK + 1));
    }
    var byClass = new TreeMap<QuartetClass, IntArrayList>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < n; k++) {
          for (int l = 0; l <= k; l++) {
            if (rule.takes(i, j, k, l) && bound.lets(i, j, k, l)) {
              add(shells, byClass, i, j, k, l);
            }
          }
        }
      }
    }
    return new Quartets(byClass);
  }

  private static void add(
      List<Shell> shells, TreeMap<QuartetClass, IntArrayList> to, int i, int j, int k, int l) {
    int bra = ordered(shells, i, j);
    int ket = ordered(shells, k, l);
    boolean swap = weight(shells, bra) < weight(shells, ket);
    int packed = swap ? ket | (bra << (2 * BITS)) : bra | (ket << (2 * BITS));
    to.computeIfAbsent(
            new QuartetClass(
                shells.get(shell(packed, 0)).l(),
                shells.get(shell(packed, 1)).l(),
                shells.get(shell(packed, 2)).l(),
                shells.get(shell(packed, 3)).l()),
            _ -> new IntArrayList())
        .add(packed);
  }

  private static int ordered(List<Shell> shells, int i, int j) {
    return shells.get(i).l() >= shells.get(j).l() ? i | (j << BITS) : j | (i << BITS);
  }

  private static int weight(List<Shell> shells, int pair) {
    return (ShellShape.MOST_L + 1) * shells.get(shell(pair, 0)).l()
        + shells.get(shell(pair, 1)).l();
  }

  /** {@return the number of shell a, b, c or d of a quartet, which counts from 0} */
  static int shell(int packed, int which) {
    return (packed >>> (BITS * which)) & MASK;
  }

  /** {@return pairs of pairs of primitives of a quartet} */
  static int primitives(List<Shell> shells, int packed) {
    int product = 1;
    for (int i = 0; i < 4; i++) {
      product *= shells.get(shell(packed, i)).primitives();
    }
    return product;
  }

  int count() {
    return byClass.values().stream().mapToInt(IntArrayList::size).sum();
  }

  long integrals() {
    return byClass.entrySet().stream()
        .mapToLong(e -> (long) e.getKey().integrals() * e.getValue().size())
        .sum();
  }
}
