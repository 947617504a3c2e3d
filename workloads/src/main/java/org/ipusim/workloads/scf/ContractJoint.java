package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Adds up what the integrals of one vertex contribute to the Coulomb and the exchange matrix, as
 * PySCF_IPU's {@code poplar_direct_s1_forloop}: for each of the eight orders of four shells that
 * has not been met, a pass over the integrals as they lie, which adds each to both matrices. Sums
 * so far and new sums are different tensors, so that each call first copies 2 n^2 elements.
 */
final class ContractJoint extends Vertex {
  /** Functions of the four shells, and the first function of each. */
  private static final int INDICES = 8;

  @Input IntVector indices;

  /** Whether an order of the shells is new, eight a quartet. */
  @Input IntVector isNew;

  @Input FloatVector values;
  @Input FloatVector density;
  @Input FloatVector coulombBefore;
  @Output FloatVector coulomb;
  @Input FloatVector exchangeBefore;
  @Output FloatVector exchange;

  int n;
  int block;

  private transient int functionsI;
  private transient int functionsJ;
  private transient int functionsK;
  private transient int functionsL;

  @Override
  public void compute() {
    for (int i = 0; i < coulombBefore.size(); i++) {
      coulomb.set(i, coulombBefore.get(i));
    }
    for (int i = 0; i < exchangeBefore.size(); i++) {
      exchange.set(i, exchangeBefore.get(i));
    }
    int at = 0;
    for (int q = 0; q < indices.size(); q += INDICES) {
      quartet(q, at);
      at += block;
    }
  }

  /** Adds (pq|rs) D_rs to J_pq and (pq|rs) D_qs to K_pr, for each order pqrs of the shells. */
  private void quartet(int q, int at) {
    functionsI = indices.get(q);
    functionsJ = indices.get(q + 1);
    functionsK = indices.get(q + 2);
    functionsL = indices.get(q + 3);
    int i = indices.get(q + 4);
    int j = indices.get(q + 5);
    int k = indices.get(q + 6);
    int l = indices.get(q + 7);
    if (isNew.get(q) != 0) {
      pass(
          at, n * i + j, n * k + l, n * i + k, n * j + l, n, 0, n, 0, 1, 0, 0, n, 0, n, 1, 0, 0, 1,
          0, 1);
    }
    if (isNew.get(q + 1) != 0) {
      pass(
          at, n * j + i, n * k + l, n * j + k, n * i + l, 1, 0, 0, n, n, 0, n, 0, 0, n, 1, 0, 0, 1,
          0, 1);
    }
    if (isNew.get(q + 2) != 0) {
      pass(
          at, n * i + j, n * l + k, n * i + l, n * j + k, n, 0, n, 0, 1, 0, 0, n, 0, 1, 0, 1, 0, n,
          1, 0);
    }
    if (isNew.get(q + 3) != 0) {
      pass(
          at, n * j + i, n * l + k, n * j + l, n * i + k, 1, 0, 0, n, n, 0, n, 0, 0, 1, 0, 1, 0, n,
          1, 0);
    }
    if (isNew.get(q + 4) != 0) {
      pass(
          at, n * k + l, n * i + j, n * k + i, n * l + j, 0, n, 1, 0, 0, 1, 0, 1, n, 0, n, 0, 1, 0,
          0, n);
    }
    if (isNew.get(q + 5) != 0) {
      pass(
          at, n * k + l, n * j + i, n * k + j, n * l + i, 0, 1, 0, 1, 0, n, 1, 0, n, 0, n, 0, 1, 0,
          0, n);
    }
    if (isNew.get(q + 6) != 0) {
      pass(
          at, n * l + k, n * i + j, n * l + i, n * k + j, 0, n, 1, 0, 0, 1, 0, 1, 1, 0, 0, n, n, 0,
          n, 0);
    }
    if (isNew.get(q + 7) != 0) {
      pass(
          at, n * l + k, n * j + i, n * l + j, n * k + i, 0, 1, 0, 1, 0, n, 1, 0, 1, 0, 0, n, n, 0,
          n, 0);
    }
  }

  /**
   * Goes over the integrals. Arguments are places in J, in the density for it, in K and in the
   * density for it, and then the steps in these four for each of the four loops.
   */
  private void pass(
      int first,
      int toJ,
      int ofJ,
      int toK,
      int ofK,
      int toJI,
      int ofJI,
      int toKI,
      int ofKI,
      int toJJ,
      int ofJJ,
      int toKJ,
      int ofKJ,
      int toJK,
      int ofJK,
      int toKK,
      int ofKK,
      int toJL,
      int ofJL,
      int toKL,
      int ofKL) {
    int at = first;
    int a = toJ;
    int b = ofJ;
    int c = toK;
    int d = ofK;
    for (int i = 0; i < functionsI; i++) {
      int aJ = a;
      int bJ = b;
      int cJ = c;
      int dJ = d;
      for (int j = 0; j < functionsJ; j++) {
        int aK = aJ;
        int bK = bJ;
        int cK = cJ;
        int dK = dJ;
        for (int k = 0; k < functionsK; k++) {
          int aL = aK;
          int bL = bK;
          int cL = cK;
          int dL = dK;
          for (int l = 0; l < functionsL; l++) {
            float v = values.get(at);
            at++;
            coulomb.set(aL, coulomb.get(aL) + v * density.get(bL));
            exchange.set(cL, exchange.get(cL) + v * density.get(dL));
            aL += toJL;
            bL += ofJL;
            cL += toKL;
            dL += ofKL;
          }
          aK += toJK;
          bK += ofJK;
          cK += toKK;
          dK += ofKK;
        }
        aJ += toJJ;
        bJ += ofJJ;
        cJ += toKJ;
        dJ += ofKJ;
      }
      a += toJI;
      b += ofJI;
      c += toKI;
      d += ofKI;
    }
  }
}
