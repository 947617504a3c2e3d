package org.ipusim.codelets.linalg.solve;

import java.util.SplittableRandom;

/** Matrices on the host, in double precision, to hold results to. */
@SuppressWarnings("ArrayRecordComponent")
record HostMatrix(int rows, int columns, double[] values) {
  static HostMatrix of(int rows, int columns, float[] values) {
    var doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return new HostMatrix(rows, columns, doubles);
  }

  static float[] random(int count, SplittableRandom random) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return values;
  }

  static float[] randomSymmetric(int n, SplittableRandom random) {
    float[] values = random(n * n, random);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        values[i * n + j] = values[j * n + i];
      }
    }
    return values;
  }

  double get(int row, int column) {
    return values[row * columns + column];
  }

  HostMatrix transpose() {
    var out = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * rows + i] = get(i, j);
      }
    }
    return new HostMatrix(columns, rows, out);
  }

  HostMatrix times(HostMatrix b) {
    var out = new double[rows * b.columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        for (int j = 0; j < b.columns; j++) {
          out[i * b.columns + j] += get(i, k) * b.get(k, j);
        }
      }
    }
    return new HostMatrix(rows, b.columns, out);
  }

  static HostMatrix identity(int n) {
    var out = new double[n * n];
    for (int i = 0; i < n; i++) {
      out[i * n + i] = 1;
    }
    return new HostMatrix(n, n, out);
  }

  static HostMatrix diagonal(float[] values) {
    int n = values.length;
    var out = new double[n * n];
    for (int i = 0; i < n; i++) {
      out[i * n + i] = values[i];
    }
    return new HostMatrix(n, n, out);
  }

  double largestDifference(HostMatrix other) {
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = Math.abs(values[i] - other.values[i]);
      worst = Double.isNaN(difference) ? Double.MAX_VALUE : Math.max(worst, difference);
    }
    return worst;
  }
}
