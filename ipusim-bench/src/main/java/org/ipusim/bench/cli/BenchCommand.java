package org.ipusim.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    subcommands = BenchHostCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {"Measures the simulator itself.", ""},
    optionListHeading = "Options:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  ipusim bench host",
      "  ipusim bench host --program BFS --scale 14"
    })
final class BenchCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;
}
