package org.ipusim.workloads.scf;

import java.util.Arrays;

/**
 * Integrals by Hermite Gaussians: [ab|cd] = sum of E_tuv^ab E_t'u'v'^cd (-1)^(t'+u'+v')
 * R_(t+t',u+u',v+v') times 2 pi^(5/2) / (p q sqrt(p + q)) (McMurchie and Davidson, J. Comput. Phys.
 * 26, 218, 1978), as products of matrices.
 */
final class HermiteIntegrals implements QuartetIntegrals {
  static final double COULOMB = 2 * Math.pow(Math.PI, 2.5);
  private static final int MOST_ORDER = 2 * ShellShape.MOST_L;

  private final PairTable pairs;
  private final HermiteCoulomb[] coulomb = new HermiteCoulomb[2 * MOST_ORDER + 1];
  private final double[] out;
  private final double[] half;
  private final double[] crossed;

  HermiteIntegrals(PairTable pairs) {
    this.pairs = pairs;
    for (int order = 0; order < coulomb.length; order++) {
      coulomb[order] = new HermiteCoulomb(order);
    }
    int most = Cartesian.count(ShellShape.MOST_L) * Cartesian.count(ShellShape.MOST_L);
    out = new double[most * most];
    half = new double[most * HermiteIndex.count(MOST_ORDER)];
    crossed = new double[HermiteIndex.count(MOST_ORDER)];
  }

  @Override
  public double[] of(int a, int b, int c, int d) {
    ShellPair bra = pairs.of(a, b);
    ShellPair ket = pairs.of(c, d);
    Arrays.fill(out, 0, bra.functions * ket.functions, 0);
    HermiteCoulomb r = coulomb[bra.order + ket.order];
    for (int i = 0; i < bra.pairs(); i++) {
      Arrays.fill(half, 0, bra.hermites * ket.functions, 0);
      for (int j = 0; j < ket.pairs(); j++) {
        toKet(bra, i, ket, j, r);
      }
      toBra(bra, i, ket.functions);
    }
    return out;
  }

  /** Adds, for each Hermite Gaussian of the bra, the integrals with the functions of the ket. */
  private void toKet(ShellPair bra, int i, ShellPair ket, int j, HermiteCoulomb coulombs) {
    double p = bra.exponents[i];
    double q = ket.exponents[j];
    double[] r =
        coulombs.at(
            p * q / (p + q),
            bra.centres[3 * i] - ket.centres[3 * j],
            bra.centres[3 * i + 1] - ket.centres[3 * j + 1],
            bra.centres[3 * i + 2] - ket.centres[3 * j + 2]);
    double factor = COULOMB / (p * q * Math.sqrt(p + q));
    for (int h = 0; h < bra.hermites; h++) {
      int t = HermiteIndex.power(h, 0);
      int u = HermiteIndex.power(h, 1);
      int v = HermiteIndex.power(h, 2);
      for (int g = 0; g < ket.hermites; g++) {
        double value =
            r[
                HermiteIndex.number(
                    t + HermiteIndex.power(g, 0),
                    u + HermiteIndex.power(g, 1),
                    v + HermiteIndex.power(g, 2))];
        crossed[g] = HermiteIndex.order(g) % 2 == 0 ? factor * value : -factor * value;
      }
      for (int f = 0; f < ket.functions; f++) {
        int row = (j * ket.functions + f) * ket.hermites;
        double sum = 0;
        for (int g = 0; g < ket.hermites; g++) {
          sum += ket.coefficients[row + g] * crossed[g];
        }
        half[h * ket.functions + f] += sum;
      }
    }
  }

  private void toBra(ShellPair bra, int i, int kets) {
    for (int f = 0; f < bra.functions; f++) {
      int row = (i * bra.functions + f) * bra.hermites;
      for (int h = 0; h < bra.hermites; h++) {
        double e = bra.coefficients[row + h];
        if (e != 0) {
          for (int k = 0; k < kets; k++) {
            out[f * kets + k] += e * half[h * kets + k];
          }
        }
      }
    }
  }
}
