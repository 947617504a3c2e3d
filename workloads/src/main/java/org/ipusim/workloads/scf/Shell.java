package org.ipusim.workloads.scf;

/**
 * A shell of a basis on an atom.
 *
 * @param l angular momentum
 * @param atom number of the atom
 * @param first number of its first function in the basis
 * @param exponents one for each primitive, per square bohr
 * @param coefficients of x^l exp(-a r^2), normalised
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shell(int l, int atom, int first, double[] exponents, double[] coefficients) {
  int functions() {
    return Cartesian.count(l);
  }

  int primitives() {
    return exponents.length;
  }
}
