package org.ipusim.workloads.heat;

/** The heat equation on the host, in double precision, for comparison. */
final class HeatReference {
  private final int[] grid;
  private final int[] strides;
  private final double alpha;

  HeatReference(int[] grid, double alpha) {
    this.grid = grid;
    this.alpha = alpha;
    this.strides = new int[grid.length];
    int stride = 1;
    for (int d = grid.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= grid[d];
    }
  }

  double[] after(int steps, float[] cells) {
    var from = new double[cells.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = cells[i];
    }
    double[] to = from.clone();
    for (int step = 0; step < steps; step++) {
      step(0, 0, from, to);
      double[] last = from;
      from = to;
      to = last;
    }
    return from;
  }

  private void step(int dim, int at, double[] from, double[] to) {
    for (int i = 1; i < grid[dim] - 1; i++) {
      int cell = at + i * strides[dim];
      if (dim < grid.length - 1) {
        step(dim + 1, cell, from, to);
      } else {
        double sides = 0;
        for (int stride : strides) {
          sides += from[cell - stride] + from[cell + stride];
        }
        to[cell] = from[cell] + alpha * (sides - 2 * strides.length * from[cell]);
      }
    }
  }
}
