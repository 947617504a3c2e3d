package org.ipusim.bench.cli;

import picocli.CommandLine.Option;

/** Whether a command prints, for commands that write files as well. */
final class QuietOption {
  @Option(names = "--quiet", description = "Print neither text nor progress.")
  boolean quiet;

  /** Chooses how progress is shown. */
  ProgressMode of(ProgressOption progress) {
    return quiet ? ProgressMode.NONE : progress.mode;
  }
}
