package org.ipusim.codelets.linalg.solve;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.MultiVertex;

/** Matrices cut into blocks of equal size, each on a tile, and filled up to whole blocks. */
final class Blocks {
  private final Graph graph;
  private final String name;
  private final ElementType type;
  private final int block;
  private final Tensor zero;
  private final Tensor one;

  /** Blocks of halves have even sides, so that no two workers write into one word. */
  Blocks(Graph graph, ElementType type, int largest, int n, String name) {
    this.graph = graph;
    this.name = name;
    this.type = type;
    int size = Math.min(largest, n);
    block = type == ElementType.HALF ? size + size % 2 : size;
    zero = graph.addConstant(name + "/zero", type, new int[] {1, 1}, 0f);
    one = graph.addConstant(name + "/one", type, new int[] {1, 1}, 1f);
    graph.setTileMapping(zero, 0);
    graph.setTileMapping(one, 0);
  }

  int size() {
    return block;
  }

  int count(int elements) {
    return Math.ceilDiv(elements, block);
  }

  /** {@return [rows / block, columns / block, block, block], on no tile yet} */
  Tensor add(String what, int rows, int columns) {
    return graph.addVariable(name + "/" + what, type, count(rows), count(columns), block, block);
  }

  /** {@return the matrix that the blocks are of} */
  static Tensor matrix(Tensor blocks, int rows, int columns) {
    return blocks
        .dimShuffle(0, 2, 1, 3)
        .reshape(blocks.dim(0) * blocks.dim(2), blocks.dim(1) * blocks.dim(3))
        .slice(0, rows)
        .slice(0, columns, 1);
  }

  Tensor zeros(int rows, int columns) {
    return zero.broadcast(rows, 0).broadcast(columns, 1);
  }

  /** {@return a matrix with zeros to the right and below, to whole blocks} */
  Tensor filledWithZeros(Tensor a) {
    int right = count(a.dim(1)) * block - a.dim(1);
    int below = count(a.dim(0)) * block - a.dim(0);
    Tensor wide = Tensor.concat(List.of(a, zeros(a.dim(0), right)), 1);
    return Tensor.concat(wide, zeros(below, wide.dim(1)));
  }

  /** {@return a square matrix with a unit matrix below and to the right, to whole blocks} */
  Tensor filledWithIdentity(Tensor a) {
    int n = a.dim(0);
    int whole = count(n) * block;
    var parts = new ArrayList<Tensor>();
    parts.add(Tensor.concat(List.of(a, zeros(n, whole - n)), 1));
    for (int row = n; row < whole; row++) {
      parts.add(Tensor.concat(List.of(zeros(1, row), one, zeros(1, whole - row - 1)), 1));
    }
    return Tensor.concat(parts, 0);
  }

  /** Adds {@code out = a b'}, or {@code out -= a b'}. */
  void multiply(
      ComputeSet set,
      Class<? extends MultiVertex> template,
      Tensor a,
      Tensor b,
      Tensor out,
      int tile) {
    graph
        .addVertex(set, CodeletTemplate.specialise(template, type))
        .connect("a", a.flatten())
        .connect("b", b.flatten())
        .connect("out", out.flatten())
        .setInitialValue("depth", block)
        .setInitialValue("workers", graph.target().chip().tile().workerContexts())
        .setTileMapping(tile);
  }
}
