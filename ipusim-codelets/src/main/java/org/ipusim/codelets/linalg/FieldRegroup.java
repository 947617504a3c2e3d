package org.ipusim.codelets.linalg;

import org.ipusim.codelets.layout.Transposes;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * Brings channels together in memory, as poplin regroups operands whose channels lie apart (PopLibs
 * 3.4, poputil/VertexTemplates and popops/Rearrange): blocks of two dimensions are copied to tiles,
 * evenly, and transposed there.
 */
final class FieldRegroup {
  private static final int[] GRAINS = {16, 8, 4};
  private static final int CHANNELS = 4;

  private FieldRegroup() {}

  /**
   * Brings channels together where they lie apart, and elements of dimension 1 together.
   *
   * @param t five dimensions, channels last
   * @return the same elements
   */
  static Tensor channels(Graph graph, Tensor t, Sequence.Builder program, String name) {
    int[] s = t.shape();
    int grain = grain(t, CHANNELS, false);
    int run = grain(t, 1, true);
    if (grain == 0 || run == 0 || together(t, CHANNELS, GRAINS[GRAINS.length - 1])) {
      return t;
    }
    Tensor matrices =
        t.reshape(s[0], s[1] / run, run, s[2], s[3], s[CHANNELS] / grain, grain)
            .dimShuffle(0, 1, 3, 4, 5, 6, 2)
            .reshape(t.numElements() / (grain * run), grain, run);
    Tensor local = graph.addVariable(name + "/regrouped", t.elementType(), matrices.shape());
    graph.setTileMapping(local, spread(matrices.dim(0), grain * run, graph.tiles()));
    program.add(new Copy(matrices, local));
    return Transposes.onTile(graph, local, program, name)
        .reshape(s[0], s[1] / run, s[2], s[3], s[CHANNELS] / grain, run, grain)
        .dimShuffle(0, 1, 5, 2, 3, 4, 6)
        .reshape(s);
  }

  /** The largest grain that divides a dimension, whose elements lie together or not. */
  private static int grain(Tensor t, int dim, boolean together) {
    for (int grain : GRAINS) {
      if (t.dim(dim) % grain == 0 && (!together || together(t, dim, grain))) {
        return grain;
      }
    }
    return 0;
  }

  private static boolean together(Tensor t, int dim, int count) {
    if (t.dim(dim) < count) {
      return true;
    }
    Tensor first = t;
    for (int d = 0; d < t.rank(); d++) {
      first = first.slice(0, d == dim ? count : 1, d);
    }
    return first.flatten().isContiguous();
  }

  private static TileMapping spread(int matrices, int size, int tiles) {
    var mapping = TileMapping.builder();
    for (int tile = 0; tile < tiles; tile++) {
      int begin = ProductPlan.begin(tile, tiles, matrices);
      int end = ProductPlan.begin(tile + 1, tiles, matrices);
      if (begin < end) {
        mapping.add(tile, begin * size, end * size);
      }
    }
    return mapping.build();
  }
}
