/** Published IPU programs, rebuilt on the graph API. */
module org.ipusim.workloads {
  requires transitive org.ipusim.graph;
  requires org.ipusim.codelets;
  requires com.google.common;
  requires it.unimi.dsi.fastutil.core;
  requires info.picocli;
  requires static transitive org.jspecify;

  exports org.ipusim.workloads;
  exports org.ipusim.workloads.network;

  uses org.ipusim.workloads.Workload;
}
