package org.ipusim.codelets.linalg;

import java.util.stream.IntStream;
import org.ipusim.codelets.internal.field.Divisors;
import org.ipusim.codelets.internal.vertex.TileUsers;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;

/**
 * Where operands of a product lie: in the order in which the vertices read them, each part spread
 * evenly over the tiles that read it, in pieces of a least size, as poplin lays out convolutions
 * (PopLibs 3.4, Convolution.cpp).
 */
final class ProductLayout {
  /** Small pieces would cost exchange code (PopLibs 3.4, Convolution.cpp). */
  static final int ACTIVATION_BYTES = 128;

  static final int WEIGHT_BYTES = 256;

  private final Graph graph;
  private final ProductShape shape;
  private final ProductPlan plan;

  /**
   * Prepares layouts.
   *
   * @param graph the graph
   * @param shape the product, of several steps one of them
   * @param plan how it is divided
   */
  ProductLayout(Graph graph, ProductShape shape, ProductPlan plan) {
    this.graph = graph;
    this.shape = shape;
    this.plan = plan;
  }

  /** Makes the left matrices: groups, field, input channels. */
  Tensor activations(String name) {
    Tensor t =
        graph.addVariable(name, shape.input(), shape.groups(), ins(), shape.field(), grain());
    graph.setTileMapping(t, activations());
    return activations(t);
  }

  /** Shows elements in the order of the left matrices' memory as groups, field, input channels. */
  Tensor activations(Tensor inMemory) {
    return inMemory
        .reshape(shape.groups(), ins(), shape.field(), grain())
        .dimShuffle(0, 2, 1, 3)
        .reshape(shape.groups(), shape.field(), shape.inChannels());
  }

  /** Shows left matrices in the order of their memory. */
  Tensor inMemoryOfActivations(Tensor activations) {
    return activations
        .reshape(shape.groups(), shape.field(), ins(), grain())
        .dimShuffle(0, 2, 1, 3)
        .flatten();
  }

  private int grain() {
    return Divisors.gcd(plan.path().inputChannels(), shape.inChannels());
  }

  private int ins() {
    return shape.inChannels() / grain();
  }

  /** Where the left matrices lie, in the order of their memory. */
  TileMapping activations() {
    int grain = grain();
    int grains = ins();
    var mapping = TileMapping.builder();
    for (int g = 0; g < plan.groupSplit(); g++) {
      for (int i = 0; i < plan.inSplit(); i++) {
        for (int f = 0; f < plan.fieldSplit(); f++) {
          int group = g;
          int in = i;
          int field = f;
          int[] tiles =
              IntStream.range(0, plan.outSplit())
                  .map(o -> plan.tile(group, in, field, o))
                  .toArray();
          int size = grain * shape.input().bytes();
          var users = new TileUsers(mapping, tiles, grain, ACTIVATION_BYTES / size);
          int begin = grain * plan.field(shape, f).begin();
          int end = grain * plan.field(shape, f).end();
          users.expect((long) groups(g) * (grain(i + 1, grain) - grain(i, grain)) * (end - begin));
          for (int row = begin(g, plan.groupSplit(), shape.groups());
              row < begin(g + 1, plan.groupSplit(), shape.groups());
              row++) {
            for (int c = grain(i, grain); c < grain(i + 1, grain); c++) {
              int at = (row * grains + c) * shape.field() * grain;
              users.add(at + begin, at + end);
            }
          }
        }
      }
    }
    return mapping.build();
  }

  /** Makes the right matrices: groups, input channels, output channels. */
  Tensor weights(String name) {
    Tensor t =
        graph.addVariable(name, shape.input(), shape.groups(), outs(), ins(), outGrain(), grain());
    graph.setTileMapping(t, weights());
    return weights(t);
  }

  /**
   * Shows elements in the order of the right matrices' memory as groups, input, output channels.
   */
  Tensor weights(Tensor inMemory) {
    return inMemory
        .reshape(shape.groups(), outs(), ins(), outGrain(), grain())
        .dimShuffle(0, 2, 4, 1, 3)
        .reshape(shape.groups(), shape.inChannels(), shape.outChannels());
  }

  /** Shows right matrices in the order of their memory. */
  Tensor inMemoryOfWeights(Tensor weights) {
    return weights
        .reshape(shape.groups(), ins(), grain(), outs(), outGrain())
        .dimShuffle(0, 3, 1, 4, 2)
        .flatten();
  }

  private int outGrain() {
    return Divisors.gcd(plan.outGrain(), shape.outChannels());
  }

  private int outs() {
    return shape.outChannels() / outGrain();
  }

  /** Where the right matrices lie, in the order of their memory. */
  TileMapping weights() {
    int inGrain = grain();
    int outGrain = outGrain();
    int ins = ins();
    int outs = outs();
    int panel = outGrain * inGrain;
    var mapping = TileMapping.builder();
    for (int g = 0; g < plan.groupSplit(); g++) {
      for (int i = 0; i < plan.inSplit(); i++) {
        for (int o = 0; o < plan.outSplit(); o++) {
          int group = g;
          int in = i;
          int out = o;
          int[] tiles =
              IntStream.range(0, plan.fieldSplit())
                  .map(f -> plan.tile(group, in, f, out))
                  .toArray();
          int bytes = panel * shape.input().bytes();
          var users = new TileUsers(mapping, tiles, inGrain, WEIGHT_BYTES * inGrain / bytes);
          int firstIn = grain(i, inGrain);
          int endIn = grain(i + 1, inGrain);
          int firstOut = outGrain(o, outGrain);
          int endOut = outGrain(o + 1, outGrain);
          users.expect((long) groups(g) * (endOut - firstOut) * (endIn - firstIn) * panel);
          for (int row = begin(g, plan.groupSplit(), shape.groups());
              row < begin(g + 1, plan.groupSplit(), shape.groups());
              row++) {
            for (int c = firstOut; c < endOut; c++) {
              int at = (row * outs + c) * ins;
              users.add((at + firstIn) * panel, (at + endIn) * panel);
            }
          }
        }
      }
    }
    return mapping.build();
  }

  private int groups(int part) {
    return begin(part + 1, plan.groupSplit(), shape.groups())
        - begin(part, plan.groupSplit(), shape.groups());
  }

  /** Where a part of the input channels begins, in grains of the variable. */
  private int grain(int part, int grain) {
    int group = begin(part, plan.inSplit(), plan.inGroups(shape));
    return Math.min(group * plan.path().inputChannels(), shape.inChannels()) / grain;
  }

  private int outGrain(int part, int grain) {
    int group = begin(part, plan.outSplit(), plan.outGroups(shape));
    return Math.min(group * plan.outGrain(), shape.outChannels()) / grain;
  }

  private static int begin(int part, int parts, int elements) {
    return ProductPlan.begin(part, parts, elements);
  }
}
