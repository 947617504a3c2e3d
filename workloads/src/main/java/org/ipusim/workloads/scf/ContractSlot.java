package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Adds up what the integrals of one vertex contribute to the Coulomb or the exchange matrix, as
 * PySCF_IPU's {@code poplar_direct_s1_forloop}: for each of the eight orders of four shells that has
 * not been met, a pass over the integrals. Sums so far and new sums are different tensors, so that
 * each call first copies n^2 elements.
 */
final class ContractSlot extends Vertex {
  /** Functions of the four shells, and the first function of each. */
  private static final int INDICES = 8;

  private static final int ORDERS = 8;

  @Input IntVector indices;

  /** Whether an order of the shells is new, eight a quartet. */
  @Input IntVector isNew;

  @Input FloatVector values;
  @Input FloatVector density;
  @Input FloatVector before;
  @Output FloatVector after;

  int n;
  int block;
  boolean exchange;

  private transient int functionsI;
  private transient int functionsJ;
  private transient int functionsK;
  private transient int functionsL;
  private transient int firstI;
  private transient int firstJ;
  private transient int firstK;
  private transient int firstL;

  @Override
  public void compute() {
    for (int i = 0; i < before.size(); i++) {
      after.set(i, before.get(i));
    }
    int at = 0;
    for (int q = 0; q < indices.size(); q += INDICES) {
      functionsI = indices.get(q);
      functionsJ = indices.get(q + 1);
      functionsK = indices.get(q + 2);
      functionsL = indices.get(q + 3);
      firstI = indices.get(q + 4);
      firstJ = indices.get(q + 5);
      firstK = indices.get(q + 6);
      firstL = indices.get(q + 7);
      if (exchange) {
        exchange(q, at);
      } else {
        coulomb(q, at);
      }
      at += block;
    }
  }

  /** J_pq of (pq|rs) with D_rs. */
  private void coulomb(int q, int at) {
    for (int order = 0; order < ORDERS; order++) {
      if (isNew.get(q + order) != 0) {
        boolean swapBra = (order & 1) != 0;
        boolean swapKet = (order & 2) != 0;
        int i = swapBra ? 1 : n;
        int j = swapBra ? n : 1;
        int k = swapKet ? 1 : n;
        int l = swapKet ? n : 1;
        if ((order & 4) == 0) {
          pass(at, i, j, 0, 0, 0, 0, k, l);
        } else {
          pass(at, 0, 0, k, l, i, j, 0, 0);
        }
      }
    }
  }

  /** K_pr of (pq|rs) with D_qs. */
  private void exchange(int q, int at) {
    for (int order = 0; order < ORDERS; order++) {
      if (isNew.get(q + order) != 0) {
        boolean swapBra = (order & 1) != 0;
        boolean swapKet = (order & 2) != 0;
        int bra = (order & 4) == 0 ? n : 1;
        int ket = (order & 4) == 0 ? 1 : n;
        int i = swapBra ? 0 : bra;
        int j = swapBra ? bra : 0;
        int k = swapKet ? 0 : ket;
        int l = swapKet ? ket : 0;
        pass(at, i, j, k, l, bra - i, bra - j, ket - k, ket - l);
      }
    }
  }

  /** Goes over the integrals; arguments are steps of the sum and of the density for each index. */
  private void pass(int first, int ti, int tj, int tk, int tl, int si, int sj, int sk, int sl) {
    int at = first;
    int toI = ti * firstI + tj * firstJ + tk * firstK + tl * firstL;
    int ofI = si * firstI + sj * firstJ + sk * firstK + sl * firstL;
    for (int i = 0; i < functionsI; i++) {
      int toJ = toI;
      int ofJ = ofI;
      for (int j = 0; j < functionsJ; j++) {
        int toK = toJ;
        int ofK = ofJ;
        for (int k = 0; k < functionsK; k++) {
          int to = toK;
          int of = ofK;
          for (int l = 0; l < functionsL; l++) {
            after.set(to, after.get(to) + values.get(at) * density.get(of));
            at++;
            to += tl;
            of += sl;
          }
          toK += tk;
          ofK += sk;
        }
        toJ += tj;
        ofJ += sj;
      }
      toI += ti;
      ofI += si;
    }
  }
}
