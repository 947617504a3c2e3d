package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Adds up what the integrals of one vertex contribute to the Coulomb or the exchange matrix, as
 * PySCF_IPU's {@code poplar_direct_s1_forloop_vj} and {@code _vk}: for each of the eight orders of
 * four shells that has not been met, a pass over the integrals. Sums so far and new sums are
 * different tensors, so that each call first copies n^2 elements.
 */
final class ContractSlot extends Vertex {
  /** Functions of the four shells, and the first function of each. */
  private static final int INDICES = 8;

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

  /** J_pq of (pq|rs) with D_rs, for each order pqrs of the shells. */
  private void coulomb(int q, int at) {
    int ij = n * firstI + firstJ;
    int ji = n * firstJ + firstI;
    int kl = n * firstK + firstL;
    int lk = n * firstL + firstK;
    if (isNew.get(q) != 0) {
      pass(at, ij, n, 1, 0, 0, kl, 0, 0, n, 1);
    }
    if (isNew.get(q + 1) != 0) {
      pass(at, ji, 1, n, 0, 0, kl, 0, 0, n, 1);
    }
    if (isNew.get(q + 2) != 0) {
      pass(at, ij, n, 1, 0, 0, lk, 0, 0, 1, n);
    }
    if (isNew.get(q + 3) != 0) {
      pass(at, ji, 1, n, 0, 0, lk, 0, 0, 1, n);
    }
    if (isNew.get(q + 4) != 0) {
      pass(at, kl, 0, 0, n, 1, ij, n, 1, 0, 0);
    }
    if (isNew.get(q + 5) != 0) {
      pass(at, kl, 0, 0, n, 1, ji, 1, n, 0, 0);
    }
    if (isNew.get(q + 6) != 0) {
      pass(at, lk, 0, 0, 1, n, ij, n, 1, 0, 0);
    }
    if (isNew.get(q + 7) != 0) {
      pass(at, lk, 0, 0, 1, n, ji, 1, n, 0, 0);
    }
  }

  /** K_pr of (pq|rs) with D_qs, for each order pqrs of the shells. */
  private void exchange(int q, int at) {
    int ik = n * firstI + firstK;
    int ki = n * firstK + firstI;
    int il = n * firstI + firstL;
    int li = n * firstL + firstI;
    int jk = n * firstJ + firstK;
    int kj = n * firstK + firstJ;
    int jl = n * firstJ + firstL;
    int lj = n * firstL + firstJ;
    if (isNew.get(q) != 0) {
      pass(at, ik, n, 0, 1, 0, jl, 0, n, 0, 1);
    }
    if (isNew.get(q + 1) != 0) {
      pass(at, jk, 0, n, 1, 0, il, n, 0, 0, 1);
    }
    if (isNew.get(q + 2) != 0) {
      pass(at, il, n, 0, 0, 1, jk, 0, n, 1, 0);
    }
    if (isNew.get(q + 3) != 0) {
      pass(at, jl, 0, n, 0, 1, ik, n, 0, 1, 0);
    }
    if (isNew.get(q + 4) != 0) {
      pass(at, ki, 1, 0, n, 0, lj, 0, 1, 0, n);
    }
    if (isNew.get(q + 5) != 0) {
      pass(at, kj, 0, 1, n, 0, li, 1, 0, 0, n);
    }
    if (isNew.get(q + 6) != 0) {
      pass(at, li, 1, 0, 0, n, kj, 0, 1, n, 0);
    }
    if (isNew.get(q + 7) != 0) {
      pass(at, lj, 0, 1, 0, n, ki, 1, 0, n, 0);
    }
  }

  /** Goes over the integrals; arguments are places and steps of the sum and of the density. */
  private void pass(
      int first,
      int toFirst,
      int ti,
      int tj,
      int tk,
      int tl,
      int ofFirst,
      int si,
      int sj,
      int sk,
      int sl) {
    int at = first;
    int toI = toFirst;
    int ofI = ofFirst;
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
