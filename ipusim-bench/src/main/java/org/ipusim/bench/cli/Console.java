package org.ipusim.bench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.WritableByteChannel;

/**
 * Where a command writes, and what it is told by its environment.
 *
 * @param out text
 * @param bytes the same place for what is no text; unlike {@code out} it tells when it fails
 * @param err messages and progress
 * @param interactive whether {@code err} is a terminal
 * @param debug whether to print stack traces
 */
record Console(
    PrintStream out,
    WritableByteChannel bytes,
    PrintStream err,
    boolean interactive,
    boolean debug) {
  private static final String STDERR_IS_TERMINAL = "ipusim.stderrIsTerminal";
  private static final String DEBUG = "IPUSIM_DEBUG";

  static Console ofSystem() {
    String debug = System.getenv(DEBUG);
    return new Console(
        System.out,
        new FileOutputStream(FileDescriptor.out).getChannel(),
        System.err,
        stderrIsTerminal(),
        debug != null && !debug.isEmpty() && !debug.equals("0"));
  }

  /** Java cannot ask about standard error alone, so the launcher tells. */
  @SuppressWarnings("SystemConsoleNull") // It is null again from JDK 25 on.
  private static boolean stderrIsTerminal() {
    String told = System.getProperty(STDERR_IS_TERMINAL);
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /**
   * Holds that all text was written.
   *
   * @throws IOException when some was not
   */
  void requireWritten() throws IOException {
    if (out.checkError()) {
      throw new IOException("standard output cannot be written");
    }
  }

  /** Writes a message about something that went wrong. */
  void message(String text) {
    err.println("ipusim: " + text);
  }
}
