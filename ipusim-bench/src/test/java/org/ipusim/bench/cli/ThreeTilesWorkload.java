package org.ipusim.bench.cli;

import java.util.LinkedHashMap;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Repeat;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts on three tiles. */
@Command(name = "three-tiles", description = "Counts on three tiles.")
public final class ThreeTilesWorkload implements Workload {
  @Option(names = "--times", paramLabel = "N", description = "How often (default: 2).")
  int times = 2;

  @Option(names = "--replicas", paramLabel = "N", description = "Replicas (default: 1).")
  int replicas = 1;

  /** Adds one. */
  static final class Count extends Vertex {
    @InOut IntVector value;

    @Override
    public void compute() {
      for (int i = 0; i < value.size(); i++) {
        value.set(i, value.get(i) + 1);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 5;
    }
  }

  @Override
  public RunReport run(RunSettings settings) {
    if (times < 0) {
      throw new UsageException("--times is " + times + ", must be at least 0");
    }
    if (settings.tiles() < 3) {
      throw new UsageException("--tiles is " + settings.tiles() + ", must be at least 3");
    }
    var graph = new Graph(settings.target(), replicas);
    Tensor counts = graph.addVariable("counts", ElementType.INT, 3);
    ComputeSet count = graph.addComputeSet("count");
    for (int tile = 0; tile < 3; tile++) {
      Tensor own = counts.slice(tile, tile + 1);
      graph.setTileMapping(own, tile);
      graph.addVertex(count, Count.class).connect("value", own).setTileMapping(tile);
    }
    graph.createHostRead("counts", counts);
    long start = System.nanoTime();
    Executable executable =
        graph.compile(
            CompileOptions.defaults().withProgress(settings.progress()),
            new Repeat(times, new Execute(count)));
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      engine.run(0);
      long ran = System.nanoTime();
      var parameters = new LinkedHashMap<String, Object>();
      parameters.put("times", times);
      parameters.put("seed", settings.seed());
      var result = new LinkedHashMap<String, Object>();
      result.put("count", engine.readInts("counts")[2]);
      var host = new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0);
      return new RunReport("three-tiles", parameters, result, engine.profile(), host);
    }
  }
}
