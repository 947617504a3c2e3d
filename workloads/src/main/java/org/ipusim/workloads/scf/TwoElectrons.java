package org.ipusim.workloads.scf;

import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Adds to a program what makes J - K / 2 of a density, or with less of K, and the integrals on the
 * tiles.
 */
interface TwoElectrons {
  /**
   * Adds the contraction.
   *
   * @param density FLOAT [n, n]
   * @param program gets the programs
   * @return J - x K / 2 where x is the part of exchange that the method has, FLOAT [n, n]
   */
  Tensor contract(Tensor density, Sequence.Builder program);
}
