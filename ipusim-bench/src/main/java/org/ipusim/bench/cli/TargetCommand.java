package org.ipusim.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "target",
    subcommands = {TargetListCommand.class, TargetShowCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {"Shows the chips that programs can run on.", ""},
    optionListHeading = "Options:%n",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Examples:", "  ipusim target list", "  ipusim target show bow"})
final class TargetCommand {
  @Mixin final HelpOption help = new HelpOption();
}
