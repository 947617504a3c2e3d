package org.ipusim.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "target",
    subcommands = {TargetListCommand.class, TargetShowCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {"Shows the chips that programs can run on.", ""},
    optionListHeading = "Options:%n",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Examples:", "  ipusim target list", "  ipusim target show bow"})
final class TargetCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;
}
