package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.Engine;
import org.ipusim.workloads.linalg.HostMatrix;

/**
 * Densities, their J - K / 2 and what the functional adds as they come from the chips, one of each
 * an iteration; energies are added up of them in double precision, as pyscf_ipu/dft.py does.
 */
final class ScfLog {
  private final ScfProblem problem;
  private final List<HostMatrix> densities = new ArrayList<>();
  private final List<HostMatrix> twoElectrons = new ArrayList<>();
  private final List<HostMatrix> functionals = new ArrayList<>();
  private final DoubleArrayList functionalEnergies = new DoubleArrayList();

  ScfLog(ScfProblem problem) {
    this.problem = problem;
  }

  /** Connects the host ends of all streams. */
  void connect(Engine engine) {
    float[] places = HostMatrix.of(1, problem.basis().molecule().places()).toFloats();
    engine.connectStream(ScfProgram.PLACES, places);
    engine.connectStream(ScfProgram.CORE, problem.core().toFloats());
    engine.connectStream(ScfProgram.OVERLAP, problem.overlap().toFloats());
    engine.connectStream(ScfProgram.ORTHOGONAL, problem.orthogonal().toFloats());
    engine.connectStream(ScfProgram.GUESS, problem.density().toFloats());
    engine.connectStreamToCallback(ScfProgram.DENSITIES, batch -> densities.add(read(batch)));
    engine.connectStreamToCallback(
        ScfProgram.TWO_ELECTRONS, batch -> twoElectrons.add(read(batch)));
    if (problem.method().hasFunctional()) {
      connectFunctional(engine);
    }
  }

  private void connectFunctional(Engine engine) {
    MolecularGrid grid = problem.grid();
    int kind = grid.points() * problem.size();
    double[][] values = OrbitalValues.of(problem.basis(), grid, 0, grid.points()).values();
    var orbitals = new float[OrbitalValues.KINDS * kind];
    for (int i = 0; i < orbitals.length; i++) {
      orbitals[i] = (float) values[i / kind][i % kind];
    }
    engine.connectStream(ScfProgram.ORBITALS, orbitals);
    engine.connectStream(ScfProgram.WEIGHTS, HostMatrix.of(1, grid.weights()).toFloats());
    engine.connectStreamToCallback(ScfProgram.FUNCTIONAL, batch -> functionals.add(read(batch)));
    engine.connectStreamToCallback(
        ScfProgram.FUNCTIONAL_ENERGY,
        batch -> functionalEnergies.add(batch.asFloatBuffer().get(0)));
  }

  private HostMatrix read(ByteBuffer batch) {
    FloatBuffer from = batch.asFloatBuffer();
    var values = new float[from.remaining()];
    from.get(values);
    return HostMatrix.of(problem.size(), values);
  }

  int iterations() {
    return densities.size();
  }

  /** {@return total energy of an iteration, in hartree} */
  double energy(int iteration) {
    return problem.basis().molecule().nuclearRepulsion()
        + oneElectronEnergy(iteration)
        + twoElectronEnergy(iteration)
        + functionalEnergy(iteration);
  }

  double oneElectronEnergy(int iteration) {
    return densities.get(iteration).dot(problem.core());
  }

  double twoElectronEnergy(int iteration) {
    return 0.5 * densities.get(iteration).dot(twoElectrons.get(iteration));
  }

  /** {@return the energy of the functional, 0 for a method that has none} */
  double functionalEnergy(int iteration) {
    return functionalEnergies.isEmpty() ? 0 : functionalEnergies.getDouble(iteration);
  }

  private HostMatrix fock(int iteration) {
    HostMatrix sum = problem.core().plus(1, twoElectrons.get(iteration));
    return functionals.isEmpty() ? sum : sum.plus(1, functionals.get(iteration));
  }

  /**
   * {@return the trace of density and overlap, which is the number of electrons but for rounding}
   */
  double electrons(int iteration) {
    return densities.get(iteration).dot(problem.overlap());
  }

  /** {@return the largest element of FDS - SDF of an iteration} */
  double commutator(int iteration) {
    HostMatrix product = fock(iteration).times(densities.get(iteration)).times(problem.overlap());
    return product.plus(-1, product.transpose()).largest();
  }

  /** {@return orbitals of the Fock matrix of an iteration} */
  Orbitals orbitals(int iteration) {
    return problem.orbitals(fock(iteration));
  }
}
