package org.ipusim.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

@Command(
    name = "ipusim",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    description = {
      "Runs programs for Graphcore IPU chips on a simulated chip: real results, and the cycles and"
          + " tile memory that the chip would need.",
      ""
    },
    optionListHeading = "Options:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footer = {
      "",
      "Environment:",
      "  IPUSIM_DEBUG=1     as --debug",
      "  IPUSIM_JAVA_OPTS   options for the Java virtual machine, such as -Xmx8g",
      "  IPUSIM_CLASS_PATH  folders and jars with workloads of your own",
      "",
      "Examples:",
      "  ipusim run triangle-counting",
      "  ipusim run triangle-counting --chip bow --json report.json",
      "  ipusim run triangle-counting --report out",
      "  ipusim list",
      "  ipusim new demo",
      "  ipusim compare before.json after.json",
      "  ipusim target show gc200",
      "  ipusim explain org.ipusim.codelets.reduce.SumCounts",
      "  ipusim validate --family exchange"
    })
final class RootCommand {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  boolean debug;

  @Mixin final HelpOption help = new HelpOption();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;
}
