package org.ipusim.bench.validate;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Program;

/** Chips, and programs that run on them once. */
final class Chips {
  private Chips() {}

  static ChipSpec chip(String name) {
    return ChipSpec.preset(name);
  }

  static Target target(String name) {
    return Target.of(chip(name));
  }

  /** Compiles a program, runs it once and tells what it cost. */
  static Profile run(Graph graph, Program program) {
    return run(CompileOptions.defaults(), graph, program);
  }

  static Profile run(CompileOptions options, Graph graph, Program program) {
    try (var engine = new Engine(graph.compile(options, program))) {
      engine.run(0);
      return engine.profile();
    }
  }
}
