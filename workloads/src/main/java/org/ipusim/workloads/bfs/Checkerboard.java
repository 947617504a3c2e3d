package org.ipusim.workloads.bfs;

import java.util.Arrays;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.UndirectedNetwork;

/**
 * The adjacency matrix of a graph cut into side x side blocks, one a tile. Isolated vertices are
 * left out; the others are dealt to slots, {@code slice} of them on each tile, and are known by
 * their slot. Row i of blocks, and column i, has the slots of tiles (i, 0) to (i, side - 1). A
 * block keeps its columns compressed: where each begins, and the row of each entry, numbered within
 * the block in 16 bits.
 *
 * <p>Source: L. Burchard, J. Moe, D. T. Schroeder, K. Pogorelov, J. Langguth, "iPUG: Accelerating
 * Breadth-First Graph Traversals Using Manycore Graphcore IPUs", ISC 2021.
 */
final class Checkerboard {
  /** What 16 bits number. */
  private static final int MOST = 1 << 16;

  private final int side;
  private final int slice;
  private final int vertices;
  private final int[] slotOf;
  private final int[] vertexOf;
  private final int[] begins;
  private final int[] offsets;
  private final int[] rows;

  private Checkerboard(int side, int slice, int vertices, int[] slotOf, CompressedRows adjacency) {
    this.side = side;
    this.slice = slice;
    this.vertices = vertices;
    this.slotOf = slotOf;
    this.vertexOf = vertexOf(slotOf, side * side * slice);
    this.begins = new int[side * side + 1];
    this.offsets = new int[side * side * (side * slice + 1)];
    this.rows = new int[adjacency.entries()];
    fill(adjacency);
  }

  /**
   * Lays out a graph.
   *
   * @param network the graph
   * @param tiles how many tiles there are; the largest square is used
   * @param deal in which order vertices are dealt out
   * @param seed seed of the random order
   * @throws UsageException when the graph has no edge, or a block has more columns or entries than
   *     16 bits number
   */
  static Checkerboard of(UndirectedNetwork network, int tiles, VertexDeal deal, long seed) {
    if (network.edges() == 0) {
      throw new UsageException(network.name() + " has no edge: there is nothing to search");
    }
    int side = (int) Math.sqrt(tiles);
    int[] slotOf = new int[network.vertices()];
    int count = 0;
    for (int v : deal.order(network, seed)) {
      slotOf[v] = network.degree(v) == 0 ? -1 : count++;
    }
    int slice = Math.ceilDiv(count, side * side);
    if ((long) side * slice > MOST) {
      throw tooLarge(network, side, (long) side * slice + " vertices", "vertices");
    }
    for (int v = 0; v < slotOf.length; v++) {
      slotOf[v] = slotOf[v] < 0 ? -1 : dealt(slotOf[v], side, slice);
    }
    var board = new Checkerboard(side, slice, count, slotOf, network.adjacency());
    if (board.mostEntries() >= MOST) {
      throw tooLarge(network, side, board.mostEntries() + " entries", "edges, or --deal degree");
    }
    return board;
  }

  /**
   * The slot of the vertex of a number. Rows of blocks take vertices in turn, and in a row its
   * tiles do, so that the slots that stay empty are spread over all.
   */
  private static int dealt(int number, int side, int slice) {
    int row = number % side;
    int tile = number / side % side;
    return (row * side + tile) * slice + number / (side * side);
  }

  private static UsageException tooLarge(
      UndirectedNetwork network, int side, String found, String what) {
    return new UsageException(
        network.name()
            + ": a block of the "
            + side
            + " x "
            + side
            + " checkerboard has "
            + found
            + ", more than 16 bits number; use more tiles or chips, or a graph of fewer "
            + what);
  }

  private static int[] vertexOf(int[] slotOf, int slots) {
    int[] vertexOf = new int[slots];
    Arrays.fill(vertexOf, -1);
    for (int v = 0; v < slotOf.length; v++) {
      if (slotOf[v] >= 0) {
        vertexOf[slotOf[v]] = v;
      }
    }
    return vertexOf;
  }

  private void fill(CompressedRows adjacency) {
    int width = width();
    for (int u = 0; u < slotOf.length; u++) {
      for (int e = adjacency.start(u); e < adjacency.end(u); e++) {
        int column = slotOf[adjacency.column(e)];
        int tile = slotOf[u] / width * side + column / width;
        offsets[tile * (width + 1) + column % width + 1]++;
      }
    }
    for (int tile = 0; tile < tiles(); tile++) {
      int first = tile * (width + 1);
      for (int c = 1; c <= width; c++) {
        offsets[first + c] += offsets[first + c - 1];
      }
      begins[tile + 1] = begins[tile] + offsets[first + width];
    }
    int[] next = offsets.clone();
    for (int u = 0; u < slotOf.length; u++) {
      for (int e = adjacency.start(u); e < adjacency.end(u); e++) {
        int column = slotOf[adjacency.column(e)];
        int tile = slotOf[u] / width * side + column / width;
        rows[begins[tile] + next[tile * (width + 1) + column % width]++] = slotOf[u] % width;
      }
    }
  }

  /** Rows of blocks, and columns. */
  int side() {
    return side;
  }

  int tiles() {
    return side * side;
  }

  /** Slots of a tile. */
  int slice() {
    return slice;
  }

  /** Slots of a row or column of blocks. */
  int width() {
    return side * slice;
  }

  int slots() {
    return tiles() * slice;
  }

  /** Vertices that are not isolated. */
  int vertices() {
    return vertices;
  }

  /** The slot of a vertex of the graph; -1 of an isolated one. */
  int slot(int vertex) {
    return slotOf[vertex];
  }

  /** The vertex of a slot; -1 of an empty one. */
  int vertex(int slot) {
    return vertexOf[slot];
  }

  int entries() {
    return rows.length;
  }

  /** Index of a tile's first entry; of the tile after the last, the number of all. */
  int begin(int tile) {
    return begins[tile];
  }

  /** Entries of the block that has most. */
  int mostEntries() {
    int most = 0;
    for (int tile = 0; tile < tiles(); tile++) {
      most = Math.max(most, begins[tile + 1] - begins[tile]);
    }
    return most;
  }

  /** The largest block's entries over the mean. */
  double imbalance() {
    return (double) mostEntries() * tiles() / entries();
  }

  /** Tile by tile where in the tile's entries each column begins, and where the last ends. */
  int[] offsets() {
    return offsets.clone();
  }

  /** Tile by tile and column by column the row of each entry within its block. */
  int[] rows() {
    return rows.clone();
  }
}
