package org.ipusim.bench.cli;

import java.util.ServiceLoader;
import org.ipusim.workloads.Workload;

/** Starts the command line {@code ipusim}. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the virtual machine with an {@link ExitCode}.
   *
   * @param args the command and its arguments
   */
  public static void main(String[] args) {
    var ipusim = new Ipusim(Console.ofSystem(), ServiceLoader.load(Workload.class));
    System.exit(ipusim.execute(args));
  }
}
