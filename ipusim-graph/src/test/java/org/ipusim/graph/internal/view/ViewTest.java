package org.ipusim.graph.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 6;

  private static List<List<Integer>> runs(View view) {
    var runs = new ArrayList<List<Integer>>();
    view.walk((variable, begin, length) -> runs.add(List.of(variable, begin, length)));
    return runs;
  }

  /** A matrix that lies column by column. */
  private static View byColumns(int variable) {
    return View.ofVariable(variable, COLUMNS, ROWS).dimShuffle(1, 0);
  }

  @Test
  void aPartCutOutOfAConcatenationHasTheRunsItHadBefore() {
    View above = View.concat(new View[] {byColumns(0), byColumns(1)}, 1);
    View below = View.concat(new View[] {byColumns(2), byColumns(3)}, 1);
    View all = View.concat(new View[] {above, below}, 0);
    View part = all.slice(ROWS, 2 * ROWS, 0).slice(COLUMNS, 2 * COLUMNS, 1);
    assertThat(runs(part.dimShuffle(1, 0))).containsExactly(List.of(3, 0, ROWS * COLUMNS));
  }

  @Test
  void aPartOfRowsOfAReshapedMatrixThatStridesExpressIsOneRun() {
    View strided = View.ofVariable(0, ROWS, COLUMNS).slice(1, COLUMNS, 1);
    View line = strided.reshape(ROWS * (COLUMNS - 1));
    assertThat(runs(line.slice(5, 10, 0))).containsExactly(List.of(0, 7, 5));
    assertThat(runs(line.slice(4, 6, 0))).containsExactly(List.of(0, 5, 1), List.of(0, 7, 1));
  }

  @Test
  void aReshapeThatIsUndoneHasTheRunsOfBefore() {
    View blocks = View.ofVariable(0, 2, COLUMNS, ROWS);
    View rows = blocks.dimShuffle(0, 2, 1).reshape(2 * ROWS, COLUMNS);
    View again = rows.reshape(2, ROWS, COLUMNS).dimShuffle(0, 2, 1);
    assertThat(runs(again)).containsExactly(List.of(0, 0, 2 * COLUMNS * ROWS));
    assertThat(runs(rows.slice(1, 2, 0).reshape(1, COLUMNS)))
        .containsExactlyElementsOf(runs(rows.slice(1, 2, 0)));
  }
}
