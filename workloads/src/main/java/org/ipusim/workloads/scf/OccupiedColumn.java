package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Takes the eigenvector of one eigenvalue times the square root of two where the eigenvalue is
 * among the lowest, and zero otherwise, so that the product of all with their transpose is the
 * density of two electrons in each. Of equal eigenvalues the first is lower. Lengths can be made
 * one, which rounding of the rotations makes a little more.
 */
final class OccupiedColumn extends Vertex {
  private static final float ROOT_OF_TWO = 1.4142135f;

  @Input FloatVector values;
  @Input FloatVector vector;
  @Output FloatVector occupied;
  int own;
  int pairs;
  boolean normalise;

  @Override
  public void compute() {
    float value = values.get(own);
    int below = 0;
    for (int i = 0; i < own; i++) {
      if (values.get(i) <= value) {
        below++;
      }
    }
    for (int i = own + 1; i < values.size(); i++) {
      if (values.get(i) < value) {
        below++;
      }
    }
    float factor = below < pairs ? ROOT_OF_TWO : 0;
    if (normalise && below < pairs) {
      float square = 0;
      for (int i = 0; i < vector.size(); i++) {
        square += vector.get(i) * vector.get(i);
      }
      factor /= (float) Math.sqrt(square);
    }
    for (int i = 0; i < vector.size(); i++) {
      occupied.set(i, factor * vector.get(i));
    }
  }
}
