package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import org.ipusim.codelets.internal.vertex.Shares;

/** Writes buckets as vertices read them: meta-information, and which block lies where. */
final class BucketEncoder {
  private static final int LARGEST_FIELD = 0xFFFF;

  private final DynamicPlan plan;
  private final SparsePattern pattern;
  private final int workers;
  private final int[] meta;
  private final int[] blocks;

  /**
   * Prepares arrays.
   *
   * @param meta gets the fields of all buckets, one after the other
   * @param blocks gets which block of the pattern lies in each place of all buckets
   */
  BucketEncoder(DynamicPlan plan, SparsePattern pattern, int workers, int[] meta, int[] blocks) {
    this.plan = plan;
    this.pattern = pattern;
    this.workers = workers;
    this.meta = meta;
    this.blocks = blocks;
  }

  /** Writes what tells of an element of a sub-group. */
  private interface Element {
    void add(int element, IntArrayList to);
  }

  /** Writes a bucket's fields from an index on. */
  void encode(Bucket bucket, int metaBegin, int blockBegin) {
    int block = blockBegin;
    var fields = new IntArrayList();
    for (SubGroup group : bucket.subGroups()) {
      if (plan.shape().elementwise()) {
        addRows(group, fields);
      } else {
        addBlocks(group, fields);
      }
      for (int r = 0; r < group.rows(); r++) {
        for (int i = 0; i < group.count(r); i++) {
          blocks[block++] = group.first(r) + i;
        }
      }
    }
    write(fields, metaBegin);
    if (plan.listsColumns()) {
      var byColumns = new IntArrayList();
      bucket.subGroups().forEach(group -> addColumns(group, byColumns));
      write(byColumns, metaBegin + plan.bucketMeta());
    }
  }

  private void write(IntArrayList fields, int begin) {
    fields.add(MetaInformation.END);
    requireFit(fields);
    fields.getElements(0, meta, begin, fields.size());
  }

  private static void requireFit(IntArrayList fields) {
    for (int field : fields) {
      if (field > LARGEST_FIELD) {
        throw new IllegalArgumentException(
            "a field of meta-information is "
                + field
                + ", above the "
                + LARGEST_FIELD
                + " that its 16 bits hold; plan more parts");
      }
    }
  }

  private void addBlocks(SubGroup group, IntArrayList to) {
    int begin = to.size();
    int gradient = plan.gradW() ? Math.min(workers, group.blocks()) : 0;
    to.add(plan.subGroup(group.x(), group.y()));
    to.add(group.x());
    to.add(group.y());
    to.add(group.blocks() * plan.shape().area());
    to.add(0);
    to.add(group.rows() - 1);
    to.add(gradient);
    addGradient(group, gradient, to);
    for (int r = 0; r < group.rows(); r++) {
      to.add(group.row(r));
      to.add(group.count(r) - 1);
      for (int i = 0; i < group.count(r); i++) {
        to.add(column(group, r, i));
      }
    }
    to.set(begin + MetaInformation.BLOCK_NEXT, to.size() - begin);
  }

  /** Lists single elements by rows: of each its dense row. */
  private void addRows(SubGroup group, IntArrayList to) {
    int first = plan.yBegin(group.y());
    addElements(
        group,
        1,
        plan.gradW(),
        (element, list) -> list.add((pattern.blockColumn(element) - first) * stride()),
        to);
  }

