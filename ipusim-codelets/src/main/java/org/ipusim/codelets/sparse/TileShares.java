package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Interval;

/**
 * Deals tiles to parts of a static product: to runs of columns of the dense matrix, and within each
 * to bands of the sparse one, in whole groups of tiles that share a bus (PopLibs 3.4,
 * StaticMatMulPartitioner.cpp).
 */
final class TileShares {
  private TileShares() {}

  /** Tiles that are dealt together. */
  static int grain(Target target, int tiles) {
    int shared = target.chip().exchange().tilesPerSharedBus();
    return tiles < shared ? 1 : shared;
  }

  /** Cuts columns into runs of as many grains, of which the last may be shorter. */
  static List<Interval> runs(int columns, int splits, int grain) {
    int grains = columns / grain;
    int each = Math.ceilDiv(grains, splits);
    var runs = new ArrayList<Interval>();
    for (int begin = 0; begin < grains; begin += each) {
      runs.add(new Interval(begin * grain, Math.min(begin + each, grains) * grain));
    }
    return runs;
  }

  /** Deals tiles to runs in proportion to their length; the last takes what remains. */
  static List<Interval> toRuns(List<Interval> runs, int tiles, int grain) {
    long columns = 1 + runs.stream().mapToLong(Interval::size).sum();
    long grains = Math.ceilDiv(tiles, grain);
    long least = Math.ceilDiv(grains, (long) runs.size());
    var shares = new ArrayList<Interval>();
    int begin = 0;
    for (Interval run : runs) {
      long share = Math.max(Math.ceilDiv(grains * run.size(), columns) - 1, least);
      int end = (int) Math.min(begin + share * grain, tiles);
      end = shares.size() == runs.size() - 1 ? tiles : end;
      shares.add(new Interval(begin, end));
      begin = end;
    }
    return shares;
  }

  /**
   * Deals a run's tiles to bands in proportion to their blocks.
   *
   * @return tiles of each band, or none when they do not suffice
   */
  static int[] toBands(StaticBands bands, int tiles, int grain) {
    long allBlocks = 0;
    for (int blocks : bands.blocks()) {
      allBlocks += blocks;
    }
    int[] shares = new int[bands.size()];
    int used = 0;
    for (int band = 0; band < shares.length; band++) {
      int blocks = bands.blocks()[band];
      int share = (int) Math.floor((double) blocks * tiles / allBlocks);
      share = share == 0 ? Math.min(tiles, grain) : share;
      int needed = Math.ceilDiv(blocks, Math.ceilDiv(blocks, share));
      share = Math.min(Math.ceilDiv(needed, grain) * grain, share);
      int later = shares.length - 1 - band;
      share = later == 0 ? tiles - used : share;
      share = Math.max(share / grain * grain, grain);
      share = Math.min(Math.min(share, tiles - used), tiles - later * grain);
      if (share <= 0) {
        return new int[0];
      }
      shares[band] = share;
      used += share;
    }
    return shares;
  }
}
