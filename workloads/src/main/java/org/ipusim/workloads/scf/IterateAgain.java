package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Decides whether one more iteration is made. Two always are: a guess of the density may commute
 * with its Fock matrix by symmetry alone.
 */
final class IterateAgain extends Vertex {
  private static final int LEAST = 2;

  @Input float error;
  @InOut int iterations;
  @Output int again;
  float threshold;
  int most;

  @Override
  public void compute() {
    int done = iterations;
    again = done < most && (done < LEAST || error >= threshold) ? 1 : 0;
    iterations = done + 1;
  }
}
