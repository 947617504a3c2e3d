package org.ipusim.bench.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "jmh",
    description = {
      "Runs the simulator's own benchmarks under JMH, each in a process of its own: what a vertex"
          + " costs the host, compiling, exchange schedules, placement, random numbers, products.",
      "This is what 'ipusim bench' does by itself.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Examples:",
      "  ipusim bench jmh --list",
      "  ipusim bench jmh --include Vertex --json before.json",
      "  ipusim bench jmh --include Vertex --compare before.json"
    })
final class BenchJmhCommand implements Action {
  @Mixin final JmhOptions options = new JmhOptions();

  @Override
  public void run(Console console) throws IOException {
    options.run(console);
  }
}
