package org.ipusim.bench.cli;

import picocli.CommandLine.Option;

/** Which chips a program runs on. */
final class ChipOptions {
  @Option(
      names = "--chip",
      paramLabel = "NAME|FILE",
      description =
          "The chip: one that 'ipusim target list' shows, or a description in YAML (default:"
              + " gc200).")
  String chip = "gc200";

  @Option(
      names = "--chips",
      paramLabel = "N",
      description = "How many chips work together (default: 1).")
  int chips = 1;
}
