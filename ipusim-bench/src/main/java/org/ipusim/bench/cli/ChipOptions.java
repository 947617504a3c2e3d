package org.ipusim.bench.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which chips a program runs on. */
final class ChipOptions {
  @Mixin final ChipOption chip = new ChipOption();

  @Option(
      names = "--chips",
      paramLabel = "N",
      description = "How many chips work together (default: 1).")
  int chips = 1;
}
