package org.ipusim.codelets.sparse;

import java.util.List;

/**
 * How far buckets have to travel for every tile to meet what is meant for it (PopLibs 3.4,
 * popsparse/SparsePartitionerImpl.cpp): the ends of the loops over x, y and z.
 *
 * @param x steps from parts of rows to parts of rows, the first among them
 * @param y the same from parts of columns to parts of columns
 * @param z the same around the tiles of one partition
 * @param needed which steps over x meet anything, a bit each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Propagation(int x, int y, int z, int[] needed) {
  private static final int FIELD_BITS = Short.SIZE;

  /** Loop ends, before the bits. */
  static final int ENDS = 3;

  /** Fields that tell the device. */
  static int fields(DynamicPlan plan) {
    return ENDS + Math.ceilDiv(plan.x(), FIELD_BITS);
  }

  /** Finds it for buckets in the plan's order. */
  static Propagation of(List<Bucket> buckets, DynamicPlan plan) {
    var needed = new int[fields(plan) - ENDS];
    // The first step brings buckets home in y, whether or not it meets anything.
    needed[0] = 1;
    int farX = 0;
    int farY = 0;
    for (int b = 0; b < buckets.size(); b++) {
      int homeX = b / (plan.y() * plan.z());
      int homeY = b / plan.z() % plan.y();
      for (SubGroup group : buckets.get(b).subGroups()) {
        int dx = Math.floorMod(group.x() - homeX, plan.x());
        int dy = Math.floorMod(group.y() - homeY, plan.y());
        needed[dx / FIELD_BITS] |= 1 << dx % FIELD_BITS;
        farX = Math.max(farX, dx);
        farY = dx == 0 ? Math.max(farY, dy) : farY;
      }
    }
    return new Propagation(farX + 1, farX == 0 ? farY + 1 : plan.y(), plan.z(), needed);
  }

  /** Steps in which tiles compute on buckets that come by, if none is skipped. */
  int steps() {
    return x * y * z - z;
  }
}
