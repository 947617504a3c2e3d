package org.ipusim.workloads.scf;

/** How integrals are computed on tiles. */
enum EriMethod {
  /** Rys quadrature in loops that serve all classes, as published. */
  RYS,
  /** Head-Gordon and Pople's recurrences written out for each class; those with d shells as RYS. */
  HGP;

  boolean writesOut(QuartetClass quartets) {
    return this == HGP && HgpCodelet.writes(quartets);
  }
}
