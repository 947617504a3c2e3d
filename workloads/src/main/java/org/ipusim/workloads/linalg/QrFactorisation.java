package org.ipusim.workloads.linalg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.codelets.linalg.solve.HouseholderQr;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Householder QR of a random square matrix, a row of Q and a column of R on each tile. */
@Command(
    name = "qr",
    description = {
      "Factorise a random matrix by Householder reflections.",
      "A row of Q and a column of R is on each tile. The host checks that Q is orthogonal, R"
          + " triangular, and their product the matrix."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run qr --chip bow --n 32",
      "  ipusim run qr --chip bow --n 512"
    })
public final class QrFactorisation implements Workload {
  /** Rounding of n reflections of elements up to 1, some ten times. */
  private static final double TOLERANCE = 1e-5;

  @Option(
      names = "--n",
      paramLabel = "ROWS",
      defaultValue = "128",
      description = "Rows and columns of the matrix (default: ${DEFAULT-VALUE}).")
  private int n = 128;

  /** For the command line, which sets the options. */
  public QrFactorisation() {}

  @Override
  public RunReport run(RunSettings settings) {
    UsageException.requireAtLeast("--n", n, 1);
    float[] values = HostMatrix.random(n, false, settings.seed());
    return MatrixProgram.run(
        "qr",
        Map.of(),
        settings,
        n,
        values,
        QrFactorisation::build,
        (profile, results) -> judge(values, settings, profile, results));
  }

  private static Map<String, Tensor> build(Graph graph, Tensor matrix, Sequence.Builder program) {
    HouseholderQr.Factors factors = HouseholderQr.qr(graph, matrix, program, "qr");
    return Map.of("q", factors.q(), "r", factors.r());
  }

  private Map<String, Object> judge(
      float[] values, RunSettings settings, Profile profile, MatrixProgram.Results results) {
    HostMatrix a = HostMatrix.of(n, values);
    HostMatrix q = HostMatrix.of(n, results.read("q"));
    HostMatrix r = HostMatrix.of(n, results.read("r"));
    double allowed = TOLERANCE * Math.sqrt(n);
    long cycles = profile.cycles().totalCycles();
    var result = new LinkedHashMap<String, Object>();
    result.put("cycles", cycles);
    result.put("cyclesPerColumn", (double) cycles / n);
    result.put(
        "fromOrthogonal", HostMatrix.requireSmall("Q'Q - 1", q.columnsFromOrthogonal(), allowed));
    result.put(
        "residual", HostMatrix.requireSmall("QR - A", q.times(r).largestDifference(a), allowed));
    result.put(
        "belowDiagonal",
        HostMatrix.requireSmall("R below its diagonal", r.largestBelowDiagonal(), allowed));
    PublishedCycles.compare(PublishedCycles.QR, n, cycles, settings, result);
    return result;
  }
}
