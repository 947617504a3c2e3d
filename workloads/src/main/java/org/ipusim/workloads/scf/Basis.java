package org.ipusim.workloads.scf;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The shells of a molecule, atom after atom in the order of its file.
 *
 * @param molecule the molecule
 * @param set name of the basis set
 * @param shells shells
 */
record Basis(Molecule molecule, String set, List<Shell> shells) {
  Basis {
    shells = ImmutableList.copyOf(shells);
  }

  static Basis of(Molecule molecule, BasisSet set) {
    var shells = ImmutableList.<Shell>builder();
    int first = 0;
    for (int atom = 0; atom < molecule.atoms(); atom++) {
      for (ShellShape shape : set.of(molecule.nuclei()[atom])) {
        shells.add(new Shell(shape.l(), atom, first, shape.exponents(), shape.normalised()));
        first += Cartesian.count(shape.l());
      }
    }
    return new Basis(molecule, set.name(), shells.build());
  }

  /** {@return the number of basis functions} */
  int size() {
    Shell last = shells.getLast();
    return last.first() + last.functions();
  }

  double[] place(Shell shell) {
    double[] all = molecule.places();
    int at = 3 * shell.atom();
    return new double[] {all[at], all[at + 1], all[at + 2]};
  }
}
