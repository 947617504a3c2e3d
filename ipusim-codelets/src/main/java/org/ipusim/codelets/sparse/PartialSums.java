package org.ipusim.codelets.sparse;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * Partial sums of a static product, each of a row of blocks and a run of columns, on the tiles that
 * make them.
 *
 * @param all all of them, one dimension
 * @param ofShares what each tile writes, in the order of shares
 * @param runs run of columns of each sum
 * @param rows place of its row of blocks
 * @param places where it begins in {@code all}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PartialSums(Tensor all, List<Tensor> ofShares, int[] runs, int[] rows, int[] places) {
  /** Lays sums out, tile after tile. */
  static final class Builder {
    private final IntArrayList runs = new IntArrayList();
    private final IntArrayList rows = new IntArrayList();
    private final IntArrayList places = new IntArrayList();
    private final IntArrayList tiles = new IntArrayList();
    private final IntArrayList ends = new IntArrayList();
    private int elements;

    /** Gives a tile room for rows of so many elements and padding behind them. */
    void add(StaticPartition.Share share, int[] ofRows, int width, int padding) {
      for (int row : ofRows) {
        runs.add(share.run());
        rows.add(row);
        places.add(elements);
        elements = Math.addExact(elements, width);
      }
      elements = Math.addExact(elements, padding);
      tiles.add(share.tile());
      ends.add(elements);
    }

    PartialSums build(Graph graph, String name, ElementType type) {
      Tensor all = graph.addVariable(name, type, elements);
      var ofShares = new ArrayList<Tensor>();
      int begin = 0;
      for (int i = 0; i < ends.size(); i++) {
        Tensor mine = all.slice(begin, ends.getInt(i));
        graph.setTileMapping(mine, tiles.getInt(i));
        ofShares.add(mine);
        begin = ends.getInt(i);
      }
      return new PartialSums(
          all, ofShares, runs.toIntArray(), rows.toIntArray(), places.toIntArray());
    }
  }

  /** Where the sums of each row of blocks lie, of one run of columns, in the order of tiles. */
  List<List<Interval>> byRow(int run, int rowCount, int width) {
    var byRow = new ArrayList<List<Interval>>();
    for (int row = 0; row < rowCount; row++) {
      byRow.add(new ArrayList<>());
    }
    for (int i = 0; i < places.length; i++) {
      if (runs[i] == run) {
        byRow.get(rows[i]).add(new Interval(places[i], places[i] + width));
      }
    }
    return byRow;
  }
}
