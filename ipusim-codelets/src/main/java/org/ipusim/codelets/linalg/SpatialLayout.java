package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.codelets.internal.field.Divisors;
import org.ipusim.codelets.internal.vertex.TileUsers;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;

/**
 * Where operands of a convolution lie: in the order in which the vertices read them, each part
 * spread evenly over the tiles that read it, in pieces of a least size. Inputs that several parts
 * of the field read belong to the later of them (PopLibs 3.4, Convolution.cpp).
 */
final class SpatialLayout {
  private final Graph graph;
  private final ConvShape shape;
  private final SpatialPlan plan;

  SpatialLayout(Graph graph, ConvShape shape, SpatialPlan plan) {
    this.graph = graph;
    this.shape = shape;
    this.plan = plan;
  }

  /** Makes inputs: groups, batch, rows, columns, input channels. */
  Tensor inputs(String name) {
    int grain = Divisors.gcd(plan.inGrain(), shape.inChannels());
    int grains = shape.inChannels() / grain;
    int rows = shape.height().in();
    int columns = shape.width().in();
    Tensor t =
        graph.addVariable(
            name, shape.input(), shape.groups(), grains, shape.batch(), rows, columns, grain);
    var mapping = TileMapping.builder();
    int rowParts = plan.fieldSplitY() * plan.fieldSplitX();
    for (int g = 0; g < plan.groupSplit(); g++) {
      Interval groups = SpatialPart.interval(g, plan.groupSplit(), shape.groups());
      for (int i = 0; i < plan.inSplit(); i++) {
        Interval ins = grains(i, plan.inSplit(), plan.inGroups(shape), plan.inGrain(), grain);
        for (int c = 0; c < plan.cells(); c++) {
          Interval batch = SpatialPart.interval(c / rowParts, plan.batchSplit(), shape.batch());
          Interval ys =
              own(shape.height(), c / plan.fieldSplitX() % plan.fieldSplitY(), plan.fieldSplitY());
          Interval xs = own(shape.width(), c % plan.fieldSplitX(), plan.fieldSplitX());
          long size =
              (long) groups.size() * ins.size() * batch.size() * ys.size() * xs.size() * grain;
          if (size == 0) {
            continue;
          }
          var users =
              new TileUsers(
                  mapping,
                  inputUsers(g, i, c),
                  grain,
                  ProductLayout.ACTIVATION_BYTES / (grain * shape.input().bytes()));
          users.expect(size);
          for (int group = groups.begin(); group < groups.end(); group++) {
            for (int in = ins.begin(); in < ins.end(); in++) {
              for (int b = batch.begin(); b < batch.end(); b++) {
                for (int y = ys.begin(); y < ys.end(); y++) {
                  int at = (((group * grains + in) * shape.batch() + b) * rows + y) * columns;
                  users.add((at + xs.begin()) * grain, (at + xs.end()) * grain);
                }
              }
            }
          }
        }
      }
    }
    graph.setTileMapping(t, mapping.build());
    return t.dimShuffle(0, 2, 3, 4, 1, 5)
        .reshape(shape.groups(), shape.batch(), rows, columns, shape.inChannels());
  }

  private int[] inputUsers(int group, int in, int cell) {
    int kernels = plan.kernelSplitY() * plan.kernelSplitX();
    var tiles = new int[kernels * plan.outSplit()];
    for (int k = 0; k < kernels; k++) {
      for (int o = 0; o < plan.outSplit(); o++) {
        tiles[k * plan.outSplit() + o] = plan.tile(group, in * kernels + k, cell, o);
      }
    }
    return tiles;
  }

  /** The inputs from the first that a part reads to the first of the next. */
  private static Interval own(ConvDim d, int part, int parts) {
    int begin = part == 0 ? 0 : firstInput(d, part, parts);
    int end = part == parts - 1 ? d.in() : firstInput(d, part + 1, parts);
    return new Interval(begin, Math.max(begin, end));
  }

  private static int firstInput(ConvDim d, int part, int parts) {
    return d.inputs(SpatialPart.interval(part, parts, d.out()), new Interval(0, d.kernel()))
        .begin();
  }

  /** Makes weights: groups, output channels, rows, columns, input channels. */
  Tensor weights(String name) {
    int inGrain = Divisors.gcd(plan.inGrain(), shape.inChannels());
    int outGrain = Divisors.gcd(plan.weightGrain(), plan.weightChannels(shape));
    int ins = shape.inChannels() / inGrain;
    int outs = plan.weightChannels(shape) / outGrain;
    int rows = shape.height().kernel();
    int columns = shape.width().kernel();
    Tensor t =
        graph.addVariable(
            name, shape.input(), shape.groups(), outs, ins, rows, columns, outGrain, inGrain);
    int panel = outGrain * inGrain;
    var mapping = TileMapping.builder();
    for (int g = 0; g < plan.groupSplit(); g++) {
      Interval groups = SpatialPart.interval(g, plan.groupSplit(), shape.groups());
      for (int p = 0; p < plan.depth(); p++) {
        SpatialPart part = SpatialPart.of(shape, plan, p, g, 0, 0, 0);
        int in = p / (plan.kernelSplitY() * plan.kernelSplitX());
        Interval inGrains =
            grains(in, plan.inSplit(), plan.inGroups(shape), plan.inGrain(), inGrain);
        for (int o = 0; o < plan.outSplit(); o++) {
          Interval outGrains = outGrains(o, outGrain);
          Interval ky = part.kernelY();
          Interval kx = part.kernelX();
          long size =
              (long) groups.size() * inGrains.size() * outGrains.size() * ky.size() * kx.size();
          if (size == 0) {
            continue;
          }
          var users =
              new TileUsers(
                  mapping,
                  weightUsers(g, p, o),
                  inGrain,
                  ProductLayout.WEIGHT_BYTES / (inGrain * shape.input().bytes()));
          users.expect(size * panel);
          for (int group = groups.begin(); group < groups.end(); group++) {
            for (int out = outGrains.begin(); out < outGrains.end(); out++) {
              for (int i = inGrains.begin(); i < inGrains.end(); i++) {
                for (int y = ky.begin(); y < ky.end(); y++) {
                  int at = (((group * outs + out) * ins + i) * rows + y) * columns;
                  users.add((at + kx.begin()) * panel, (at + kx.end()) * panel);
                }
              }
            }
          }
        }
      }
    }
    graph.setTileMapping(t, mapping.build());
    return t.dimShuffle(0, 1, 5, 3, 4, 2, 6)
        .reshape(shape.groups(), plan.weightChannels(shape), rows, columns, shape.inChannels());
  }

  private int[] weightUsers(int group, int partial, int out) {
    var tiles = new int[plan.cells()];
    for (int c = 0; c < tiles.length; c++) {
      tiles[c] = plan.tile(group, partial, c, out);
    }
    return tiles;
  }

  private Interval outGrains(int part, int grain) {
    Interval groups = SpatialPart.interval(part, plan.outSplit(), plan.outGroups(shape));
    return new Interval(
        Math.min(groups.begin() * plan.weightGrain(), plan.weightChannels(shape)) / grain,
        Math.min(groups.end() * plan.weightGrain(), plan.weightChannels(shape)) / grain);
  }

  private Interval grains(int part, int parts, int groups, int groupSize, int grain) {
    Interval i = SpatialPart.interval(part, parts, groups);
    return new Interval(
        Math.min(i.begin() * groupSize, shape.inChannels()) / grain,
        Math.min(i.end() * groupSize, shape.inChannels()) / grain);
  }
}
