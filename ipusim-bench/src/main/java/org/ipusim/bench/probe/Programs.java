package org.ipusim.bench.probe;

import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Program;

/** Runs programs once. */
public final class Programs {
  private Programs() {}

  /**
   * Compiles a program, runs it once and tells what it cost.
   *
   * @param graph the graph
   * @param program what to run
   * @return what it cost
   */
  public static Profile run(Graph graph, Program program) {
    return run(CompileOptions.defaults(), graph, program);
  }

  /**
   * Compiles a program as told, runs it once and tells what it cost.
   *
   * @param options how to compile
   * @param graph the graph
   * @param program what to run
   * @return what it cost
   */
  public static Profile run(CompileOptions options, Graph graph, Program program) {
    try (var engine = new Engine(graph.compile(options, program))) {
      engine.run(0);
      return engine.profile();
    }
  }
}
