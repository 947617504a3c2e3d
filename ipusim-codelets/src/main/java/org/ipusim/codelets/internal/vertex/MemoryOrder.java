package org.ipusim.codelets.internal.vertex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.graph.Interval;
import org.ipusim.graph.SimplestOrder;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VariableRegion;
import org.jspecify.annotations.Nullable;

/**
 * An order of a tensor's elements in which they follow each other as in memory, as Poplar's {@code
 * reorderToSimplify} finds it for elementwise operations: dimensions from the one with the longest
 * step in memory to the one with the shortest, those that lie in blocks divided first. Where blocks
 * are uneven and elements can be had in fewer stretches one by one, they are.
 */
public final class MemoryOrder {
  private final int[] shape;
  private final List<Axis> axes;
  private final int[] order;
  private final @Nullable SimplestOrder simplest;

  private MemoryOrder(int[] shape, List<Axis> axes, int[] order, @Nullable SimplestOrder simplest) {
    this.shape = shape;
    this.axes = axes;
    this.order = order;
    this.simplest = simplest;
  }

  /**
   * A dimension, or a part of one that was divided.
   *
   * @param dim the dimension
   */
  private record Axis(int dim, int size, long step) {}

  /**
   * Finds the order of a tensor's elements.
   *
   * @param tensor the tensor
   * @return the order
   */
  public static MemoryOrder of(Tensor tensor) {
    int[] shape = tensor.shape();
    if (shape.length < 2 || tensor.numElements() < 2) {
      return new MemoryOrder(shape, List.of(), new int[0], null);
    }
    var axes = new ArrayList<Axis>();
    long inner = 0;
    boolean even = true;
    for (int d = shape.length - 1; d >= 0; d--) {
      List<Axis> parts = List.of(new Axis(d, 1, inner));
      if (shape[d] > 1) {
        Line line = Line.along(tensor, d);
        @Nullable Integer block = line.block();
        parts = line.axes(d, block);
        even &= block != null;
      }
      axes.addAll(0, parts);
      inner = parts.getFirst().step();
    }
    int[] order =
        IntStream.range(0, axes.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(a -> axes.get(a).step()).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    var byDimensions = new MemoryOrder(shape, axes, order, null);
    return even ? byDimensions : byDimensions.simplest(tensor);
  }

  private MemoryOrder simplest(Tensor tensor) {
    SimplestOrder oneByOne = SimplestOrder.of(tensor);
    return oneByOne.stretches() < flat(tensor).getContiguousRegions().size()
        ? new MemoryOrder(shape, axes, order, oneByOne)
        : this;
  }

  /** Whether dimensions alone show the tensor in as few stretches as there are. */
  boolean isByDimensions() {
    return simplest == null;
  }

  /**
   * Shows a tensor in this order, as far as dimensions give it.
   *
   * @param tensor a tensor of the shape of the one whose order this is, or with dimensions of 1
   * @return its elements, with dimensions divided and exchanged
   */
  public Tensor ordered(Tensor tensor) {
    if (axes.isEmpty()) {
      return tensor;
    }
    int[] divided = axes.stream().mapToInt(a -> tensor.dim(a.dim()) == 1 ? 1 : a.size()).toArray();
    return tensor.reshape(divided).dimShuffle(order);
  }

  /**
   * Shows a tensor in this order, in one dimension.
   *
   * @param tensor a tensor of the shape of the one whose order this is
   * @return its elements
   */
  public Tensor flat(Tensor tensor) {
    return simplest == null ? ordered(tensor).flatten() : simplest.apply(tensor);
  }

  /**
   * Undoes the order that dimensions give.
   *
   * @param ordered a tensor as {@link #ordered} shows it
   * @return the elements in the shape of the tensor whose order this is
   */
  public Tensor plain(Tensor ordered) {
    if (axes.isEmpty()) {
      return ordered;
    }
    var inverse = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      inverse[order[d]] = d;
    }
    return ordered.dimShuffle(inverse).reshape(shape);
  }

  /** Where the elements along a dimension lie. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(long[] places, List<String> variables) {
    static Line along(Tensor tensor, int dim) {
      int[] ends = new int[tensor.rank()];
      Arrays.fill(ends, 1);
      ends[dim] = tensor.dim(dim);
      var places = new long[ends[dim]];
      var variables = new ArrayList<String>(ends[dim]);
      for (VariableRegion region : tensor.slice(new int[tensor.rank()], ends).getVarRegions()) {
        Interval elements = region.elements();
        for (int e = elements.begin(); e < elements.end(); e++) {
          places[variables.size()] = e;
          variables.add(region.variable());
        }
      }
      return new Line(places, variables);
    }

    List<Axis> axes(int dim, @Nullable Integer block) {
      int size = places.length;
      return block == null || block == size
          ? List.of(new Axis(dim, size, step(0, 1)))
          : List.of(new Axis(dim, size / block, step(0, block)), new Axis(dim, block, step(0, 1)));
    }

    /** Elements at one step from each other, before the step changes; null if not everywhere. */
    @Nullable Integer block() {
      int block = 1;
      while (block < places.length && follows(0, block)) {
        block++;
      }
      if (places.length % block != 0) {
        return null;
      }
      for (int first = block; first < places.length; first += block) {
        for (int i = 1; i < block; i++) {
          if (!follows(first, i)) {
            return null;
          }
        }
      }
      return block;
    }

    private boolean follows(int first, int i) {
      return variables.get(first + i).equals(variables.get(first))
          && places[first + i] - places[first] == i * (places[1] - places[0]);
    }

    private long step(int from, int to) {
      return variables.get(to).equals(variables.get(from))
          ? Math.abs(places[to] - places[from])
          : Long.MAX_VALUE;
    }
  }
}
