package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;

/**
 * Points and weights of integrals over all space: spheres around each nucleus, whose weights are
 * multiplied by the share of its atom. Their number depends on the elements alone.
 *
 * @param places x, y and z of each point in bohr
 * @param weights one for each point
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MolecularGrid(double[] places, double[] weights) {
  /** No points, for methods without a functional. */
  static final MolecularGrid NONE = new MolecularGrid(new double[0], new double[0]);

  static MolecularGrid of(Molecule molecule, GridChoice choice) {
    var places = new DoubleArrayList();
    var weights = new DoubleArrayList();
    var partition = new BeckePartition(molecule);
    for (int atom = 0; atom < molecule.atoms(); atom++) {
      int nucleus = molecule.nuclei()[atom];
      RadialRule radial = RadialRule.of(choice.radial(nucleus));
      for (int i = 0; i < radial.radii().length; i++) {
        double r = radial.radii()[i];
        LebedevRule sphere = LebedevRule.of(choice.angular(nucleus, r));
        for (int k = 0; k < sphere.weights().length; k++) {
          double x = molecule.places()[3 * atom] + r * sphere.directions()[3 * k];
          double y = molecule.places()[3 * atom + 1] + r * sphere.directions()[3 * k + 1];
          double z = molecule.places()[3 * atom + 2] + r * sphere.directions()[3 * k + 2];
          places.add(x);
          places.add(y);
          places.add(z);
          weights.add(radial.weights()[i] * sphere.weights()[k] * partition.share(atom, x, y, z));
        }
      }
    }
    return new MolecularGrid(places.toDoubleArray(), weights.toDoubleArray());
  }

  int points() {
    return weights.length;
  }
}
