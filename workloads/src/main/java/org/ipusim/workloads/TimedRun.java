package org.ipusim.workloads;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.RunReport;

/** Compiles and runs the one program of a workload, and tells what the host took for it. */
public final class TimedRun {
  /** Builds and compiles. */
  @FunctionalInterface
  public interface Build {
    /**
     * Builds and compiles.
     *
     * @param root all tiles of the target
     * @param graph those to use
     * @return the compiled program
     */
    Executable compile(Graph root, Graph graph);
  }

  private TimedRun() {}

  /**
   * Compiles and runs.
   *
   * @param workload the workload's name
   * @param settings what all workloads are told
   * @param build builds and compiles the program
   * @param run runs it and finds what came of it
   * @param parameters the workload's own parameters, asked for at the end; seed and tiles follow
   * @return the answer and what it cost
   */
  public static RunReport of(
      String workload,
      RunSettings settings,
      Build build,
      Function<Engine, Map<String, Object>> run,
      Supplier<Map<String, Object>> parameters) {
    long start = System.nanoTime();
    var root = new Graph(settings.target());
    Executable executable = build.compile(root, settings.graph(root));
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      Map<String, Object> result = run.apply(engine);
      long ran = System.nanoTime();
      Map<String, Object> all = parameters.get();
      all.put("seed", settings.seed());
      all.putIfAbsent("tiles", settings.tiles());
      return new RunReport(
          workload,
          all,
          result,
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }
}
