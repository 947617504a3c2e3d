package org.ipusim.workloads.scf;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * All integrals (ij|kl) over the functions of a basis in double precision, one of each eight that
 * are equal: i from j on, k from l on, and the pair ij from the pair kl on.
 */
final class ElectronRepulsion {
  private final int n;
  private final double[] values;

  private ElectronRepulsion(int n) {
    this.n = n;
    long pairs = pair(n - 1, n - 1) + 1L;
    this.values = new double[Math.toIntExact(pairs * (pairs + 1) / 2)];
  }

  /** Computes the integrals with one integrator for each thread. */
  static ElectronRepulsion of(Basis basis, Supplier<QuartetIntegrals> integrals) {
    var out = new ElectronRepulsion(basis.size());
    ThreadLocal<QuartetIntegrals> own = ThreadLocal.withInitial(integrals);
    List<Shell> shells = basis.shells();
    IntStream.range(0, shells.size()).parallel().forEach(i -> out.fillFrom(i, shells, own.get()));
    return out;
  }

  static ElectronRepulsion byHermites(Basis basis) {
    var pairs = new PairTable(basis);
    return of(basis, () -> new HermiteIntegrals(pairs));
  }

  private void fillFrom(int i, List<Shell> shells, QuartetIntegrals integrals) {
    for (int j = 0; j <= i; j++) {
      for (int k = 0; k <= i; k++) {
        int last = k == i ? j : k;
        for (int l = 0; l <= last; l++) {
          Shell a = shells.get(i);
          Shell b = shells.get(j);
          Shell c = shells.get(k);
          Shell d = shells.get(l);
          double[] block = integrals.of(i, j, k, l);
          int at = 0;
          for (int fa = 0; fa < a.functions(); fa++) {
            for (int fb = 0; fb < b.functions(); fb++) {
              for (int fc = 0; fc < c.functions(); fc++) {
                for (int fd = 0; fd < d.functions(); fd++) {
                  values[index(a.first() + fa, b.first() + fb, c.first() + fc, d.first() + fd)] =
                      block[at++];
                }
              }
            }
          }
        }
      }
    }
  }

  private static int pair(int i, int j) {
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
  }

  private static int index(int i, int j, int k, int l) {
    return pair(pair(i, j), pair(k, l));
  }

  double get(int i, int j, int k, int l) {
    return values[index(i, j, k, l)];
  }

  /** {@return the Coulomb matrix of a density} */
  double[] coulomb(double[] density) {
    return contract(density, true);
  }

  /** {@return the exchange matrix of a density} */
  double[] exchange(double[] density) {
    return contract(density, false);
  }

  private double[] contract(double[] density, boolean coulomb) {
    var out = new double[n * n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                  for (int l = 0; l < n; l++) {
                    sum += density[k * n + l] * (coulomb ? get(i, j, k, l) : get(i, k, j, l));
                  }
                }
                out[i * n + j] = sum;
                out[j * n + i] = sum;
              }
            });
    return out;
  }
}
