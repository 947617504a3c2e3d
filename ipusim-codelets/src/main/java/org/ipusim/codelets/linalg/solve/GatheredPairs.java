package org.ipusim.codelets.linalg.solve;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/** Two elements of each pair of columns that all tiles get, each tile's own already in place. */
final class GatheredPairs {
  private final int pairs;
  private final Tensor all;

  private GatheredPairs(int pairs, Tensor all) {
    this.pairs = pairs;
    this.all = all;
  }

  static GatheredPairs add(Graph graph, String name, ElementType type, int pairs) {
    int tiles = Math.min(pairs, graph.tiles());
    Tensor all = graph.addVariable(name, type, tiles, 2 * pairs);
    for (int tile = 0; tile < tiles; tile++) {
      graph.setTileMapping(all.index(tile), tile);
    }
    return new GatheredPairs(pairs, all);
  }

  /** {@return elements of all pairs, those of pair i at 2i, as a tile has them} */
  Tensor on(int tile) {
    return all.index(tile);
  }

  Tensor own(int pair) {
    return all.index(pair % all.dim(0)).slice(2 * pair, 2 * pair + 2);
  }

  void gather(Sequence.Builder program) {
    int tiles = all.dim(0);
    for (int pair = 0; pair < pairs && tiles > 1; pair++) {
      int tile = pair % tiles;
      Tensor others = Tensor.concat(all.slice(0, tile), all.slice(tile + 1, tiles));
      program.add(
          new Copy(
              own(pair).expand(0).broadcast(tiles - 1, 0),
              others.slice(2 * pair, 2 * pair + 2, 1)));
    }
  }
}
