package org.ipusim.bench.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Execute;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Sixteenths;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The workload of docs/adding-a-workload.md, region by region. */
// region: command
@Command(
    name = "axpy",
    description = {
      "Add a multiple of a vector to another.",
      "Vectors are spread evenly over the tiles, a vertex to each; elements are random sixteenths."
    },
    footer = {"", "Example:", "  ipusim run axpy --n 1000000 --check"})
public final class AxpyWorkload implements Workload {
  @Option(names = "--n", paramLabel = "N", description = "Elements of a vector (default: 100000).")
  private int n = 100_000;

  @Option(
      names = "--factor",
      paramLabel = "A",
      description = "What x is multiplied by (default: 2).")
  private float factor = 2;

  @Option(names = "--check", description = "Compute on the host too and compare.")
  private boolean check;

  // endregion

  // region: codelet
  /** y = a x + y. */
  public static final class Axpy extends Vertex {
    @Input FloatVector x;
    @InOut FloatVector y;
    float a;

    @Override
    public void compute() {
      for (int i = 0; i < y.size(); i++) {
        y.set(i, a * x.get(i) + y.get(i));
      }
    }
  }

  // endregion

  // region: run
  @Override
  public RunReport run(RunSettings settings) {
    UsageException.requireAtLeast("--n", n, 1);
    return TimedRun.of(
        "axpy",
        settings,
        (_, graph) -> compile(graph, settings),
        engine -> result(engine, settings),
        this::parameters);
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("n", n);
    parameters.put("factor", factor);
    return parameters;
  }

  // endregion

  // region: compile
  private Executable compile(Graph graph, RunSettings settings) {
    Tensor x = graph.addVariable("x", ElementType.FLOAT, n);
    Tensor y = graph.addVariable("y", ElementType.FLOAT, n);
    graph.mapLinearly(x);
    graph.mapLinearly(y);
    ComputeSet axpy = graph.addComputeSet("axpy");
    graph
        .getTileMapping(y)
        .byTile()
        .forEach(
            (tile, intervals) -> {
              for (Interval own : intervals) {
                graph
                    .addVertex(axpy, Axpy.class)
                    .connect("x", x.slice(own))
                    .connect("y", y.slice(own))
                    .setInitialValue("a", factor)
                    .setTileMapping(tile);
              }
            });
    graph.createHostWrite("x", x);
    graph.createHostWrite("y", y);
    graph.createHostRead("sum", y);
    return graph.compile(settings.compileOptions(), new Execute(axpy));
  }

  // endregion

  // region: result
  private Map<String, Object> result(Engine engine, RunSettings settings) {
    var result = new LinkedHashMap<String, Object>();
    if (settings.timingOnly()) {
      engine.run(0);
    } else {
      var random = new SplittableRandom(settings.seed());
      float[] x = Sixteenths.draw(n, random);
      float[] y = Sixteenths.draw(n, random);
      engine.writeFloats("x", x);
      engine.writeFloats("y", y);
      engine.run(0);
      if (check) {
        LargestError.require("sum", engine.readFloats("sum"), expected(x, y), 1e-6);
        result.put("checkedElements", n);
      }
    }
    double seconds = engine.profile().seconds();
    result.put("gigaflopsPerSecond", 2.0 * n / seconds / 1e9);
    return result;
  }

  private double[] expected(float[] x, float[] y) {
    var sums = new double[n];
    for (int i = 0; i < n; i++) {
      sums[i] = (double) factor * x[i] + y[i];
    }
    return sums;
  }
  // endregion
}
