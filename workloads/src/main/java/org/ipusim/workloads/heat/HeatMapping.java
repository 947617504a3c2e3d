package org.ipusim.workloads.heat;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.workloads.UsageException;

/**
 * Which cells each worker has (S. M. Hansen, Oslo 2021): chips share the last dimension, the tiles
 * of a chip are factors that leave blocks of the least surface, and the workers of a tile share the
 * first dimension, or two by three the first two of three.
 */
final class HeatMapping {
  private final int[] grid;
  private final Target target;

  private HeatMapping(int[] grid, Target target) {
    this.grid = grid;
    this.target = target;
  }

  /**
   * A tile's cells.
   *
   * @param tile the tile
   * @param block all that it computes
   * @param workers what each worker computes
   */
  record TileBlock(int tile, Box block, List<Box> workers) {}

  static List<TileBlock> of(int[] grid, Target target) {
    return new HeatMapping(grid, target).blocks();
  }

  private List<TileBlock> blocks() {
    int last = grid.length - 1;
    int tiles = target.chip().tiles();
    Box inside = Box.inside(grid);
    int[] splits = splits(inside.part(last, 0, target.chips()));
    int[] shares = workers();
    var out = new ArrayList<TileBlock>();
    for (int chip = 0; chip < target.chips(); chip++) {
      Box ofChip = inside.part(last, chip, target.chips());
      for (int tile = 0; tile < tiles; tile++) {
        Box block = ofChip.part(tile, splits);
        if (block.cells() == 0) {
          throw new UsageException(
              "a grid of "
                  + new Box(new int[grid.length], grid)
                  + " cells has none for some of "
                  + target.tiles()
                  + " tiles; make it larger or use fewer tiles");
        }
        var workers = new ArrayList<Box>();
        for (int w = 0; w < target.chip().tile().workerContexts(); w++) {
          Box share = block.part(w, shares);
          if (share.cells() > 0) {
            workers.add(share);
          }
        }
        out.add(new TileBlock(chip * tiles + tile, block, workers));
      }
    }
    return out;
  }

  private int[] workers() {
    int workers = target.chip().tile().workerContexts();
    if (grid.length == 2) {
      return new int[] {workers, 1};
    }
    int rows = workers % 2 == 0 ? 2 : 1;
    return new int[] {rows, workers / rows, 1};
  }

  /** Of factors that leave blocks of the same surface, those that split the first dimensions. */
  private int[] splits(Box ofChip) {
    int[] best = {};
    double least = Double.MAX_VALUE;
    for (int[] splits : factors(target.chip().tiles(), grid.length)) {
      double surface = surface(ofChip, splits);
      if (surface <= least) {
        least = surface;
        best = splits;
      }
    }
    return best;
  }

  private static double surface(Box box, int[] splits) {
    double surface = 0;
    for (int d = 0; d < splits.length; d++) {
      double side = 1;
      for (int e = 0; e < splits.length; e++) {
        side *= e == d ? 1 : (double) box.size(e) / splits[e];
      }
      surface += side;
    }
    return surface;
  }

  private static List<int[]> factors(int product, int count) {
    if (count == 1) {
      return List.of(new int[] {product});
    }
    var out = new ArrayList<int[]>();
    for (int first = 1; first <= product; first++) {
      if (product % first == 0) {
        for (int[] rest : factors(product / first, count - 1)) {
          var all = new int[count];
          all[0] = first;
          System.arraycopy(rest, 0, all, 1, count - 1);
          out.add(all);
        }
      }
    }
    return out;
  }
}
