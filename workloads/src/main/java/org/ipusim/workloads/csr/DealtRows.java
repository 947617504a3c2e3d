package org.ipusim.workloads.csr;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.RowPartition;

/**
 * The rows of a sparse matrix dealt to the workers of all tiles by their entries. A row of more
 * entries than a worker's fair share is cut into segments of at most that many, so that hubs do not
 * decide how long the others wait; every other row is one segment. Segments are numbered tile by
 * tile and on a tile worker by worker.
 */
final class DealtRows {
  /** What a segment costs a worker besides its entries, in entries: the loop around them. */
  private static final int SEGMENT_WORK = 2;

  private final CompressedRows matrix;
  private final int tiles;
  private final int workers;
  private final int[] rows;
  private final int[] begins;
  private final int[] ends;
  private final int[] firstOfWorker;
  private final int[] firstEntry;

  private DealtRows(CompressedRows matrix, int tiles, int workers) {
    this.matrix = matrix;
    this.tiles = tiles;
    this.workers = workers;
    var row = new IntArrayList();
    var begin = new IntArrayList();
    var end = new IntArrayList();
    var work = new LongArrayList();
    int most = Math.max(1, Math.ceilDiv(matrix.entries(), tiles * workers));
    for (int r = 0; r < matrix.rows(); r++) {
      int at = matrix.start(r);
      do {
        int to = Math.min(matrix.end(r), at + most);
        row.add(r);
        begin.add(at);
        end.add(to);
        work.add((long) to - at + SEGMENT_WORK);
        at = to;
      } while (at < matrix.end(r));
    }
    RowPartition dealt = RowPartition.balanced(work.toLongArray(), tiles * workers);
    int segments = row.size();
    rows = new int[segments];
    begins = new int[segments];
    ends = new int[segments];
    firstOfWorker = new int[tiles * workers + 1];
    firstEntry = new int[segments + 1];
    int next = 0;
    for (int w = 0; w < tiles * workers; w++) {
      for (int s : dealt.rowsOf(w)) {
        rows[next] = row.getInt(s);
        begins[next] = begin.getInt(s);
        ends[next] = end.getInt(s);
        firstEntry[next + 1] = firstEntry[next] + ends[next] - begins[next];
        next++;
      }
      firstOfWorker[w + 1] = next;
    }
  }

  static DealtRows of(CompressedRows matrix, int tiles, int workers) {
    return new DealtRows(matrix, tiles, workers);
  }

  int tiles() {
    return tiles;
  }

  int workers() {
    return workers;
  }

  int segments() {
    return rows.length;
  }

  /** The first segment of a tile; of the tile after the last, the number of all. */
  int firstSegment(int tile) {
    return firstOfWorker[tile * workers];
  }

  /** The first segment of a worker. */
  int firstSegment(int tile, int worker) {
    return firstOfWorker[tile * workers + worker];
  }

  /** The row that a segment is of. */
  int row(int segment) {
    return rows[segment];
  }

  /** How many entries the segments before this one have. */
  int firstEntry(int segment) {
    return firstEntry[segment];
  }

  int entries() {
    return matrix.entries();
  }

  /** The matrix's number of each entry, in the order of the segments. */
  int[] order() {
    int[] order = new int[entries()];
    for (int s = 0; s < rows.length; s++) {
      for (int e = begins[s]; e < ends[s]; e++) {
        order[firstEntry[s] + e - begins[s]] = e;
      }
    }
    return order;
  }

  /** The column of each entry, in the order of the segments. */
  int[] columns() {
    int[] columns = order();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = matrix.column(columns[i]);
    }
    return columns;
  }

  /** Entries of the tile that has most over the mean; 1 without entries. */
  double imbalance() {
    int most = 0;
    for (int tile = 0; tile < tiles; tile++) {
      most = Math.max(most, firstEntry[firstSegment(tile + 1)] - firstEntry[firstSegment(tile)]);
    }
    return entries() == 0 ? 1 : (double) most * tiles / entries();
  }
}
