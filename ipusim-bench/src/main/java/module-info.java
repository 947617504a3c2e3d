/** The command line, validation against published figures, and benchmarks. */
module org.ipusim.bench {
  requires org.ipusim.workloads;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires static transitive org.jspecify;
}
