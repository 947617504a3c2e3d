/** The Poplar-like graph API: tensors, codelets, programs, compiler, engine and profile. */
module org.ipusim.graph {
  requires transitive org.ipusim.core;
  requires com.google.common;
  requires com.google.gson;
  requires it.unimi.dsi.fastutil.core;
  requires static transitive org.jspecify;

  exports org.ipusim.graph;
  exports org.ipusim.graph.codelet;
  exports org.ipusim.graph.problem;
  exports org.ipusim.graph.profile;
  exports org.ipusim.graph.program;
  exports org.ipusim.graph.runtime;
}
