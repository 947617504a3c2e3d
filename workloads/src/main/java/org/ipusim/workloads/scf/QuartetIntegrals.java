package org.ipusim.workloads.scf;

/**
 * Electron-repulsion integrals of the functions of four shells in double precision. One instance is
 * for one thread.
 */
interface QuartetIntegrals {
  /**
   * Computes (ab|cd) for all functions of the shells.
   *
   * @param a a shell's number
   * @param b a shell's number
   * @param c a shell's number
   * @param d a shell's number
   * @return the integrals, those of the functions of d next to each other, then c, b and a; to be
   *     read before the next call
   */
  double[] of(int a, int b, int c, int d);
}
