package org.ipusim.workloads.scf;

import java.util.List;

/** The products of all pairs of shells of a basis. */
final class PairTable {
  private final int shells;
  private final ShellPair[] pairs;

  PairTable(Basis basis) {
    List<Shell> all = basis.shells();
    shells = all.size();
    pairs = new ShellPair[shells * shells];
    for (int i = 0; i < shells; i++) {
      for (int j = 0; j < shells; j++) {
        Shell a = all.get(i);
        Shell b = all.get(j);
        pairs[i * shells + j] = new ShellPair(a, b, basis.place(a), basis.place(b));
      }
    }
  }

  ShellPair of(int a, int b) {
    return pairs[a * shells + b];
  }
}
