package org.ipusim.codelets.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;

/**
 * Padding ({@code popops/Pad.hpp} of PopLibs 3.4): a view of a tensor and of what surrounds it.
 * Nothing is copied until something reads it.
 */
public final class Pad {
  private Pad() {}

  /** What surrounds a tensor. */
  public enum Type {
    /** The elements at its edge. */
    EDGE,
    /** Its elements mirrored at those of its edge, which are not repeated. */
    REFLECT
  }

  /**
   * Surrounds a tensor by a value, or crops it where a padding is negative.
   *
   * @param graph the graph
   * @param t the tensor
   * @param lower elements before it, by dimension
   * @param upper elements after it, by dimension
   * @param value the value; a whole number where elements are integers
   * @return the padded tensor; the value is a constant on the tile of the tensor's first element
   * @throws IllegalArgumentException when there is not a number for each dimension, or more is
   *     cropped than there is
   */
  public static Tensor constant(Graph graph, Tensor t, int[] lower, int[] upper, float value) {
    check(t, lower, upper);
    Tensor out = t;
    for (int d = 0; d < t.rank(); d++) {
      out = cropped(out, d, lower[d], upper[d]);
      var parts = new ArrayList<Tensor>();
      addConstant(graph, t, out, d, lower[d], value, parts);
      parts.add(out);
      addConstant(graph, t, out, d, upper[d], value, parts);
      out = Tensor.concat(parts, d);
    }
    return out;
  }

  private static void addConstant(
      Graph graph, Tensor t, Tensor like, int dim, int size, float value, List<Tensor> parts) {
    if (size <= 0) {
      return;
    }
    int[] shape = like.shape();
    shape[dim] = size;
    int[] one = new int[shape.length];
    Arrays.fill(one, 1);
    ElementType type = t.elementType();
    Tensor constant =
        type.isFloatingPoint()
            ? graph.addConstant("padding", type, one, value)
            : graph.addConstant("padding", type, one, (int) value);
    var tiles = graph.getTileMapping(t).byTile();
    graph.setTileMapping(constant, tiles.isEmpty() ? 0 : tiles.firstKey());
    for (int d = 0; d < shape.length; d++) {
      constant = constant.broadcast(shape[d], d);
    }
    parts.add(constant);
  }

  /**
   * Surrounds a tensor by elements of its own, or crops it where a padding is negative.
   *
   * @param t the tensor
   * @param lower elements before it, by dimension
   * @param upper elements after it, by dimension
   * @param type which elements
   * @return the padded tensor
   * @throws IllegalArgumentException when there is not a number for each dimension, more is cropped
   *     than there is, or there are too few elements to repeat
   */
  public static Tensor of(Tensor t, int[] lower, int[] upper, Type type) {
    check(t, lower, upper);
    Tensor out = t;
    for (int d = 0; d < t.rank(); d++) {
      out = cropped(out, d, lower[d], upper[d]);
      int size = out.dim(d);
      int before = Math.max(0, lower[d]);
      int after = Math.max(0, upper[d]);
      int most = type == Type.EDGE ? size == 0 ? 0 : Integer.MAX_VALUE : size - 1;
      if (Math.max(before, after) > most) {
        throw new IllegalArgumentException(
            "padding dimension "
                + d
                + " of "
                + t
                + " by "
                + Math.max(before, after)
                + " elements of its own needs more of them");
      }
      var parts = new ArrayList<Tensor>();
      if (before > 0) {
        parts.add(
            type == Type.EDGE
                ? out.slice(0, 1, d).broadcast(before, d)
                : out.slice(1, before + 1, d).reverse(d));
      }
      parts.add(out);
      if (after > 0) {
        parts.add(
            type == Type.EDGE
                ? out.slice(size - 1, size, d).broadcast(after, d)
                : out.slice(size - 1 - after, size - 1, d).reverse(d));
      }
      out = Tensor.concat(parts, d);
    }
    return out;
  }

  private static Tensor cropped(Tensor t, int dim, int lower, int upper) {
    int begin = Math.max(0, -lower);
    int end = t.dim(dim) - Math.max(0, -upper);
    if (begin > end) {
      throw new IllegalArgumentException(
          "padding dimension "
              + dim
              + " of "
              + t
              + " by "
              + lower
              + " and "
              + upper
              + " leaves less than nothing");
    }
    return t.slice(begin, end, dim);
  }

  private static void check(Tensor t, int[] lower, int[] upper) {
    if (lower.length != t.rank() || upper.length != t.rank()) {
      throw new IllegalArgumentException(
          "padding "
              + t
              + " takes "
              + t.rank()
              + " numbers before and after, not "
              + lower.length
              + " and "
              + upper.length);
    }
  }
}
