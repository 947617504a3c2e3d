package org.ipusim.workloads.scf;

import org.ipusim.workloads.linalg.HostMatrix;

/** The density that a self-consistent field begins with. */
enum InitialGuess {
  /**
   * Atoms side by side: occupations of the minimal basis STO-3G, spherical on each atom, brought
   * into the basis by overlaps, as the guess "minao" of PySCF does with its minimal basis.
   */
  MINAO {
    @Override
    HostMatrix density(Basis basis, HostMatrix core, HostMatrix orthogonal) {
      Basis minimal = Basis.of(basis.molecule(), BasisSet.read("sto-3g"));
      int n = basis.size();
      int m = minimal.size();
      double[] across = OneElectron.overlap(basis, minimal);
      double[] inverse = orthogonal.times(orthogonal.transpose()).values();
      var brought = new double[n * m];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          for (int j = 0; j < m; j++) {
            brought[i * m + j] += inverse[i * n + k] * across[k * m + j];
          }
        }
      }
      var out = new double[n * n];
      for (Shell shell : minimal.shells()) {
        double electrons = occupation(basis.molecule().nuclei()[shell.atom()], shell, minimal);
        for (int f = shell.first(); f < shell.first() + shell.functions(); f++) {
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              out[i * n + j] += electrons * brought[i * m + f] * brought[j * m + f];
            }
          }
        }
      }
      return HostMatrix.of(n, out);
    }
  },
  /** No electron sees another. */
  CORE {
    @Override
    HostMatrix density(Basis basis, HostMatrix core, HostMatrix orthogonal) {
      int pairs = basis.molecule().electronPairs();
      return Orbitals.of(basis.size(), pairs, core, orthogonal).density();
    }
  };

  /** Electrons of filled shells before the valence shell of the second row. */
  private static final int CORE_ELECTRONS = 2;

  abstract HostMatrix density(Basis basis, HostMatrix core, HostMatrix orthogonal);

  /** Electrons of a function of a shell of a neutral atom up to neon. */
  private static double occupation(int nucleus, Shell shell, Basis minimal) {
    int innermost =
        minimal.shells().stream()
            .filter(s -> s.atom() == shell.atom())
            .mapToInt(Shell::first)
            .min()
            .orElseThrow();
    if (shell.first() == innermost) {
      return Math.min(nucleus, CORE_ELECTRONS);
    }
    int valence = nucleus - CORE_ELECTRONS;
    return shell.l() == 0 ? Math.min(valence, 2) : Math.max(valence - 2, 0) / 3.0;
  }
}
