package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.vertex.Shares;

/**
 * Divides a pattern among buckets (PopLibs 3.4, popsparse/SparsePartitionerImpl.cpp). What lies in
 * a partition is shared evenly by the buckets of that partition. Rows that do not fit are moved to
 * other buckets, as near as there is room: to those of the same partition, then of the same rows,
 * then of any; in each range first whole rows, then parts of them.
 */
final class BucketPartitioner {
  private final DynamicPlan plan;
  private final DynamicSparseOptions options;
  private final int header;
  private final ColumnFields columns;
  private final List<Bucket> buckets = new ArrayList<>();
  private final List<SubGroup> overflow = new ArrayList<>();

  private BucketPartitioner(
      SparsePattern pattern, DynamicPlan plan, DynamicSparseOptions options, int workers) {
    this.plan = plan;
    this.options = options;
    this.header = MetaInformation.header(plan.shape().elementwise(), plan.gradW(), workers);
    this.columns = new ColumnFields(plan, pattern, workers);
  }

  /**
   * Divides a pattern, in blocks of the plan's edge.
   *
   * @return the buckets, in the plan's order
   * @throws IllegalArgumentException when there are more blocks than buckets have room for
   */
  static List<Bucket> partition(
      SparsePattern pattern, DynamicPlan plan, DynamicSparseOptions options, int workers) {
    var partitioner = new BucketPartitioner(pattern, plan, options, workers);
    partitioner.share(pattern);
    partitioner.moveWhatDoesNotFit();
    return partitioner.buckets;
  }

  private void share(SparsePattern pattern) {
    for (int x = 0; x < plan.x(); x++) {
      var parts = new ArrayList<SubGroup>();
      for (int y = 0; y < plan.y(); y++) {
        parts.add(new SubGroup(x, y));
      }
      for (int row = plan.xBegin(x); row < plan.xBegin(x + 1); row++) {
        int end = pattern.rowStart(row + 1);
        for (int first = pattern.rowStart(row), y = 0; first < end; y++) {
          int next = first;
          while (next < end && pattern.blockColumn(next) < plan.yBegin(y + 1)) {
            next++;
          }
          if (next > first) {
            parts.get(y).add(row - plan.xBegin(x), first, next - first);
          }
          first = next;
        }
      }
      parts.forEach(this::share);
    }
  }

  /** Shares the blocks of a partition evenly, in their order. */
  private void share(SubGroup all) {
    int blocks = all.blocks();
    for (int z = 0; z < plan.z(); z++) {
      int begin = Shares.begin(blocks, 1, z, plan.z());
      var bucket = new Bucket(header);
      bucket.add(all.takeBlocks(Shares.begin(blocks, 1, z + 1, plan.z()) - begin));
      buckets.add(bucket);
    }
  }

  private void moveWhatDoesNotFit() {
    for (Bucket bucket : buckets) {
      overflow.add(overflowOf(bucket));
    }
    int ofPartition = plan.z();
    int ofRows = plan.z() * plan.y();
    int all = ofRows * plan.x();
    int[] ranges =
        options.forceBucketSpills()
            ? new int[] {ofPartition, all, ofRows}
            : new int[] {ofPartition, ofRows, all};
    for (int range : ranges) {
      for (boolean parts : new boolean[] {false, true}) {
        for (int begin = 0; begin < all; begin += range) {
          move(begin, range, parts);
        }
      }
    }
    requireNoneLeft();
  }

  /** Takes rows from a bucket's end until it holds no more than it can. */
  private SubGroup overflowOf(Bucket bucket) {
    if (bucket.subGroups().isEmpty()) {
      return new SubGroup(0, 0);
    }
    SubGroup own = bucket.subGroups().getFirst();
    var moved = new SubGroup(own.x(), own.y());
    while (own.rows() > 0
        && (options.forceBucketSpills()
            || own.blocks() > plan.bucketBlocks()
            || bucket.meta() > metaRoom()
            || !columns.fit(bucket))) {
      own.moveLast(moved);
    }
    if (own.rows() == 0) {
      bucket.subGroups().clear();
    }
    return moved;
  }

  /** Fields of a bucket for sub-groups; the last one ends it. */
  private int metaRoom() {
    return plan.bucketMeta() - 1;
  }

  /** Moves what does not fit within a range of buckets, most blocks first. */
  private void move(int begin, int range, boolean parts) {
    int[] largestFirst = order(begin, range, i -> -overflow.get(i).blocks());
    for (int from : largestFirst) {
      SubGroup group = overflow.get(from);
      if (group.rows() == 0) {
        continue;
      }
      int[] emptiestFirst = order(begin, range, i -> buckets.get(i).blocks());
      for (int i = 0; i < range && group.rows() > 0; i++) {
        int to = candidate(from - begin, i, range, emptiestFirst, begin);
        boolean home = to == from && range < plan.partitions();
        if (!home || !options.forceBucketSpills()) {
          fill(buckets.get(to), group, parts);
        }
      }
    }
  }

  private interface Weight {
    int of(int bucket);
  }

  /** Buckets of a range by ascending weight, equal ones by number. */
  private static int[] order(int begin, int range, Weight weight) {
    var order = new int[range];
    for (int i = 0; i < range; i++) {
      order[i] = begin + i;
    }
    IntArrays.mergeSort(order, (a, b) -> Integer.compare(weight.of(a), weight.of(b)));
    return order;
  }

  /**
   * The bucket that is tried next. Buckets travel upwards through the ring of tiles, so what lies
   * just below its own place has the shortest way. Forced spills go the other way, home last.
   */
  private int candidate(int own, int i, int range, int[] emptiestFirst, int begin) {
    if (options.forceBucketSpills()) {
      return begin + (own + 1 + i) % range;
    }
    return options.optimiseForSpeed() ? begin + (own + range - i) % range : emptiestFirst[i];
  }

  /** Puts as many of the first rows into a bucket as it has room for. */
  private void fill(Bucket bucket, SubGroup group, boolean parts) {
    int room = plan.bucketBlocks() - bucket.blocks();
    int fields = metaRoom() - bucket.meta() - header;
    ColumnFields.Room byColumns = columns.room(bucket);
    int whole = 0;
    int ofNext = 0;
    while (whole < group.rows()) {
      int count = group.count(whole);
      int most = Math.clamp(Math.min(room, fields - MetaInformation.ROW), 0, count);
      int taken = byColumns.take(group, whole, most);
      if (taken < count) {
        ofNext = parts ? taken : 0;
        break;
      }
      room -= count;
      fields -= count + MetaInformation.ROW;
      whole++;
    }
    bucket.add(group.takeFirst(whole, ofNext));
  }

  private void requireNoneLeft() {
    int left = overflow.stream().mapToInt(SubGroup::blocks).sum();
    if (left > 0) {
      throw new IllegalArgumentException(
          "overflow in buckets: "
              + left
              + " blocks of the pattern find no room in "
              + plan.partitions()
              + " buckets of "
              + plan.bucketBlocks()
              + " blocks and "
              + plan.bucketMeta()
              + " fields of meta-information; plan with a larger"
              + " metaInfoBucketOversizeProportion than "
              + options.metaInfoBucketOversizeProportion());
    }
  }
}
