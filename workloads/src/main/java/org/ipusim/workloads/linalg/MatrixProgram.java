package org.ipusim.workloads.linalg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.RunSettings;

/** A program on one square matrix: built, compiled, given the matrix, run, its results read. */
final class MatrixProgram {
  private static final String MATRIX = "matrix";

  /** Adds what computes results from the matrix. */
  interface Build {
    Map<String, Tensor> build(Graph graph, Tensor matrix, Sequence.Builder program);
  }

  /** Holds the results to the matrix and says what came of it. */
  interface Judge {
    Map<String, Object> judge(Profile profile, Results results);
  }

  /** Results by their names. */
  interface Results {
    float[] read(String name);
  }

  private MatrixProgram() {}

  static RunReport run(
      String workload,
      Map<String, Object> parameters,
      RunSettings settings,
      int n,
      float[] values,
      Build build,
      Judge judge) {
    long start = System.nanoTime();
    Executable executable = compile(settings, n, build);
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      engine.writeFloats(MATRIX, values);
      engine.run(0);
      long ran = System.nanoTime();
      settings.progress().progress("checking the results on the host", 0, 0);
      Map<String, Object> result =
          settings.timingOnly()
              ? Map.of("timingOnly", true)
              : judge.judge(engine.profile(), engine::readFloats);
      var all = new LinkedHashMap<String, Object>();
      all.put("n", n);
      all.putAll(parameters);
      all.put("seed", settings.seed());
      all.put("tiles", settings.tiles());
      return new RunReport(
          workload,
          all,
          result,
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }

  private static Executable compile(RunSettings settings, int n, Build build) {
    settings.progress().progress("building the graph", 0, 0);
    var whole = new Graph(settings.target());
    Graph graph = whole.createVirtualGraph(settings.tiles());
    Tensor matrix = graph.addVariable(MATRIX, ElementType.FLOAT, n, n);
    graph.mapLinearly(matrix, n, n);
    var program = Sequence.builder();
    Map<String, Tensor> results = build.build(graph, matrix, program);
    graph.createHostWrite(MATRIX, matrix);
    results.forEach(graph::createHostRead);
    return graph.compile(settings.compileOptions(), program.build());
  }
}
