package org.ipusim.bench.cli;

import org.ipusim.core.arch.ChipSpec;
import picocli.CommandLine.Option;

/** Which chip, for commands that look at one. */
final class ChipOption {
  @Option(
      names = "--chip",
      paramLabel = "NAME|FILE",
      description =
          "The chip: one that 'ipusim target list' shows, or a description in YAML (default:"
              + " gc200).")
  String name = "gc200";

  /** Reads the chip. */
  ChipSpec spec() {
    return ChipSpec.named(name);
  }
}
