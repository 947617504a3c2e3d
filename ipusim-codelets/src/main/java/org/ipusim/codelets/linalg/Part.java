package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;

/**
 * What one tile multiplies.
 *
 * @param tile the tile
 * @param in which part of the input channels
 * @param groups its groups
 * @param ins its groups of input channels
 * @param field its field elements
 * @param outs its groups of output channels
 * @param block where its sums lie among those of all tiles with the same input channels
 */
record Part(
    int tile,
    int in,
    Interval groups,
    Interval ins,
    Interval field,
    Interval outs,
    Interval block) {
  /** The parts of a product, in the order of their tiles. */
  static List<Part> all(ProductShape shape, ProductPlan plan) {
    var parts = new ArrayList<Part>();
    int perElement = plan.outGrain();
    for (int i = 0; i < plan.inSplit(); i++) {
      int at = 0;
      for (int g = 0; g < plan.groupSplit(); g++) {
        for (int f = 0; f < plan.fieldSplit(); f++) {
          for (int o = 0; o < plan.outSplit(); o++) {
            Interval groups = interval(g, plan.groupSplit(), shape.groups());
            Interval field = plan.field(shape, f);
            Interval outs = interval(o, plan.outSplit(), plan.outGroups(shape));
            int end = at + groups.size() * field.size() * outs.size() * perElement;
            Interval ins = interval(i, plan.inSplit(), plan.inGroups(shape));
            int tile = plan.tile(g, i, f, o);
            parts.add(new Part(tile, i, groups, ins, field, outs, new Interval(at, end)));
            at = end;
          }
        }
      }
    }
    return parts;
  }

  private static Interval interval(int part, int parts, int elements) {
    return new Interval(
        ProductPlan.begin(part, parts, elements), ProductPlan.begin(part + 1, parts, elements));
  }

  /**
   * Puts sums in order that lie part by part.
   *
   * @param sums the sums of all parts
   * @return groups, field, output channels, with those that only fill up the last group
   */
  static Tensor inOrder(Tensor sums, ProductShape shape, ProductPlan plan) {
    List<Part> parts = all(shape, plan);
    var groups = new ArrayList<Tensor>();
    int next = 0;
    for (int g = 0; g < plan.groupSplit(); g++) {
      var fields = new ArrayList<Tensor>();
      for (int f = 0; f < plan.fieldSplit(); f++) {
        var outs = new ArrayList<Tensor>();
        for (int o = 0; o < plan.outSplit(); o++) {
          outs.add(parts.get(next++).inOrder(sums, plan.outGrain()));
        }
        fields.add(Tensor.concat(outs, 2));
      }
      groups.add(Tensor.concat(fields, 1));
    }
    return Tensor.concat(groups, 0);
  }

  private Tensor inOrder(Tensor sums, int outGrain) {
    return sums.slice(block)
        .reshape(groups.size(), outs.size(), field.size(), outGrain)
        .dimShuffle(0, 2, 1, 3)
        .reshape(groups.size(), field.size(), outs.size() * outGrain);
  }
}
