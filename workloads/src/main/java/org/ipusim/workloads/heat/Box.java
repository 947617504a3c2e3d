package org.ipusim.workloads.heat;

import org.ipusim.graph.Tensor;

/** Neighbouring cells of a grid: from a first to before an end in each dimension. */
final class Box {
  private final int[] begin;
  private final int[] end;

  Box(int[] begin, int[] end) {
    this.begin = begin.clone();
    this.end = end.clone();
  }

  /** All cells of a grid but those at its border. */
  static Box inside(int[] grid) {
    var box = new Box(new int[grid.length], grid);
    return box.grown(-1);
  }

  int size(int dim) {
    return end[dim] - begin[dim];
  }

  long cells() {
    long cells = 1;
    for (int d = 0; d < begin.length; d++) {
      cells *= size(d);
    }
    return cells;
  }

  /** The box with so many cells more on each side. */
  Box grown(int cells) {
    var box = new Box(begin, end);
    for (int d = 0; d < begin.length; d++) {
      box.begin[d] -= cells;
      box.end[d] += cells;
    }
    return box;
  }

  /** One of several parts in a dimension, as even as whole cells allow. */
  Box part(int dim, int part, int parts) {
    var box = new Box(begin, end);
    box.begin[dim] = begin[dim] + (int) ((long) part * size(dim) / parts);
    box.end[dim] = begin[dim] + (int) ((part + 1L) * size(dim) / parts);
    return box;
  }

  /** One of the parts of all dimensions, counted with the last dimension first. */
  Box part(int number, int[] parts) {
    Box box = this;
    int rest = number;
    for (int d = parts.length - 1; d >= 0; d--) {
      box = box.part(d, rest % parts[d], parts[d]);
      rest /= parts[d];
    }
    return box;
  }

  /** The box with the cells at the grid's border that it touches. */
  Box withBorder(int[] grid) {
    var box = new Box(begin, end);
    for (int d = 0; d < begin.length; d++) {
      box.begin[d] = begin[d] == 1 ? 0 : begin[d];
      box.end[d] = end[d] == grid[d] - 1 ? grid[d] : end[d];
    }
    return box;
  }

  Tensor of(Tensor grid) {
    return grid.slice(begin, end);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int d = 0; d < begin.length; d++) {
      text.append(d == 0 ? "" : "x").append(size(d));
    }
    return text.toString();
  }
}
