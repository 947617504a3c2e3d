package org.ipusim.codelets.linalg.solve;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * Columns in pairs, p and q, a pair on a tile, that move from step to step so that each meets each
 * other (Brent and Luk): the first p stays, the others go to the next tile, the last to q there; q
 * go to the tile before, the first to p of the next.
 *
 * <p>What stays on its tile is written where it belongs, what moves to a buffer first.
 */
final class PairedColumns {
  private final Graph graph;
  private final int pairs;
  private final int firstTile;
  private final Tensor now;
  private final Tensor leaving;

  private PairedColumns(Graph graph, int pairs, int firstTile, Tensor now, Tensor leaving) {
    this.graph = graph;
    this.pairs = pairs;
    this.firstTile = firstTile;
    this.now = now;
    this.leaving = leaving;
  }

  static PairedColumns add(
      Graph graph, String name, ElementType type, int pairs, int size, int firstTile) {
    Tensor now =
        size == 1
            ? graph.addVariable(name, type, pairs, 2, 1).dimShuffle(1, 0, 2)
            : twoOf(graph, name, type, pairs, size);
    Tensor leaving = twoOf(graph, name + "Leaving", type, pairs, size);
    var columns = new PairedColumns(graph, pairs, firstTile, now, leaving);
    for (int pair = 0; pair < pairs; pair++) {
      graph.setTileMapping(now.index(pair, 1), columns.tile(pair));
      graph.setTileMapping(leaving.index(pair, 1), columns.tile(pair));
    }
    return columns;
  }

  /** {@return [2, pairs, size], two variables, since a tile loads from both columns at once} */
  static Tensor twoOf(Graph graph, String name, ElementType type, int pairs, int size) {
    return Tensor.concat(
        graph.addVariable(name + "P", type, 1, pairs, size),
        graph.addVariable(name + "Q", type, 1, pairs, size));
  }

  int tile(int pair) {
    return (firstTile + pair) % graph.tiles();
  }

  /** {@return [2, pairs, size]} */
  Tensor now() {
    return now;
  }

  Tensor now(int side, int pair) {
    return now.index(side).index(pair);
  }

  Tensor both(int pair) {
    return now.index(pair, 1).flatten();
  }

  /** {@return where a step writes the column, for the next} */
  Tensor next(int side, int pair) {
    if (pairs == 1 || (side == 0 && pair == 0)) {
      return now(side, pair);
    }
    if (side == 0 && pair == pairs - 1) {
      return now(1, pair);
    }
    return leaving.index(side).index(pair);
  }

  /** Adds the move of all columns that change their tile. */
  void move(Sequence.Builder program) {
    if (pairs == 1) {
      return;
    }
    Tensor p = leaving.index(0);
    Tensor q = leaving.index(1);
    Tensor right = Tensor.concat(q.slice(0, 1), p.slice(1, pairs - 1));
    program.add(new Copy(right, now.index(0).slice(1, pairs)));
    program.add(new Copy(q.slice(1, pairs), now.index(1).slice(0, pairs - 1)));
  }
}
