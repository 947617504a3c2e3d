package org.ipusim.bench.cli;

import com.google.common.collect.ImmutableMap;

/** How a command ended. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int OUT_OF_MEMORY = 3;

  /** What each says, for help and documentation. */
  static final ImmutableMap<Integer, String> MEANINGS =
      ImmutableMap.of(
          OK, "the command did what it was asked for",
          FAILED, "it failed: a program that cannot run, or a fault of ipusim",
          USAGE, "the command line or a file is wrong, or a file cannot be read or written",
          OUT_OF_MEMORY, "the program needs more tile memory than there is");

  private ExitCode() {}
}
