package org.ipusim.workloads.linalg;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.codelets.linalg.solve.JacobiEigen;
import org.ipusim.codelets.linalg.solve.JacobiKernels;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Eigenvalues and eigenvectors of a random symmetric matrix by Jacobi's method. */
@Command(
    name = "jacobi",
    description = {
      "Find all eigenvalues and eigenvectors of a random symmetric matrix by Jacobi's method.",
      "Two columns of the matrix or of the eigenvectors are on each tile. The host checks that the"
          + " vectors are orthogonal and each value is its vector's, and says how far the product"
          + " is from the matrix: that depends on the sweeps."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run jacobi --chip bow --n 128 --sweeps 6",
      "  ipusim run jacobi --chip bow --n 64 --sweeps 12 --kernels scheduled"
    })
public final class JacobiEigenvalues implements Workload {
  /** Rounding of the rotations of n columns a sweep, some ten times. */
  private static final double TOLERANCE = 4e-6;

  @Option(
      names = "--n",
      paramLabel = "ROWS",
      defaultValue = "128",
      description = "Rows and columns of the matrix (default: ${DEFAULT-VALUE}).")
  private int n = 128;

  @Option(
      names = "--sweeps",
      paramLabel = "COUNT",
      defaultValue = "6",
      description = "How often each pair of columns is rotated (default: ${DEFAULT-VALUE}).")
  private int sweeps = 6;

  @Option(
      names = "--kernels",
      paramLabel = "WHICH",
      defaultValue = "COMPILED",
      description =
          "Whose cycles the vertices take: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE},"
              + " those of the published runs).")
  private JacobiKernels kernels = JacobiKernels.COMPILED;

  /** For the command line, which sets the options. */
  public JacobiEigenvalues() {}

  @Override
  public RunReport run(RunSettings settings) {
    UsageException.requireAtLeast("--n", n, 1);
    UsageException.requireAtLeast("--sweeps", sweeps, 1);
    float[] values = HostMatrix.random(n, true, settings.seed());
    return MatrixProgram.run(
        "jacobi",
        ImmutableMap.of("sweeps", sweeps, "kernels", kernels.name()),
        settings,
        n,
        values,
        this::build,
        (profile, results) -> judge(values, settings, profile, results));
  }

  private Map<String, Tensor> build(Graph graph, Tensor matrix, Sequence.Builder program) {
    JacobiEigen.Eigen eigen = JacobiEigen.eigh(graph, matrix, sweeps, kernels, program, "eigh");
    return Map.of("values", eigen.values(), "vectors", eigen.vectors());
  }

  private Map<String, Object> judge(
      float[] values, RunSettings settings, Profile profile, MatrixProgram.Results results) {
    HostMatrix a = HostMatrix.of(n, values);
    HostMatrix v = HostMatrix.of(n, results.read("vectors"));
    float[] found = results.read("values");
    double allowed = TOLERANCE * n;
    long cycles = profile.cycles().totalCycles();
    var result = new LinkedHashMap<String, Object>();
    result.put("cycles", cycles);
    result.put("cyclesPerStep", (double) cycles / sweeps / (n + n % 2 - 1));
    result.put(
        "fromOrthogonal", HostMatrix.requireSmall("V'V - 1", v.columnsFromOrthogonal(), allowed));
    result.put(
        "largestErrorOfValue",
        LargestError.require("value", found, v.transpose().diagonalOfProduct(a.times(v)), allowed));
    result.put("residual", v.columnsTimes(found).times(v.transpose()).largestDifference(a));
    if (sweeps == PublishedCycles.SWEEPS && kernels == JacobiKernels.COMPILED) {
      PublishedCycles.compare(PublishedCycles.JACOBI, n, cycles, settings, result);
    }
    return result;
  }
}
