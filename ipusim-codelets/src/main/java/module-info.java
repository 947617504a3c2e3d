/** Library codelets and the operations built from them. */
@SuppressWarnings("module") // validation is built after this module
module org.ipusim.codelets {
  requires transitive org.ipusim.graph;
  requires com.google.gson;
  requires it.unimi.dsi.fastutil.core;
  requires static transitive org.jspecify;

  exports org.ipusim.codelets.collective;
  exports org.ipusim.codelets.elementwise;
  exports org.ipusim.codelets.gather;
  exports org.ipusim.codelets.internal.cost to
      org.ipusim.bench;
  exports org.ipusim.codelets.layout;
  exports org.ipusim.codelets.linalg;
  exports org.ipusim.codelets.linalg.solve;
  exports org.ipusim.codelets.nn;
  exports org.ipusim.codelets.nn.pooling;
  exports org.ipusim.codelets.problem;
  exports org.ipusim.codelets.random;
  exports org.ipusim.codelets.reduce;
  exports org.ipusim.codelets.sort;
  exports org.ipusim.codelets.sparse;

  opens org.ipusim.codelets.collective to
      org.ipusim.graph;
  opens org.ipusim.codelets.elementwise to
      org.ipusim.graph;
  opens org.ipusim.codelets.gather to
      org.ipusim.graph;
  opens org.ipusim.codelets.internal.partials to
      org.ipusim.graph;
  opens org.ipusim.codelets.internal.vertex to
      org.ipusim.graph;
  opens org.ipusim.codelets.layout to
      org.ipusim.graph;
  opens org.ipusim.codelets.linalg to
      org.ipusim.graph;
  opens org.ipusim.codelets.linalg.solve to
      org.ipusim.graph;
  opens org.ipusim.codelets.nn to
      org.ipusim.graph;
  opens org.ipusim.codelets.nn.pooling to
      org.ipusim.graph;
  opens org.ipusim.codelets.random to
      org.ipusim.graph;
  opens org.ipusim.codelets.reduce to
      org.ipusim.graph;
  opens org.ipusim.codelets.sort to
      org.ipusim.graph;
  opens org.ipusim.codelets.sparse to
      org.ipusim.graph;
}
