package org.ipusim.workloads.scf;

/** What an energy is made of, for electrons in pairs. */
enum ScfMethod {
  /** Restricted Hartree-Fock: exchange of orbitals alone. */
  RHF(1),
  /**
   * Three parts of exchange and two of correlation (Stephens, Devlin, Chabalowski and Frisch, J.
   * Phys. Chem. 98, 11623, 1994), correlation of the uniform gas in the fifth form of Vosko, Wilk
   * and Nusair, as in PySCF 2.2 and in pyscf-ipu, exchange_correlation/b3lyp.py.
   */
  B3LYP5(0.2) {
    @Override
    FunctionalValue at(double density, double gradient) {
      return FunctionalValue.ZERO
          .plus(SLATER, Functional.SLATER.at(density, gradient))
          .plus(BECKE, Functional.B88.at(density, gradient))
          .plus(VWN, Functional.VWN5.at(density, gradient))
          .plus(LYP, Functional.LYP.at(density, gradient));
    }
  };

  /** Parts in B3LYP; that of Becke's exchange includes as much of Slater's. */
  static final double SLATER = 0.08;

  static final double BECKE = 0.72;
  static final double VWN = 0.19;
  static final double LYP = 0.81;

  private final double exchange;

  ScfMethod(double exchange) {
    this.exchange = exchange;
  }

  /** {@return how much of the exchange of orbitals is in the energy} */
  double exchange() {
    return exchange;
  }

  boolean hasFunctional() {
    return this != RHF;
  }

  /** {@return the functional in a point, by the density and the square of its gradient} */
  FunctionalValue at(double density, double gradient) {
    return FunctionalValue.ZERO;
  }
}
