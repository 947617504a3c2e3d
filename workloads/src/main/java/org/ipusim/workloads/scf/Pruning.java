package org.ipusim.workloads.scf;

import java.util.List;

/**
 * Fewer points on spheres on which densities are round, or small: five regions of distance in radii
 * of the atom, as NWChem does it and PySCF 2.2 after it (dft/gen_grid.py, nwchem_prune); the
 * regions are those of SG-1, Gill, Johnson and Pople, Chem. Phys. Lett. 209, 506, 1993, table 4.
 */
final class Pruning {
  private static final double[] FIRST_PERIOD = {0.25, 0.5, 1.0, 4.5};
  private static final double[] SECOND_PERIOD = {0.1667, 0.5, 0.9, 3.5};
  private static final double[] OTHERS = {0.1, 0.4, 0.8, 2.5};

  private static final int HELIUM = 2;
  private static final int NEON = 10;

  /** Rules from that of 38 points on take part; spheres of fewer are not pruned. */
  private static final int LEAST = 38;

  private static final int SMALLEST_PRUNED = 50;

  private Pruning() {}

  /** {@return points of a sphere, of which the largest around the nucleus has the most} */
  static int points(int nucleus, double distance, int most) {
    if (most < SMALLEST_PRUNED) {
      return most;
    }
    List<Integer> sizes = LebedevRule.sizes();
    int first = sizes.indexOf(LEAST);
    int last = sizes.indexOf(most);
    int[] rules =
        most == SMALLEST_PRUNED
            ? new int[] {first + 1, first + 2, first + 2, first + 2, first + 1}
            : new int[] {first + 1, first + 3, last - 1, last, last - 1};
    return sizes.get(rules[region(nucleus, distance / AtomRadii.bohr(nucleus))]);
  }

  private static int region(int nucleus, double ratio) {
    double[] bounds = nucleus <= HELIUM ? FIRST_PERIOD : nucleus <= NEON ? SECOND_PERIOD : OTHERS;
    int region = 0;
    while (region < bounds.length && ratio > bounds[region]) {
      region++;
    }
    return region;
  }
}
