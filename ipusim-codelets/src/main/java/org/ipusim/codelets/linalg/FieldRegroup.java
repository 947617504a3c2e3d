package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.field.Divisors;
import org.ipusim.codelets.layout.BlockTransposes;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Brings channels together in memory, as poplin regroups operands whose channels lie apart (PopLibs
 * 3.4, popops/Rearrange.cpp): blocks of two dimensions are transposed.
 */
final class FieldRegroup {
  private static final int[] GRAINS = {16, 8, 4};
  private static final int LEAST_GRAIN = GRAINS[GRAINS.length - 1];
  private static final int CHANNELS = 4;

  private final BlockTransposes blocks;

  /**
   * Starts with nothing to regroup.
   *
   * @param name prefix of the name of the compute set
   */
  FieldRegroup(Graph graph, String name) {
    blocks = new BlockTransposes(graph, name);
  }

  /** Brings as many channels of one tensor together as may go together. */
  static Tensor channels(Graph graph, Tensor t, Sequence.Builder program, String name) {
    var regroup = new FieldRegroup(graph, name);
    Tensor out = regroup.channels(t, GRAINS[0], name);
    regroup.addTo(program);
    return out;
  }

  /**
   * Brings channels together where they lie apart, and elements of dimension 1 together.
   *
   * @param t five dimensions, channels last
   * @param most channels that go together, at most
   * @param name prefix of the names of variables
   * @return the same elements
   */
  Tensor channels(Tensor t, int most, String name) {
    int[] s = t.shape();
    int grain = Divisors.gcd(s[CHANNELS], most);
    int run = run(t);
    if (grain < LEAST_GRAIN || run == 0 || together(t, CHANNELS, LEAST_GRAIN)) {
      return t;
    }
    Tensor matrices =
        t.reshape(s[0], s[1] / run, run, s[2], s[3], s[CHANNELS] / grain, grain)
            .dimShuffle(0, 1, 3, 4, 5, 6, 2)
            .reshape(t.numElements() / (grain * run), grain, run);
    return blocks
        .add(matrices, name)
        .reshape(s[0], s[1] / run, s[2], s[3], s[CHANNELS] / grain, run, grain)
        .dimShuffle(0, 1, 5, 2, 3, 4, 6)
        .reshape(s);
  }

  /** Adds the copies and transposes of all tensors. */
  void addTo(Sequence.Builder program) {
    blocks.addTo(program);
  }

  /** How many elements of dimension 1 lie together, 0 if they do not. */
  private static int run(Tensor t) {
    for (int grain : GRAINS) {
      if (t.dim(1) % grain == 0 && together(t, 1, grain)) {
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
}
