package org.ipusim.bench.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "bench",
    subcommands = {BenchJmhCommand.class, BenchHostCommand.class, BenchChipCommand.class},
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Measures the simulator itself, and the chips that it simulates. Without a command it runs the"
          + " JMH benchmarks, as 'ipusim bench jmh' does.",
      ""
    },
    optionListHeading = "Options:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  ipusim bench --list",
      "  ipusim bench --quick",
      "  ipusim bench host",
      "  ipusim bench chip --chip bow"
    })
final class BenchCommand implements Action {
  @Mixin final JmhOptions options = new JmhOptions();

  @Override
  public void run(Console console) throws IOException {
    options.run(console);
  }
}
