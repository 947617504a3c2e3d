package org.ipusim.bench.validate;

import java.util.Arrays;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.math3.util.Pair;

/**
 * A law {@code y = c x1^e1 x2^e2 ...}, fitted to points so that the squares of the differences in
 * {@code y} itself, not in its logarithm, are least: large values count most. SciPy's {@code
 * curve_fit} does the same.
 */
final class PowerLaw {
  private static final int MOST_STEPS = 1000;

  private PowerLaw() {}

  /**
   * Fits a law, from where the fit of logarithms ends.
   *
   * @param x of each point the variables
   * @param y of each point the value; all above 0, more of them than there are variables by 2
   * @return the exponents of the variables
   */
  static double[] exponents(double[][] x, double[] y) {
    double[][] logs = Arrays.stream(x).map(PowerLaw::logs).toArray(double[][]::new);
    var ofLogs = new OLSMultipleLinearRegression();
    ofLogs.newSampleData(logs(y), logs);
    LeastSquaresProblem problem =
        new LeastSquaresBuilder()
            .start(ofLogs.estimateRegressionParameters())
            .target(y)
            .model(law -> valuesAndSlopes(law, logs))
            .maxEvaluations(MOST_STEPS)
            .maxIterations(MOST_STEPS)
            .build();
    double[] law = new LevenbergMarquardtOptimizer().optimize(problem).getPoint().toArray();
    return Arrays.copyOfRange(law, 1, law.length);
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /**
   * What a law says of points, and how that changes with the logarithm of its factor and with its
   * exponents.
   */
  private static Pair<RealVector, RealMatrix> valuesAndSlopes(RealVector law, double[][] logs) {
    var values = new ArrayRealVector(logs.length);
    var slopes = new Array2DRowRealMatrix(logs.length, law.getDimension());
    for (int p = 0; p < logs.length; p++) {
      double log = law.getEntry(0);
      for (int i = 0; i < logs[p].length; i++) {
        log += law.getEntry(i + 1) * logs[p][i];
      }
      double value = Math.exp(log);
      values.setEntry(p, value);
      slopes.setEntry(p, 0, value);
      for (int i = 0; i < logs[p].length; i++) {
        slopes.setEntry(p, i + 1, value * logs[p][i]);
      }
    }
    return new Pair<>(values, slopes);
  }
}
