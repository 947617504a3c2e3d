package org.ipusim.codelets.linalg;

import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;

/**
 * Puts zeros between results: inputs that are dilated before a kernel of one element give results
 * that are dilated after it, so that nothing is multiplied by zeros.
 */
final class DilatedResults {
  private static final int ROWS = 2;

  private DilatedResults() {}

  /**
   * Puts zeros where a convolution has them.
   *
   * @param made results without: groups, batch, rows, columns, channels
   * @param dilated the convolution with them
   * @return a view with zeros
   */
  static Tensor of(Graph graph, Tensor made, ConvShape dilated, String name) {
    Tensor out = made;
    for (int d = 0; d < 2; d++) {
      ConvDim dim = dilated.dim(d);
      if (dim.isDilatedAfter()) {
        out = of(graph, out, ROWS + d, dim, name);
      }
    }
    return out;
  }

  private static Tensor of(Graph graph, Tensor t, int at, ConvDim dim, String name) {
    Tensor zero = graph.addConstant(name + "/zero", t.elementType(), new int[0], 0f);
    graph.setTileMapping(zero, 0);
    Tensor apart = t.expand(at + 1);
    Tensor between = zeros(zero, apart.shape(), at + 1, dim.inDilation() - 1);
    int[] shape = t.shape();
    shape[at] *= dim.inDilation();
    Tensor spread = Tensor.concat(List.of(apart, between), at + 1).reshape(shape);
    if (dim.out() <= shape[at]) {
      return spread.slice(0, dim.out(), at);
    }
    return Tensor.concat(List.of(spread, zeros(zero, shape, at, dim.out() - shape[at])), at);
  }

  private static Tensor zeros(Tensor zero, int[] shape, int at, int count) {
    int[] size = shape.clone();
    size[at] = count;
    int elements = Arrays.stream(size).reduce(1, (a, b) -> a * b);
    return zero.reshape(1).broadcast(elements, 0).reshape(size);
  }
}
