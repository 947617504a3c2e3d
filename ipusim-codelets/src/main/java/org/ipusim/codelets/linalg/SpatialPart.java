package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * What one tile convolves.
 *
 * @param tile the tile
 * @param partial which of the partial results of its sums
 * @param groups its groups
 * @param ins its groups of input channels
 * @param kernelY its rows of the kernel
 * @param kernelX its columns of the kernel
 * @param batch its batch elements
 * @param ys its rows of the output field
 * @param xs its columns of the output field
 * @param outs its groups of output channels
 * @param block where its sums lie among those of all tiles with the same inputs and weights
 */
record SpatialPart(
    int tile,
    int partial,
    Interval groups,
    Interval ins,
    Interval kernelY,
    Interval kernelX,
    Interval batch,
    Interval ys,
    Interval xs,
    Interval outs,
    Interval block) {
  /** The parts of a convolution, in the order of their sums for each partial result. */
  static List<SpatialPart> all(ConvShape shape, SpatialPlan plan) {
    var parts = new ArrayList<SpatialPart>();
    for (int p = 0; p < plan.depth(); p++) {
      int at = 0;
      for (int g = 0; g < plan.groupSplit(); g++) {
        for (int c = 0; c < plan.cells(); c++) {
          for (int o = 0; o < plan.outSplit(); o++) {
            SpatialPart part = of(shape, plan, p, g, c, o, at);
            parts.add(part);
            at = part.block().end();
          }
        }
      }
    }
    return parts;
  }

  static SpatialPart of(ConvShape shape, SpatialPlan plan, int p, int g, int cell, int o, int at) {
    int kernels = plan.kernelSplitY() * plan.kernelSplitX();
    int rowParts = plan.fieldSplitY() * plan.fieldSplitX();
    Interval groups = interval(g, plan.groupSplit(), shape.groups());
    Interval batch = interval(cell / rowParts, plan.batchSplit(), shape.batch());
    Interval ys =
        interval(
            cell / plan.fieldSplitX() % plan.fieldSplitY(),
            plan.fieldSplitY(),
            shape.height().out());
    Interval xs = interval(cell % plan.fieldSplitX(), plan.fieldSplitX(), shape.width().out());
    Interval outs = interval(o, plan.outSplit(), plan.outGroups(shape));
    int sums = groups.size() * outs.size() * batch.size() * ys.size() * xs.size() * plan.outGrain();
    return new SpatialPart(
        plan.tile(g, p, cell, o),
        p,
        groups,
        interval(p / kernels, plan.inSplit(), plan.inGroups(shape)),
        interval(
            p / plan.kernelSplitX() % plan.kernelSplitY(),
            plan.kernelSplitY(),
            shape.height().kernel()),
        interval(p % plan.kernelSplitX(), plan.kernelSplitX(), shape.width().kernel()),
        batch,
        ys,
        xs,
        outs,
        new Interval(at, at + sums));
  }

  static Interval interval(int part, int parts, int elements) {
    return new Interval(
        ProductPlan.begin(part, parts, elements), ProductPlan.begin(part + 1, parts, elements));
  }

  /** Rows of its input. */
  Interval inputRows(ConvShape shape) {
    return shape.height().inputs(ys, kernelY);
  }

  /** Columns of its input. */
  Interval inputColumns(ConvShape shape) {
    return shape.width().inputs(xs, kernelX);
  }

  /**
   * Puts sums in order that lie part by part.
   *
   * @param sums the sums of all parts
   * @return groups, batch, rows, columns, output channels, with those that fill up the last group
   */
  static Tensor inOrder(Tensor sums, ConvShape shape, SpatialPlan plan) {
    List<SpatialPart> parts = all(shape, plan);
    var groups = new ArrayList<Tensor>();
    int next = 0;
    for (int g = 0; g < plan.groupSplit(); g++) {
      var batches = new ArrayList<Tensor>();
      for (int b = 0; b < plan.batchSplit(); b++) {
        var rows = new ArrayList<Tensor>();
        for (int y = 0; y < plan.fieldSplitY(); y++) {
          var columns = new ArrayList<Tensor>();
          for (int x = 0; x < plan.fieldSplitX(); x++) {
            var outs = new ArrayList<Tensor>();
            for (int o = 0; o < plan.outSplit(); o++) {
              outs.add(parts.get(next++).inOrder(sums, plan.outGrain()));
            }
            columns.add(Tensor.concat(outs, 4));
          }
          rows.add(Tensor.concat(columns, 3));
        }
        batches.add(Tensor.concat(rows, 2));
      }
      groups.add(Tensor.concat(batches, 1));
    }
    return Tensor.concat(groups, 0);
  }

  private Tensor inOrder(Tensor sums, int outGrain) {
    return sums.slice(block)
        .reshape(groups.size(), outs.size(), batch.size(), ys.size(), xs.size(), outGrain)
        .dimShuffle(0, 2, 3, 4, 1, 5)
        .reshape(groups.size(), batch.size(), ys.size(), xs.size(), outs.size() * outGrain);
  }
}
