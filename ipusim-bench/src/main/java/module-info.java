/** The command line, validation against published figures, and benchmarks. */
module org.ipusim.bench {
  requires org.ipusim.workloads;
  requires info.picocli;
  requires java.management;
  requires jmh.core;
  requires me.tongfei.progressbar;
  requires static transitive org.jspecify;

  opens org.ipusim.bench.jmh to
      org.ipusim.graph;
}