  /** Lists single elements by columns: of each its place in the sub-group and its dense row. */
  private void addColumns(SubGroup group, IntArrayList to) {
    int first = plan.yBegin(group.y());
    var columns = new int[group.blocks()];
    var rows = new int[group.blocks()];
    var places = new int[group.blocks()];
    int place = 0;
    for (int r = 0; r < group.rows(); r++) {
      for (int i = 0; i < group.count(r); i++, place++) {
        columns[place] = column(group, r, i);
        rows[place] = group.row(r);
        places[place] = place;
      }
    }
    int width = plan.yBegin(group.y() + 1) - first;
    int[] order = EntryOrder.stable(columns, width, places);
    var transposed = new SubGroup(group.x(), group.y());
    for (int begin = 0, end; begin < order.length; begin = end) {
      int column = columns[order[begin]];
      for (end = begin + 1; end < order.length && columns[order[end]] == column; ) {
        end++;
      }
      transposed.add(column, begin, end - begin);
    }
    addElements(
        transposed,
        MetaInformation.TRANSPOSED_ELEMENT,
        false,
        (element, list) -> {
          list.add(order[element] * plan.shape().type().bytes());
          list.add(rows[order[element]] * stride());
        },
        to);
  }

  /** Bytes from one dense row to the next. */
  private int stride() {
    return plan.columns() * plan.shape().type().bytes();
  }

  /**
   * Writes a sub-group of single elements.
   *
   * @param group its rows, or its columns
   * @param each fields of an element; workers begin where elements are consecutive, with one field
   * @param gradW whether to tell what workers do for the gradient
   * @param element writes the fields of an element
   */
  private void addElements(
      SubGroup group, int each, boolean gradW, Element element, IntArrayList to) {
    int begin = to.size();
    List<SubGroupShare> shares =
        SubGroupShare.split(group, plan.columns() / plan.shape().grain(), workers);
    int gradient = gradW ? Math.min(workers, group.blocks()) : 0;
    to.add(plan.subGroup(group.x(), group.y()));
    to.add(group.x());
    to.add(group.y());
    to.add(group.blocks());
    to.add(0);
    to.add(plan.columns());
    to.add(group.rows() - 1);
    to.add(0);
    to.add(shares.size());
    int rowsBegin =
        to.size()
            + shares.size() * MetaInformation.WORKER
            + (gradW ? 1 + gradient * MetaInformation.GRADIENT_WORKER : 0);
    for (SubGroupShare share : shares) {
      int before = blocksBefore(group, share.rowBegin());
      int row = rowsBegin + share.rowBegin() * MetaInformation.ROW + before * each;
      int entry = to.size();
      to.add(each == 1 ? before : 0);
      to.add((share.grainEnd() - share.grainBegin()) * plan.shape().grain());
      to.add(share.grainBegin() * plan.shape().grain());
      to.add(share.rowEnd() - share.rowBegin() - 1);
      to.add(row - entry);
    }
    if (gradW) {
      to.add(gradient);
      addGradient(group, gradient, to);
    }
    to.set(begin + MetaInformation.ELEMENT_FIRST_ROW, to.size() - begin);
    for (int r = 0; r < group.rows(); r++) {
      to.add(group.row(r));
      to.add(group.count(r));
      for (int i = 0; i < group.count(r); i++) {
        element.add(group.first(r) + i, to);
      }
    }
    to.set(begin + MetaInformation.ELEMENT_NEXT, to.size() - begin);
  }

  private int column(SubGroup group, int row, int i) {
    return pattern.blockColumn(group.first(row) + i) - plan.yBegin(group.y());
  }

  private static int blocksBefore(SubGroup group, int row) {
    int blocks = 0;
    for (int r = 0; r < row; r++) {
      blocks += group.count(r);
    }
    return blocks;
  }

  /** Shares a sub-group's blocks evenly among workers, rows or not. */
  private static void addGradient(SubGroup group, int workers, IntArrayList to) {
    for (int w = 0; w < workers; w++) {
      int begin = Shares.begin(group.blocks(), 1, w, workers);
      int end = Shares.begin(group.blocks(), 1, w + 1, workers);
      int row = 0;
      int before = 0;
      while (before + group.count(row) <= begin) {
        before += group.count(row++);
      }
      int left = (workers - w) * MetaInformation.GRADIENT_WORKER;
      to.add(begin);
      to.add(left + row * MetaInformation.ROW + before);
      to.add(begin - before);
      to.add(end - begin);
    }
  }
}
