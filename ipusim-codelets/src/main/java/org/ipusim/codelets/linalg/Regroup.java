package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.field.Divisors;
import org.ipusim.codelets.layout.Transposes;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * Brings an operand whose channels do not lie together into the order that vertices read, where it
 * lies in blocks of the other order, as the operand of another product does: each block is
 * transposed on a tile (PopLibs 3.4, poputil and poplin's regrouping before a convolution).
 */
final class Regroup {
  /** Blocks of fewer rows are not worth a vertex. */
  private static final int LEAST_ROWS = 4;

  private Regroup() {}

  /**
   * Regroups an operand if that makes its channels lie together.
   *
   * @param operand groups, positions, channels
   * @param rowGrain positions of a block, at most
   * @param channelGrain channels of a block, at most
   * @return the operand, or its like
   */
  static Tensor channelsInnermost(
      Graph graph,
      Tensor operand,
      int rowGrain,
      int channelGrain,
      Sequence.Builder program,
      String name) {
    int rows = Divisors.gcd(rowGrain, operand.dim(1));
    int channels = Divisors.gcd(channelGrain, operand.dim(2));
    if (rows < LEAST_ROWS || channels < LEAST_ROWS) {
      return operand;
    }
    int groups = operand.dim(0);
    int down = operand.dim(1) / rows;
    int across = operand.dim(2) / channels;
    Tensor blocks =
        operand
            .reshape(groups, down, rows, across, channels)
            .dimShuffle(0, 3, 1, 4, 2)
            .reshape(groups * across * down, channels, rows);
    Tensor one = blocks.index(0);
    if (one.transpose().index(0).isContiguous() || !one.index(0).isContiguous()) {
      return operand;
    }
    return Transposes.onTile(graph, together(graph, blocks, program, name), program, name)
        .reshape(groups, across, down, rows, channels)
        .dimShuffle(0, 2, 3, 1, 4)
        .reshape(groups, operand.dim(1), operand.dim(2));
  }

  /**
   * Regroups a product whose columns lie together if rows of what it is added to do.
   *
   * @param product groups, rows, columns
   * @param other as many
   * @param grain rows and columns of a block, at most
   * @return the product, or its like
   */
  static Tensor like(
      Graph graph, Tensor product, Tensor other, int grain, Sequence.Builder program, String name) {
    int rows = Divisors.gcd(grain, product.dim(1));
    int columns = Divisors.gcd(grain, product.dim(2));
    Tensor block = other.index(0).slice(0, rows, 0).slice(0, columns, 1);
    if (block.index(0).isContiguous() || !block.transpose().index(0).isContiguous()) {
      return product;
    }
    return channelsInnermost(graph, product.dimShuffle(0, 2, 1), grain, grain, program, name)
        .dimShuffle(0, 2, 1);
  }

  /** Blocks that are spread over tiles go to the one that has their first element. */
  private static Tensor together(
      Graph graph, Tensor blocks, Sequence.Builder program, String name) {
    int size = blocks.dim(1) * blocks.dim(2);
    TileMapping mapping = graph.getTileMapping(blocks);
    var tiles = new int[blocks.dim(0)];
    boolean whole = true;
    for (var entry : mapping.byTile().entrySet()) {
      for (Interval i : entry.getValue()) {
        whole &= i.begin() % size == 0 && i.end() % size == 0;
        for (int b = Math.ceilDiv(i.begin(), size); b * size < i.end(); b++) {
          tiles[b] = entry.getKey();
        }
      }
    }
    if (whole) {
      return blocks;
    }
    Tensor gathered = graph.clone(blocks, name + "/blocks");
    for (int b = 0; b < tiles.length; b++) {
      graph.setTileMapping(gathered.index(b), tiles[b]);
    }
    program.add(new Copy(blocks, gathered));
    return gathered;
  }
}
