package org.ipusim.workloads.blur;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.workloads.UsageException;

/**
 * Which pixels each worker has: strips of the image for chips, a grid of nearly square blocks for
 * the tiles of a chip, strips of its block for the workers of a tile, each cut as evenly as whole
 * rows and columns allow (T. Louw, S. McIntosh-Smith, "Using the Graphcore IPU for Traditional HPC
 * Applications", AccML 2021, and the code of its experiments).
 */
final class GridMapping {
  private GridMapping() {}

  /**
   * A tile's pixels.
   *
   * @param tile the tile
   * @param block all of them
   * @param workers each worker's
   */
  record TileBlock(int tile, Block block, List<Block> workers) {}

  static List<TileBlock> of(Block image, Target target, int minRows, int minColumns) {
    if (image.height() < minRows || image.width() / target.chips() < minColumns) {
      throw new UsageException(
          "an image of "
              + image.width()
              + "x"
              + image.height()
              + " pixels has no block of "
              + minColumns
              + "x"
              + minRows
              + " for each of "
              + target.chips()
              + " chips; make it larger or use fewer chips");
    }
    var out = new ArrayList<TileBlock>();
    int chip = 0;
    for (Block strip : cut(image, target.chips(), false)) {
      addTiles(out, strip, chip * target.chip().tiles(), target, minRows, minColumns);
      chip++;
    }
    return out;
  }

  /**
   * Cuts by rows where that leaves fewer over in proportion, else by columns.
   *
   * @param rowsWhenEqual which of the two where they leave as many over
   */
  private static List<Block> cut(Block all, int parts, boolean rowsWhenEqual) {
    long rowsOver = (long) (all.height() % parts) * all.width();
    long columnsOver = (long) (all.width() % parts) * all.height();
    boolean rows = rowsWhenEqual ? rowsOver <= columnsOver : rowsOver < columnsOver;
    return rows
        ? byRows(all, Math.min(parts, all.height()))
        : byColumns(all, Math.min(parts, all.width()));
  }

  private static List<Block> byRows(Block all, int parts) {
    var out = new ArrayList<Block>();
    int at = all.row();
    for (int i = 0; i < parts; i++) {
      int height = all.height() / parts + (i < all.height() % parts ? 1 : 0);
      out.add(new Block(at, all.column(), height, all.width()));
      at += height;
    }
    return out;
  }

  private static List<Block> byColumns(Block all, int parts) {
    var out = new ArrayList<Block>();
    int at = all.column();
    for (int i = 0; i < parts; i++) {
      int width = all.width() / parts + (i < all.width() % parts ? 1 : 0);
      out.add(new Block(all.row(), at, all.height(), width));
      at += width;
    }
    return out;
  }

  private static void addTiles(
      List<TileBlock> out, Block strip, int firstTile, Target target, int minRows, int minColumns) {
    int tiles = target.chip().tiles();
    double aspect =
        (double) Math.max(minColumns, strip.width()) / Math.max(minRows, strip.height());
    int columns =
        Math.min(
            Math.min(tiles, strip.width() / minColumns),
            (int) Math.ceil(Math.sqrt(tiles * aspect)));
    int rows = Math.min(Math.min(tiles, strip.height() / minRows), tiles / columns);
    int workers = target.chip().tile().workerContexts();
    int tile = firstTile;
    for (Block band : byRows(strip, rows)) {
      for (Block block : byColumns(band, columns)) {
        out.add(new TileBlock(tile++, block, cut(block, workers, true)));
      }
    }
  }
}
