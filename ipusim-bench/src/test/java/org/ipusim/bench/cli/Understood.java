package org.ipusim.bench.cli;

import java.util.ServiceLoader;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.MissingParameterException;

/** Holds the beginning of a command line, as pages name it, to the commands there are. */
public final class Understood {
  private Understood() {}

  /**
   * Reads a command line, of which required arguments may be left out.
   *
   * @param command the command, beginning with {@code ipusim}
   */
  public static void require(String command) {
    String[] arguments = command.replaceFirst("^ipusim ", "").split(" ", -1);
    try {
      new Ipusim(Console.ofSystem(), ServiceLoader.load(Workload.class))
          .commandLine()
          .parseArgs(arguments);
    } catch (MissingParameterException _) {
      // It names the command, not a whole line.
    }
  }
}
