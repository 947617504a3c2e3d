package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;

/**
 * Fields that buckets take where the product with the transposed matrix lists elements by columns:
 * how many depends on how many columns the elements of a sub-group lie in.
 */
final class ColumnFields {
  private final DynamicPlan plan;
  private final SparsePattern pattern;
  private final int header;

  ColumnFields(DynamicPlan plan, SparsePattern pattern, int workers) {
    this.plan = plan;
    this.pattern = pattern;
    this.header = MetaInformation.header(true, false, workers);
  }

  /** Whether a bucket has room for its sub-groups. */
  boolean fit(Bucket bucket) {
    return left(bucket) >= 0;
  }

  /** Fields that are left in a bucket; no end of them where nothing is listed by columns. */
  private int left(Bucket bucket) {
    if (!plan.listsColumns()) {
      return Integer.MAX_VALUE;
    }
    int left = plan.bucketMetaTransposed() - 1;
    for (SubGroup group : bucket.subGroups()) {
      var columns = new IntOpenHashSet();
      for (int r = 0; r < group.rows(); r++) {
        for (int i = 0; i < group.count(r); i++) {
          columns.add(pattern.blockColumn(group.first(r) + i));
        }
      }
      left -= header + MetaInformation.ROW * columns.size();
      left -= MetaInformation.TRANSPOSED_ELEMENT * group.blocks();
    }
    return left;
  }

  /** What another sub-group finds in a bucket. */
  Room room(Bucket bucket) {
    int left = left(bucket);
    return new Room(left == Integer.MAX_VALUE ? left : left - header);
  }

  /** Room for a sub-group that grows from its first row on. */
  final class Room {
    private final IntSet columns = new IntOpenHashSet();
    private int left;

    private Room(int left) {
      this.left = left;
    }

    /**
     * Takes the first elements of a row.
     *
     * @param group a sub-group
     * @param row which of its rows
     * @param most elements that may be taken
     * @return how many there is room for
     */
    int take(SubGroup group, int row, int most) {
      if (!plan.listsColumns()) {
        return most;
      }
      for (int i = 0; i < most; i++) {
        int column = pattern.blockColumn(group.first(row) + i);
        int more =
            MetaInformation.TRANSPOSED_ELEMENT
                + (columns.contains(column) ? 0 : MetaInformation.ROW);
        if (more > left) {
          return i;
        }
        columns.add(column);
        left -= more;
      }
      return most;
    }
  }
}
