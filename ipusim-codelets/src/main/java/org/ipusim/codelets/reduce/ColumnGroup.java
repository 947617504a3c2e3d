package org.ipusim.codelets.reduce;

import java.util.List;

/**
 * Columns whose elements lie side by side wherever they occur on a tile.
 *
 * @param columns the columns, in the order in which they lie
 * @param patterns where elements of the first column lie; those of the n-th lie n times the inner
 *     factor further
 */
record ColumnGroup(List<Integer> columns, List<Pattern> patterns) {
  ColumnGroup {
    columns = List.copyOf(columns);
    patterns = List.copyOf(patterns);
  }

  int innerFactor() {
    return patterns.getFirst().innerFactor();
  }

  /** Some neighbouring columns of the group. */
  ColumnGroup part(int begin, int end) {
    return new ColumnGroup(
        columns.subList(begin, end),
        patterns.stream().map(p -> p.moved(begin * p.innerFactor())).toList());
  }
}
