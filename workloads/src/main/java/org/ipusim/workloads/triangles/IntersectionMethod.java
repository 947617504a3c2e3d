package org.ipusim.workloads.triangles;

import org.ipusim.graph.codelet.Vertex;
import org.ipusim.workloads.EnumWords;
import org.ipusim.workloads.network.CompressedRows;
import picocli.CommandLine.ITypeConverter;

/**
 * How two sorted rows are intersected. Work is shared out by estimates of the time, with the
 * bundles that {@code ipusim explain} tells of each codelet's loops; what a vertex takes is counted
 * when it runs.
 */
enum IntersectionMethod {
  /** Two pointers walk both rows. */
  MERGE(IntersectMerge.class, false) {
    @Override
    long bundles(int rowLength, int length) {
      return 15 + 6L * rowLength + 8L * length;
    }
  },

  /** Elements of the shorter row are looked for in the longer one. */
  GALLOPING(IntersectGalloping.class, false) {
    @Override
    long bundles(int rowLength, int length) {
      long few = Math.min(rowLength, length);
      long gap = few == 0 ? 0 : Math.max(rowLength, length) / few;
      return 30 + few * (16 + 17L * (Long.SIZE - Long.numberOfLeadingZeros(gap)));
    }
  },

  /** Elements of one row are looked up in a bitmap of the other. */
  BITMAP(IntersectBitmap.class, true) {
    @Override
    long bundles(int rowLength, int length) {
      return 7 + 10L * length;
    }

    @Override
    int tableWords(CompressedRows rows, int row, int first) {
      return IntersectBitmap.words(
          rows.column(rows.start(row) + first), rows.column(rows.end(row) - 1));
    }

    @Override
    long setUp(CompressedRows rows, int row, int first) {
      return CALL + 2L * tableWords(rows, row, first) + 8L * (rows.length(row) - first);
    }
  },

  /** Elements of one row are looked up in a hash table of the other. */
  HASH(IntersectHash.class, true) {
    @Override
    long bundles(int rowLength, int length) {
      return 7 + 14L * length;
    }

    @Override
    int tableWords(CompressedRows rows, int row, int first) {
      return IntersectHash.words(rows.length(row) - first);
    }

    @Override
    long setUp(CompressedRows rows, int row, int first) {
      return CALL + 2L * tableWords(rows, row, first) + 10L * (rows.length(row) - first);
    }
  };

  /** Vertex state, pointers and exit. */
  private static final int CALL = 20;

  private final Class<? extends Vertex> codelet;
  private final boolean table;

  IntersectionMethod(Class<? extends Vertex> codelet, boolean table) {
    this.codelet = codelet;
    this.table = table;
  }

  final Class<? extends Vertex> codelet() {
    return codelet;
  }

  /** {@return whether it makes a table of a row, which short rows are not worth} */
  final boolean makesTable() {
    return table;
  }

  /**
   * Estimates the bundles for one out-neighbour.
   *
   * @param rowLength elements of the row behind the out-neighbour
   * @param length elements of the out-neighbour's row
   */
  abstract long bundles(int rowLength, int length);

  /** Words of the table of a row from its out-neighbour {@code first} on. */
  int tableWords(CompressedRows rows, int row, int first) {
    return 0;
  }

  /**
   * Bundles before the first out-neighbour, to make a table of a row from its out-neighbour {@code
   * first} on.
   */
  long setUp(CompressedRows rows, int row, int first) {
    return CALL;
  }

  /** Reads a method from the command line. */
  static final class Word implements ITypeConverter<IntersectionMethod> {
    @Override
    public IntersectionMethod convert(String word) {
      return EnumWords.read(IntersectionMethod.class, word);
    }
  }
}
