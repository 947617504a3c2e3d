package org.ipusim.junit;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Program;

/** The engines of one test, which are closed when it ends. */
public final class Engines {
  private final List<Engine> engines = new ArrayList<>();

  Engines() {}

  /**
   * Loads an executable with default options.
   *
   * @param executable the executable
   * @return its engine
   */
  public Engine load(Executable executable) {
    return load(executable, EngineOptions.defaults());
  }

  /**
   * Loads an executable.
   *
   * @param executable the executable
   * @param options how to run
   * @return its engine
   */
  public Engine load(Executable executable, EngineOptions options) {
    var engine = new Engine(executable, options);
    engines.add(engine);
    return engine;
  }

  /**
   * Compiles a program that needs nothing of the host and runs it once.
   *
   * @param graph the graph
   * @param program the program
   * @return what it cost
   * @throws org.ipusim.graph.problem.GraphCompilationException with all problems of the graph
   * @throws org.ipusim.graph.profile.TileMemoryException when a tile needs more memory than it has
   */
  public Profile run(Graph graph, Program program) {
    Engine engine = load(graph.compile(program));
    engine.run(0);
    return engine.profile();
  }

  void close() {
    engines.reversed().forEach(Engine::close);
  }
}
