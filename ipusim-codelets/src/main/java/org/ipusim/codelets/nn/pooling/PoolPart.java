package org.ipusim.codelets.nn.pooling;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * What one tile pools.
 *
 * @param batch its batch elements
 * @param groups its groups of channels
 * @param outs its outputs, by dimension
 */
record PoolPart(Interval batch, Interval groups, List<Interval> outs) {
  PoolPart {
    outs = List.copyOf(outs);
  }

  /** All parts: those of the field follow each other fastest, then those of the channels. */
  static List<PoolPart> all(PoolShape shape, PoolPlan plan) {
    var parts = new ArrayList<PoolPart>();
    for (int b = 0; b < plan.batchSplit(); b++) {
      for (int c = 0; c < plan.channelSplit(); c++) {
        for (int f = 0; f < plan.fieldParts(); f++) {
          var outs = new ArrayList<Interval>();
          int rest = f;
          for (int d = shape.dims().size() - 1; d >= 0; d--) {
            int split = plan.fieldSplit().get(d);
            outs.addFirst(interval(rest % split, split, shape.dims().get(d).out()));
            rest /= split;
          }
          parts.add(
              new PoolPart(
                  interval(b, plan.batchSplit(), shape.batch()),
                  interval(c, plan.channelSplit(), plan.groups(shape)),
                  outs));
        }
      }
    }
    return parts;
  }

  private static Interval interval(long part, long parts, int size) {
    return new Interval((int) (part * size / parts), (int) ((part + 1) * size / parts));
  }

  /** Inputs, by dimension, from the first to the last that any output has. */
  List<Interval> ins(PoolShape shape) {
    var ins = new ArrayList<Interval>();
    for (int d = 0; d < outs.size(); d++) {
      ConvDim dim = shape.dims().get(d);
      ins.add(dim.inputs(outs.get(d), new Interval(0, dim.kernel())));
    }
    return ins;
  }

  /**
   * A part of activations.
   *
   * @param acts groups, batch, field, channels of a group
   * @param field which of the field
   */
  Tensor window(Tensor acts, List<Interval> field) {
    Tensor window =
        acts.slice(groups.begin(), groups.end(), 0).slice(batch.begin(), batch.end(), 1);
    for (int d = 0; d < field.size(); d++) {
      window = window.slice(field.get(d).begin(), field.get(d).end(), d + 2);
    }
    return window;
  }

  int outputs() {
    return batch.size() * positions(outs);
  }

  static int positions(List<Interval> field) {
    return field.stream().mapToInt(Interval::size).reduce(1, Math::multiplyExact);
  }
}
