package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/**
 * Adds up what all integrals of a tile contribute to the Coulomb and exchange matrices. A value v =
 * (ab|cd), which stands for as many others as its shells can be exchanged, is read once and used
 * six times: v D_cd to J_ab, v D_ab to J_cd, and v D_bd to K_ac, v D_bc to K_ad, v D_ad to K_bc and
 * v D_ac to K_bd. Sums and their transpose are J - K / 2.
 */
final class ContractTile extends Vertex {
  private static final int BYTE = 255;

  @Input VectorList<IntVector> quartets;
  @Input VectorList<FloatVector> values;

  /** Functions of the shells a, b, c and d of each list. */
  @Input IntVector functions;

  /** Of each shell, as {@link ChipBasis} has it. */
  @Input IntVector shells;

  /** The density matrix, n rows. */
  @Input FloatVector density;

  /** The sums, n rows. */
  @Output FloatVector sums;

  int n;

  /** How much of the exchange is wanted: 1 for all of it. */
  float exchange;

  private transient int functionsA;
  private transient int functionsB;
  private transient int functionsC;
  private transient int functionsD;

  @Override
  public void compute() {
    for (int i = 0; i < sums.size(); i++) {
      sums.set(i, 0);
    }
    for (int list = 0; list < quartets.size(); list++) {
      functionsA = functions.get(4 * list);
      functionsB = functions.get(4 * list + 1);
      functionsC = functions.get(4 * list + 2);
      functionsD = functions.get(4 * list + 3);
      add(quartets.get(list), values.get(list));
    }
  }

  private void add(IntVector packed, FloatVector integrals) {
    int block = functionsA * functionsB * functionsC * functionsD;
    int at = 0;
    for (int q = 0; q < packed.size(); q++) {
      int word = packed.get(q);
      int a = word & BYTE;
      int b = word >>> 8 & BYTE;
      int c = word >>> 16 & BYTE;
      int d = word >>> 24;
      // how many of the eight orders of the shells differ, over eight
      float share = a == b ? 0.5f : 1;
      if (c == d) {
        share *= 0.5f;
      }
      if ((a == c && b == d) || (a == d && b == c)) {
        share *= 0.5f;
      }
      quartet(
          integrals,
          at,
          share,
          shells.get(4 * a + 3),
          shells.get(4 * b + 3),
          shells.get(4 * c + 3),
          shells.get(4 * d + 3));
      at += block;
    }
  }

  private void quartet(
      FloatVector integrals, int first, float share, int a0, int b0, int c0, int d0) {
    int at = first;
    float twice = 2 * share;
    float half = -0.5f * exchange * share;
    for (int a = a0; a < a0 + functionsA; a++) {
      int rowA = n * a;
      for (int b = b0; b < b0 + functionsB; b++) {
        int rowB = n * b;
        float toAb = 0;
        float ofAb = twice * density.get(rowA + b);
        for (int c = c0; c < c0 + functionsC; c++) {
          int rowC = n * c;
          float toAc = 0;
          float toBc = 0;
          float ofAc = half * density.get(rowA + c);
          float ofBc = half * density.get(rowB + c);
          for (int d = d0; d < d0 + functionsD; d++) {
            float v = integrals.get(at);
            at++;
            toAb += v * density.get(rowC + d);
            toAc += v * density.get(rowB + d);
            toBc += v * density.get(rowA + d);
            sums.set(rowC + d, sums.get(rowC + d) + v * ofAb);
            sums.set(rowA + d, sums.get(rowA + d) + v * ofBc);
            sums.set(rowB + d, sums.get(rowB + d) + v * ofAc);
          }
          sums.set(rowA + c, sums.get(rowA + c) + half * toAc);
          sums.set(rowB + c, sums.get(rowB + c) + half * toBc);
        }
        sums.set(rowA + b, sums.get(rowA + b) + twice * toAb);
      }
    }
  }
}
