package org.ipusim.bench.cli;

import java.util.ServiceLoader;
import org.ipusim.workloads.Workload;

/** Starts the command line {@code ipusim}. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the virtual machine with its exit code: 0 it ran, 1 it failed, 2 bad
   * usage or input, 3 out of tile memory.
   *
   * @param args the command and its arguments
   */
  public static void main(String[] args) {
    var ipusim = new Ipusim(Console.ofSystem(), ServiceLoader.load(Workload.class));
    System.exit(ipusim.execute(args));
  }
}
