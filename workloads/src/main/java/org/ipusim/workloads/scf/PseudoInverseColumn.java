package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * The first column, without its first element, of the pseudo-inverse of a symmetric matrix, from
 * its eigenvalues and eigenvectors. Eigenvalues within rounding of zero, n - 1 times that of single
 * precision, are left out.
 */
final class PseudoInverseColumn extends Vertex {
  /** What is next to 1, less 1. */
  private static final float ROUNDING = 1.1920929e-7f;

  @Input FloatVector values;
  @Input FloatVector vectors;
  @Output FloatVector column;
  int n;

  @Override
  public void compute() {
    float least = (n - 1) * ROUNDING;
    for (int i = 0; i < n - 1; i++) {
      column.set(i, 0);
    }
    for (int k = 0; k < n; k++) {
      float value = values.get(k);
      if (Math.abs(value) > least) {
        float factor = vectors.get(k) / value;
        for (int i = 1; i < n; i++) {
          column.set(i - 1, column.get(i - 1) + factor * vectors.get(n * i + k));
        }
      }
    }
  }
}
