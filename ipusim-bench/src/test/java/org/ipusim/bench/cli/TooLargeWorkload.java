package org.ipusim.bench.cli;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;

/** Needs more memory than a tile has. */
@Command(name = "too-large", description = "Needs more memory than a tile has.")
public final class TooLargeWorkload implements Workload {
  @Override
  public RunReport run(RunSettings settings) {
    var graph = new Graph(settings.target());
    Tensor large = graph.addVariable("large", ElementType.FLOAT, 1_000_000);
    graph.setTileMapping(large, 0);
    graph.createHostRead("large", large);
    graph.compile(Sequence.of());
    throw new IllegalStateException("the graph fits");
  }
}
