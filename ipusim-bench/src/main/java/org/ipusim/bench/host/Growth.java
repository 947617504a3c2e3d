package org.ipusim.bench.host;

import java.util.ArrayList;
import java.util.List;

/** Setups that show how the host's time grows: with tiles, with work, with chips. */
public final class Growth {
  private static final int[] TILES = {64, 128, 256, 512, 1024, 1472};
  private static final int TILES_SCALE = 13;
  private static final int[] SCALES = {10, 11, 12, 13, 14, 15, 16};
  private static final int SCALES_TILES = 256;
  private static final int[] CHIPS = {1, 2, 4, 8, 16};

  private Growth() {}

  /**
   * Lists the setups.
   *
   * @param chip the chip
   * @param tilesOfChip how many tiles it has
   * @param threads host threads
   * @return searches of one graph on more and more tiles, searches of larger and larger graphs on
   *     256 tiles, and histograms of one graph on more and more chips
   */
  public static List<HostSetup> of(String chip, int tilesOfChip, int threads) {
    var setups = new ArrayList<HostSetup>();
    for (int tiles : TILES) {
      if (tiles <= tilesOfChip) {
        setups.add(new HostSetup(HostCase.BFS, TILES_SCALE, chip, 1, tiles, threads));
      }
    }
    for (int scale : SCALES) {
      int tiles = Math.min(tilesOfChip, SCALES_TILES);
      setups.add(new HostSetup(HostCase.BFS, scale, chip, 1, tiles, threads));
    }
    for (int chips : CHIPS) {
      int tiles = chips * tilesOfChip;
      setups.add(new HostSetup(HostCase.HISTOGRAM, TILES_SCALE, chip, chips, tiles, threads));
    }
    return setups;
  }
}
