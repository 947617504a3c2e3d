package org.ipusim.bench.cli;

/** How a command ended. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int OUT_OF_MEMORY = 3;

  private ExitCode() {}
}
