package org.ipusim.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    synopsisSubcommandLabel = "WORKLOAD",
    description = {"Runs a workload and reports its result, cycles and tile memory.", ""},
    optionListHeading = "Options:%n",
    commandListHeading = "%nWorkloads:%n",
    footer = {
      "",
      "'ipusim run WORKLOAD --help' shows the options of a workload.",
      "",
      "Examples:",
      "  ipusim run triangle-counting",
      "  ipusim run triangle-counting --tiles 64 --quiet --json report.json",
      "  ipusim run triangle-counting --report out"
    })
final class RunCommand {
  @Mixin final HelpOption help = new HelpOption();
}
