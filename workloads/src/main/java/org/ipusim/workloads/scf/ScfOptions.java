package org.ipusim.workloads.scf;

import org.ipusim.codelets.linalg.solve.JacobiKernels;

/**
 * How a self-consistent field is laid out and run on the chips.
 *
 * @param method what the energy is made of
 * @param grid where a functional is integrated
 * @param integrals how integrals are computed
 * @param mapping which quartets go where
 * @param accumulators where J and K are added up
 * @param slots worker slots of a tile that have quartets
 * @param rule which equal quartets are computed
 * @param screening quartets with smaller integrals are left out; 0 for none
 * @param iterations most iterations
 * @param threshold largest element of FDS - SDF at which iterating ends; 0 for all iterations
 * @param sweeps of the eigensolver
 * @param kernels whose cycles the eigensolver takes
 * @param normalise whether eigenvectors are brought to length one
 */
record ScfOptions(
    ScfMethod method,
    GridChoice grid,
    EriMethod integrals,
    QuartetMapping mapping,
    Accumulators accumulators,
    int slots,
    QuartetRule rule,
    double screening,
    int iterations,
    double threshold,
    int sweeps,
    JacobiKernels kernels,
    boolean normalise) {
  /** Where contributions to J and K are added up. */
  enum Accumulators {
    /** In a matrix on each tile. */
    TILE,
    /**
     * In matrices of each worker slot, before and after each vertex, first J and then K, as
     * published for production runs (pyscf-ipu, -multv 2).
     */
    WORKER,
    /** The same of both by one vertex, in twice the memory, as published first (-multv 1). */
    JOINT
  }

  /** {@return points for the functional of a molecule, none when there is no functional} */
  MolecularGrid grid(Molecule molecule) {
    return method.hasFunctional() ? MolecularGrid.of(molecule, grid) : MolecularGrid.NONE;
  }

  /** {@return Hartree-Fock with integrals by a method, otherwise the command line's defaults} */
  static ScfOptions of(EriMethod integrals) {
    return new ScfOptions(
        ScfMethod.RHF,
        GridChoice.level(0),
        integrals,
        QuartetMapping.BALANCED,
        Accumulators.TILE,
        6,
        QuartetRule.UNIQUE,
        0,
        20,
        0,
        12,
        JacobiKernels.COMPILED,
        true);
  }
}
