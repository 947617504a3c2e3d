package org.ipusim.workloads.scf;

import java.util.Arrays;
import java.util.List;

/**
 * Integrals by Rys quadrature (Dupuis, Rys and King, 1976; Rys, Dupuis and King, J. Comput. Chem.
 * 4, 154, 1983): for each pair of primitives and node of the quadrature, integrals over x, y and z
 * by recurrence, and the sum over nodes of their products.
 */
final class RysIntegrals implements QuartetIntegrals {
  private static final int MOST_ROOTS = 2 * ShellShape.MOST_L + 1;

  private static final class Tables {
    static final RysTable[] BY_ROOTS = new RysTable[MOST_ROOTS + 1];

    static {
      for (int n = 1; n <= MOST_ROOTS; n++) {
        BY_ROOTS[n] = RysTable.inDouble(n);
      }
    }

    private Tables() {}
  }

  private final Basis basis;
  private final List<Shell> shells;
  private final double[] nodes = new double[2 * MOST_ROOTS];
  private final RysAxis[] axes = {new RysAxis(), new RysAxis(), new RysAxis()};
  private final double[] out;

  RysIntegrals(Basis basis) {
    this.basis = basis;
    this.shells = basis.shells();
    int most = Cartesian.count(ShellShape.MOST_L);
    out = new double[most * most * most * most];
  }

  @Override
  public double[] of(int a, int b, int c, int d) {
    Shell[] four = {shells.get(a), shells.get(b), shells.get(c), shells.get(d)};
    var places = new double[4][];
    int order = 0;
    int size = 1;
    for (int i = 0; i < 4; i++) {
      places[i] = basis.place(four[i]);
      order += four[i].l();
      size *= four[i].functions();
    }
    Arrays.fill(out, 0, size, 0);
    RysTable table = Tables.BY_ROOTS[order / 2 + 1];
    int roots = order / 2 + 1;
    for (int i = 0; i < four[0].primitives(); i++) {
      for (int j = 0; j < four[1].primitives(); j++) {
        var bra = new PrimitivePair(four[0], i, places[0], four[1], j, places[1]);
        for (int k = 0; k < four[2].primitives(); k++) {
          for (int l = 0; l < four[3].primitives(); l++) {
            var ket = new PrimitivePair(four[2], k, places[2], four[3], l, places[3]);
            add(four, places, bra, ket, table, roots);
          }
        }
      }
    }
    normalise(four);
    return out;
  }

  private void add(
      Shell[] four,
      double[][] places,
      PrimitivePair bra,
      PrimitivePair ket,
      RysTable table,
      int roots) {
    double p = bra.exponent();
    double q = ket.exponent();
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      double between = bra.centre()[axis] - ket.centre()[axis];
      square += between * between;
    }
    table.evaluate(p * q / (p + q) * square, nodes);
    double factor =
        HermiteIntegrals.COULOMB / (p * q * Math.sqrt(p + q)) * bra.factor() * ket.factor();
    for (int r = 0; r < roots; r++) {
      double node = nodes[2 * r];
      for (int axis = 0; axis < 3; axis++) {
        double between = bra.centre()[axis] - ket.centre()[axis];
        axes[axis].fill(
            four,
            axis == 2 ? factor * nodes[2 * r + 1] : 1,
            bra.centre()[axis] - places[0][axis] - q / (p + q) * node * between,
            ket.centre()[axis] - places[2][axis] + p / (p + q) * node * between,
            (1 - q / (p + q) * node) / (2 * p),
            (1 - p / (p + q) * node) / (2 * q),
            node / (2 * (p + q)),
            places[0][axis] - places[1][axis],
            places[2][axis] - places[3][axis]);
      }
      multiply(four);
    }
  }

  private void multiply(Shell[] four) {
    int[] a = Cartesian.powers(four[0].l());
    int[] b = Cartesian.powers(four[1].l());
    int[] c = Cartesian.powers(four[2].l());
    int[] d = Cartesian.powers(four[3].l());
    int at = 0;
    for (int i = 0; i < a.length; i += 3) {
      for (int j = 0; j < b.length; j += 3) {
        for (int k = 0; k < c.length; k += 3) {
          for (int l = 0; l < d.length; l += 3) {
            double product = 1;
            for (int axis = 0; axis < 3; axis++) {
              product *= axes[axis].value(a[i + axis], b[j + axis], c[k + axis], d[l + axis]);
            }
            out[at++] += product;
          }
        }
      }
    }
  }

  private void normalise(Shell[] four) {
    int at = 0;
    for (double a : Cartesian.norms(four[0].l())) {
      for (double b : Cartesian.norms(four[1].l())) {
        for (double c : Cartesian.norms(four[2].l())) {
          for (double d : Cartesian.norms(four[3].l())) {
            out[at++] *= a * b * c * d;
          }
        }
      }
    }
  }
}
