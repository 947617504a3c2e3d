package org.ipusim.graph;

import org.ipusim.core.arch.Target;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.profile.MemoryReport;

/**
 * A compiled graph with its programs: immutable, and independent of the graph, which may change or
 * go. Any number of engines can run it.
 */
public final class Executable {
  private final CompiledGraph compiled;

  Executable(CompiledGraph compiled) {
    this.compiled = compiled;
  }

  CompiledGraph compiled() {
    return compiled;
  }

  /** {@return the chips it is for} */
  public Target target() {
    return compiled.target();
  }

  /** {@return the number of programs} */
  public int programs() {
    return compiled.programs().size();
  }

  /** {@return the memory of every tile} */
  public MemoryReport memory() {
    return compiled.memory();
  }
}
