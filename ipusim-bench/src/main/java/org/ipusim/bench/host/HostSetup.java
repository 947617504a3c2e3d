package org.ipusim.bench.host;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
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

  /** With 16 edges drawn a vertex the generator draws no more than 2^30. */
  private static final int MOST_SCALE = 26;

  /**
   * Checks the setup.
   *
   * @throws UsageException when there are no such graphs, chips, tiles or threads
   */
  public HostSetup {
    if (scale < 1 || scale > MOST_SCALE) {
      throw new UsageException("--scale " + scale + " must be in 1.." + MOST_SCALE);
    }
    settings(chip, chips, tiles, threads);
  }

  RunSettings settings() {
    return settings(chip, chips, tiles, threads);
  }

  private static RunSettings settings(String chip, int chips, int tiles, int threads) {
    return new RunSettings(target(chip, chips), tiles, threads, SEED, ProgressListener.NONE);
  }

  private static Target target(String chip, int chips) {
    try {
      return Target.of(ChipSpec.named(chip), chips);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--chips is " + chips + ": " + e.getMessage());
    }
  }

  UndirectedNetwork network() {
    return UndirectedNetwork.of(Kronecker.graph500(scale, SEED));
  }
}
