package org.ipusim.workloads.halo;

/**
 * What the vendor's IPU model gave for a strategy: blocks of 100 x 100 floats on the 1,216 tiles of
 * a GC2, 10 iterations of two compute sets, each vertex given 100 cycles (T. Louw, lbm-graphcore,
 * experiments/halo-exchange-approaches/results.txt).
 *
 * @param total cycles of the run
 * @param compute cycles of the mean tile, with idle threads; on-tile copies count as compute
 * @param exchange cycles of the mean tile
 * @param sync cycles of the mean tile
 */
record PublishedCycles(long total, double compute, double exchange, double sync) {
  static final String CHIP = "gc2";
  static final int TILES = 1216;
  static final int BLOCK = 100;
  static final int ITERATIONS = 10;

  static PublishedCycles of(HaloStrategy strategy) {
    return switch (strategy) {
      case IMPLICIT -> new PublishedCycles(21_010, 12_000, 5_682, 3_328);
      case GROUPED_DIRECTIONS -> new PublishedCycles(147_530, 122_211.1, 9_220.7, 16_098.2);
      case TWO_WAVE -> new PublishedCycles(147_570, 129_556.1, 9_262.3, 8_751.6);
      case MANY_TENSORS -> new PublishedCycles(315_370, 210_256.1, 7_930.3, 97_183.6);
      case ONE_TENSOR -> new PublishedCycles(178_569_036, 207_965, 19_309.1, 178_341_761.9);
    };
  }
}
