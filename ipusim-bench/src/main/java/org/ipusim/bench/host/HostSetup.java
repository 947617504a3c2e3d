package org.ipusim.bench.host;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.network.Kronecker;
import org.ipusim.workloads.network.UndirectedNetwork;

/**
 * What is measured.
 *
 * @param program the program
 * @param scale the scale of the Kronecker graph that it works on, of 16 edges drawn a vertex
 * @param chip the chip's name or file
 * @param chips how many of them
 * @param tiles how many of their tiles
 * @param threads host threads
 */
public record HostSetup(
    HostCase program, int scale, String chip, int chips, int tiles, int threads) {
  private static final long SEED = 1;

  /**
   * Changes the host threads.
   *
   * @param other how many
   * @return the setup
   */
  public HostSetup withThreads(int other) {
    return new HostSetup(program, scale, chip, chips, tiles, other);
  }

  RunSettings settings() {
    Target target = Target.of(ChipSpec.named(chip), chips);
    return new RunSettings(target, tiles, threads, SEED, ProgressListener.NONE);
  }

  UndirectedNetwork network() {
    return UndirectedNetwork.of(Kronecker.graph500(scale, SEED));
  }
}
