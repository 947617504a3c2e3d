/** The command line, validation against published figures, and benchmarks. */
module org.ipusim.bench {
  requires java.compiler;
  requires java.management;
  requires jdk.unsupported; // JMH needs it, and as an automatic module does not say so.
  requires com.google.common;
  requires com.google.gson;
  requires commons.math3;
  requires de.siegmar.fastcsv;
  requires org.ipusim.codelets;
  requires org.ipusim.workloads;
  requires info.picocli;
  requires jmh.core;
  requires me.tongfei.progressbar;
  requires org.yaml.snakeyaml;
  requires static transitive org.jspecify;

  opens org.ipusim.bench.cli to
      info.picocli;
  opens org.ipusim.bench.host to
      com.google.gson;
  opens org.ipusim.bench.jmh to
      jmh.core,
      org.ipusim.graph;
  opens org.ipusim.bench.jmh.jmh_generated to
      jmh.core;
  opens org.ipusim.bench.probe to
      org.ipusim.graph;
  opens org.ipusim.bench.suite to
      com.google.gson;
  opens org.ipusim.bench.validate to
      org.ipusim.graph;

  uses org.ipusim.workloads.Workload;
}
