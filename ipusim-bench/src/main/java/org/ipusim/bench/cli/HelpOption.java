package org.ipusim.bench.cli;

import picocli.CommandLine.Option;

/** How to use a command, which every command tells. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;
}
