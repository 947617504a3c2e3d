package org.ipusim.workloads.scf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.workloads.linalg.HostMatrix;

/**
 * What the functional of a method adds to energy and Fock matrix, in double precision.
 *
 * @param energy energy in hartree
 * @param electrons the density's integral on the grid
 * @param matrix derivative of the energy by the density matrix
 */
record ExchangeCorrelation(double energy, double electrons, HostMatrix matrix) {
  private static final int POINTS_OF_A_BLOCK = 64;

  /** Sums are made in this many parts, in the same order whatever the number of threads. */
  private static final int PARTS = 64;

  /** Where there is less, nothing is added: some 1e-13 hartree in all. */
  private static final double LEAST_DENSITY = 1e-15;

  /** Integrates the functional of a density. */
  static ExchangeCorrelation of(ScfProblem problem, HostMatrix density) {
    double[][] columns = columns(density, problem.size());
    int blocks = Math.ceilDiv(problem.grid().points(), POINTS_OF_A_BLOCK);
    List<Part> parts =
        IntStream.range(0, PARTS)
            .parallel()
            .mapToObj(
                part -> {
                  var sums = new Part(problem, columns);
                  for (int block = part; block < blocks; block += PARTS) {
                    sums.add(block * POINTS_OF_A_BLOCK);
                  }
                  return sums;
                })
            .toList();
    double energy = 0;
    double electrons = 0;
    int n = problem.size();
    HostMatrix half = HostMatrix.of(n, new double[n * n]);
    for (Part part : parts) {
      energy += part.energy;
      electrons += part.electrons;
      half = half.plus(1, HostMatrix.of(n, part.byRows()));
    }
    return new ExchangeCorrelation(energy, electrons, half.plus(1, half.transpose()));
  }

  private static double[][] columns(HostMatrix matrix, int n) {
    double[] values = matrix.values();
    var out = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[j][i] = values[i * n + j];
      }
    }
    return out;
  }

  /** Sums over some of the points; the matrix is that of which the transpose is to be added. */
  private static final class Part {
    private final ScfProblem problem;
    // Arrays by row and column: loops over one index of them are what Java vectorises.
    private final double[][] density;
    private final int n;
    private final double[][] matrix;
    private final double[] product;
    private double energy;
    private double electrons;

    Part(ScfProblem problem, double[][] density) {
      this.problem = problem;
      this.density = density;
      n = problem.size();
      matrix = new double[n][n];
      product = new double[n];
    }

    double[] byRows() {
      return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }

    void add(int from) {
      MolecularGrid grid = problem.grid();
      int to = Math.min(from + POINTS_OF_A_BLOCK, grid.points());
      double[][] values = OrbitalValues.of(problem.basis(), grid, from, to).values();
      for (int point = from; point < to; point++) {
        add(values, (point - from) * n, grid.weights()[point]);
      }
    }

    private void add(double[][] values, int row, double weight) {
      double[] orbitals = values[0];
      Arrays.fill(product, 0);
      for (int j = 0; j < n; j++) {
        double orbital = orbitals[row + j];
        double[] column = density[j];
        for (int i = 0; i < n; i++) {
          product[i] += column[i] * orbital;
        }
      }
      var slopes = new double[OrbitalValues.KINDS];
      for (int kind = 0; kind < OrbitalValues.KINDS; kind++) {
        for (int i = 0; i < n; i++) {
          slopes[kind] += (kind == 0 ? 1 : 2) * values[kind][row + i] * product[i];
        }
      }
      double rho = slopes[0];
      if (!(rho > LEAST_DENSITY)) {
        return;
      }
      double square = slopes[1] * slopes[1] + slopes[2] * slopes[2] + slopes[3] * slopes[3];
      FunctionalValue value = problem.method().at(rho, square);
      energy += weight * value.energy();
      electrons += weight * rho;
      for (int j = 0; j < n; j++) {
        double along =
            slopes[1] * values[1][row + j]
                + slopes[2] * values[2][row + j]
                + slopes[3] * values[3][row + j];
        product[j] =
            weight * (value.byDensity() / 2 * orbitals[row + j] + 2 * value.byGradient() * along);
      }
      for (int i = 0; i < n; i++) {
        double orbital = orbitals[row + i];
        double[] sums = matrix[i];
        for (int j = 0; j < n; j++) {
          sums[j] += orbital * product[j];
        }
      }
    }
  }
}
