package org.ipusim.bench.cli;

import picocli.CommandLine.Option;

/** How progress is shown, for commands that take long. */
final class ProgressOption {
  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      description =
          "auto: a progress bar when standard error is a terminal; plain: a line every ten seconds;"
              + " none (default: auto).")
  ProgressMode mode = ProgressMode.AUTO;
}
