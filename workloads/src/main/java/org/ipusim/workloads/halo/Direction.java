package org.ipusim.workloads.halo;

/** Where a neighbour is, in the order in which the published program copies. */
enum Direction {
  /** Above. */
  NORTH(-1, 0),
  /** Above to the right. */
  NORTH_EAST(-1, 1),
  /** Above to the left. */
  NORTH_WEST(-1, -1),
  /** Below. */
  SOUTH(1, 0),
  /** Below to the right. */
  SOUTH_EAST(1, 1),
  /** Below to the left. */
  SOUTH_WEST(1, -1),
  /** To the right. */
  EAST(0, 1),
  /** To the left. */
  WEST(0, -1);

  private final int down;
  private final int right;

  Direction(int down, int right) {
    this.down = down;
    this.right = right;
  }

  int down() {
    return down;
  }

  int right() {
    return right;
  }
}
