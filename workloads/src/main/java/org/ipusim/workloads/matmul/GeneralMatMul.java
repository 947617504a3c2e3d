package org.ipusim.workloads.matmul;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Sixteenths;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Multiplies two matrices, and may add the product to a third (PopLibs' general_matrix_multiply).
 */
@Command(
    name = "matmul",
    description = {
      "Multiply an m x k matrix by a k x n matrix.",
      "Options are those of the vendor's tool general_matrix_multiply, which adds alpha times the"
          + " product to a third matrix, which lies as the product does; --beta 0 leaves that out."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run matmul --m 1024 --k 1024 --n 1024 --beta 0 --data-type float --chip bow",
      "  ipusim run matmul --m 8192 --k 8192 --n 8192 --beta 0 --partials-type half"
          + " --timing-only"
    })
public final class GeneralMatMul implements Workload {
  @Option(
      names = "--m",
      required = true,
      paramLabel = "N",
      description = "Rows of the left matrix.")
  private int m;

  @Option(
      names = "--k",
      required = true,
      paramLabel = "N",
      description = "Columns of the left matrix, rows of the right one.")
  private int k;

  @Option(
      names = "--n",
      required = true,
      paramLabel = "N",
      description = "Columns of the right matrix.")
  private int n;

  @Option(
      names = "--alpha",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor of the product (default: 1).")
  private float alpha = 1;

  @Option(
      names = "--beta",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor of the third matrix: 1, or 0 for none (default: 1).")
  private float beta = 1;

  @Option(names = "--report-plan", description = "Tell how the product is divided among tiles.")
  private boolean reportPlan;

  @Mixin private MatrixOptions matrices = new MatrixOptions();

  /** For the command line, which sets the options. */
  public GeneralMatMul() {}

  @Override
  public RunReport run(RunSettings settings) {
    UsageException.requireAtLeast("--m", m, 1);
    UsageException.requireAtLeast("--k", k, 1);
    UsageException.requireAtLeast("--n", n, 1);
    if (beta != 0 && beta != 1) {
      throw new UsageException("--beta is " + beta + ", must be 0 or 1");
    }
    if (beta == 0 && alpha != 1) {
      throw new UsageException("--alpha is the product's factor when --beta 1 adds it to a matrix");
    }
    var plan = new AtomicReference<String>();
    return TimedRun.of(
        "matmul",
        settings,
        (root, graph) -> {
          if (reportPlan) {
            plan.set(plan(graph));
          }
          return compile(root, graph, settings);
        },
        engine -> run(engine, settings, plan.get()),
        this::parameters);
  }

  private Executable compile(Graph root, Graph graph, RunSettings settings) {
    ElementType type = matrices.type();
    PlanOptions options = matrices.matMul();
    int[] left = {m, k};
    int[] right = {k, n};
    Tensor a = MatMul.createInputLhs(graph, type, type, left, right, "matA", options);
    Tensor b = MatMul.createInputRhs(graph, type, type, left, right, "matB", options);
    var program = Sequence.builder();
    Tensor out = MatMul.matMul(graph, a, b, program, type, "matMul", options);
    root.createHostWrite("matA", a);
    root.createHostWrite("matB", b);
    if (beta == 1) {
      Tensor c = TileMappings.cloneInOrder(graph, out, "matC");
      ScaledAdd.scaledAddTo(graph, c, out, alpha, program, "addTo", ScaledAdd.Options.defaults());
      root.createHostWrite("before", c);
      out = c;
    }
    root.createHostRead("product", out);
    return root.compile(settings.compileOptions(), program.build());
  }

  private Map<String, Object> run(Engine engine, RunSettings settings, @Nullable String plan) {
    var result = new LinkedHashMap<String, Object>();
    if (settings.timingOnly()) {
      engine.run(0);
      result.put("timingOnly", true);
    } else {
      var random = new SplittableRandom(settings.seed());
      float[] a = Sixteenths.draw(m * k, random);
      float[] b = Sixteenths.draw(k * n, random);
      float[] c = Sixteenths.draw(m * n, random);
      engine.writeFloats("matA", a);
      engine.writeFloats("matB", b);
      if (beta == 1) {
        engine.writeFloats("before", c);
      }
      engine.run(0);
      double[] expected = beta == 1 ? HostProduct.doubles(c) : new double[m * n];
      HostProduct.add(alpha, HostProduct.doubles(a), HostProduct.doubles(b), expected, 1, m, k, n);
      result.put(
          "largestError",
          LargestError.requireRelative(
              "a product differs", engine.readFloats("product"), expected, matrices.tolerance(k)));
    }
    Profile profile = engine.profile();
    double seconds = profile.cycles().totalCycles() / settings.target().chip().clockHz();
    result.put("teraflopsPerSecond", 2.0 * m * k * n / seconds / 1e12);
    if (plan != null) {
      result.put("plan", plan);
    }
    return result;
  }

  private String plan(Graph graph) {
    ElementType type = matrices.type();
    return MatMul.reportPlan(
        graph, type, type, new int[] {1, m, k}, new int[] {1, k, n}, matrices.matMul());
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("m", m);
    parameters.put("k", k);
    parameters.put("n", n);
    parameters.put("alpha", alpha);
    parameters.put("beta", beta);
    matrices.tell(parameters);
    return parameters;
  }
}
