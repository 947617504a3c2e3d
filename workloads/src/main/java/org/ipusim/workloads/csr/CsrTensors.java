package org.ipusim.workloads.csr;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;

/** Variables of which each tile has a stretch. */
final class CsrTensors {
  private final Graph graph;
  private final DealtRows rows;

  CsrTensors(Graph graph, DealtRows rows) {
    this.graph = graph;
    this.rows = rows;
  }

  /** A variable with an element for each entry, with those of a tile's segments on the tile. */
  Tensor perEntry(String name, ElementType type) {
    Tensor tensor = graph.addVariable(name, type, rows.entries());
    for (int tile = 0; tile < rows.tiles(); tile++) {
      graph.setTileMapping(entriesOf(tensor, tile), tile);
    }
    return tensor;
  }

  Tensor entriesOf(Tensor perEntry, int tile) {
    return perEntry.slice(
        rows.firstEntry(rows.firstSegment(tile)), rows.firstEntry(rows.firstSegment(tile + 1)));
  }

  /** A variable with an element for each segment, with those of a tile on the tile. */
  Tensor perSegment(String name, ElementType type) {
    Tensor tensor = graph.addVariable(name, type, rows.segments());
    for (int tile = 0; tile < rows.tiles(); tile++) {
      graph.setTileMapping(segmentsOf(tensor, tile), tile);
    }
    return tensor;
  }

  Tensor segmentsOf(Tensor perSegment, int tile) {
    return perSegment.slice(rows.firstSegment(tile), rows.firstSegment(tile + 1));
  }

  /** For each worker of a tile its first of something, and the end of the last's. */
  Tensor shares(int tile, String name, int... firsts) {
    Tensor shares =
        graph.addConstant(name, ElementType.UNSIGNED_INT, new int[] {firsts.length}, firsts);
    graph.setTileMapping(shares, tile);
    return shares;
  }
}
