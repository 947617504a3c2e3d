package org.ipusim.workloads.linalg;

import java.util.SplittableRandom;

/** A square matrix on the host, rows one after another, in double precision; it never changes. */
public final class HostMatrix {
  private final int n;
  private final double[] values;

  private HostMatrix(int n, double[] values) {
    this.n = n;
    this.values = values;
  }

  /**
   * Makes a matrix.
   *
   * @param n rows and columns
   * @param values elements, row after row
   * @return the matrix
   */
  public static HostMatrix of(int n, float[] values) {
    var doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return new HostMatrix(n, doubles);
  }

  /**
   * Makes a matrix.
   *
   * @param n rows and columns
   * @param values elements, row after row
   * @return the matrix
   */
  public static HostMatrix of(int n, double[] values) {
    return new HostMatrix(n, values.clone());
  }

  /** {@return elements from -1 to 1, the same on both sides of the diagonal if asked for} */
  static float[] random(int n, boolean symmetric, long seed) {
    var random = new SplittableRandom(seed);
    var out = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[i * n + j] =
            symmetric && j < i ? out[j * n + i] : (float) (2 * random.nextDouble() - 1);
      }
    }
    return out;
  }

  /** {@return the elements, row after row} */
  public double[] values() {
    return values.clone();
  }

  /** {@return the elements in single precision, row after row} */
  public float[] toFloats() {
    var out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  /** {@return the matrix with rows as columns} */
  public HostMatrix transpose() {
    var out = new double[values.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[j * n + i] = values[i * n + j];
      }
    }
    return new HostMatrix(n, out);
  }

  /**
   * Multiplies matrices.
   *
   * @param b the right factor, of as many rows
   * @return the product
   */
  public HostMatrix times(HostMatrix b) {
    var out = new double[values.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double x = values[i * n + k];
        for (int j = 0; j < n; j++) {
          out[i * n + j] += x * b.values[k * n + j];
        }
      }
    }
    return new HostMatrix(n, out);
  }

  /**
   * Adds a multiple of a matrix.
   *
   * @param factor what it is multiplied by
   * @param b the other matrix, of as many rows
   * @return the sum
   */
  public HostMatrix plus(double factor, HostMatrix b) {
    var out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] + factor * b.values[i];
    }
    return new HostMatrix(n, out);
  }

  /**
   * Multiplies element by element and adds up.
   *
   * @param b the other matrix, of as many rows
   * @return the sum of the products
   */
  public double dot(HostMatrix b) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * b.values[i];
    }
    return sum;
  }

  HostMatrix columnsTimes(float[] factors) {
    var out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] * factors[i % n];
    }
    return new HostMatrix(n, out);
  }

  /** {@return elements of the product's diagonal} */
  double[] diagonalOfProduct(HostMatrix b) {
    var out = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        out[i] += values[i * n + k] * b.values[k * n + i];
      }
    }
    return out;
  }

  /**
   * Compares matrices.
   *
   * @param other the other matrix, of as many rows
   * @return the largest absolute difference of two elements
   */
  public double largestDifference(HostMatrix other) {
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      worst = Math.max(worst, Math.abs(values[i] - other.values[i]));
    }
    return worst;
  }

  /** {@return the largest absolute element} */
  public double largest() {
    double worst = 0;
    for (double value : values) {
      worst = Math.max(worst, Math.abs(value));
    }
    return worst;
  }

  /** {@return how far the columns are from orthogonal and of length one, element by element} */
  double columnsFromOrthogonal() {
    var one = new double[values.length];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    return transpose().times(this).largestDifference(new HostMatrix(n, one));
  }

  /** {@return the largest element below the diagonal} */
  double largestBelowDiagonal() {
    double worst = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        worst = Math.max(worst, Math.abs(values[i * n + j]));
      }
    }
    return worst;
  }

  /**
   * Checks what has to be small.
   *
   * @throws IllegalStateException when it is more than allowed or not a number
   */
  static double requireSmall(String what, double value, double allowed) {
    if (!(value <= allowed)) {
      throw new IllegalStateException(what + " is " + value + ", more than " + allowed);
    }
    return value;
  }
}
