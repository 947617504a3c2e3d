package org.ipusim.workloads.halo;

/** The means on the host, in double precision, for comparison. */
final class HaloReference {
  private HaloReference() {}

  /**
   * Means of cells and their neighbours, again and again.
   *
   * @param cells the cells, block after block in the order of tiles
   */
  static double[] means(float[] cells, TileGrid grid, int steps) {
    int height = grid.rows() * grid.block();
    int width = TileGrid.COLUMNS * grid.block();
    var from = new double[height + 2][width + 2];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        from[y + 1][x + 1] = cells[place(grid, y, x)];
      }
    }
    for (int step = 0; step < steps; step++) {
      from = step(from, height, width);
    }
    var out = new double[cells.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[place(grid, y, x)] = from[y + 1][x + 1];
      }
    }
    return out;
  }

  private static int place(TileGrid grid, int y, int x) {
    int block = grid.block();
    int tile = y / block * TileGrid.COLUMNS + x / block;
    return (tile * block + y % block) * block + x % block;
  }

  private static double[][] step(double[][] from, int height, int width) {
    var to = new double[height + 2][width + 2];
    for (int y = 1; y <= height; y++) {
      for (int x = 1; x <= width; x++) {
        double sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            sum += from[y + dy][x + dx];
          }
        }
        to[y][x] = sum / 9;
      }
    }
    return to;
  }
}
