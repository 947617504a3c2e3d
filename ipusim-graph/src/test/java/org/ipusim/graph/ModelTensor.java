package org.ipusim.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A view as plain data: a shape and, in row-major order, which element of which variable. */
record ModelTensor(List<Integer> shape, List<Integer> ids) {
  /** Ids of one variable; variables have fewer elements, so that ids of two never touch. */
  static final int PER_VARIABLE = 1000;

  static ModelTensor ofVariable(int variable, List<Integer> shape) {
    int n = product(shape);
    return new ModelTensor(
        shape, IntStream.range(0, n).map(i -> variable * PER_VARIABLE + i).boxed().toList());
  }

  static int product(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  int size() {
    return ids.size();
  }

  int rank() {
    return shape.size();
  }

  int dim(int d) {
    return shape.get(d);
  }

  private int position(int[] index) {
    int at = 0;
    for (int d = 0; d < index.length; d++) {
      at = at * dim(d) + index[d];
    }
    return at;
  }

  /** The tensor whose element at an index is this tensor's at the index that {@code from} gives. */
  private ModelTensor gather(List<Integer> newShape, ToIntFunction<int[]> from) {
    var out = new ArrayList<Integer>();
    int n = product(newShape);
    for (int i = 0; i < n; i++) {
      var index = new int[newShape.size()];
      int rest = i;
      for (int d = index.length - 1; d >= 0; d--) {
        index[d] = rest % newShape.get(d);
        rest /= newShape.get(d);
      }
      out.add(ids.get(from.applyAsInt(index)));
    }
    return new ModelTensor(newShape, out);
  }

  private List<Integer> with(int dim, int size) {
    var s = new ArrayList<>(shape);
    s.set(dim, size);
    return s;
  }

  private interface IndexMap {
    int apply(int index);
  }

  private ModelTensor along(int dim, int newSize, IndexMap map) {
    return gather(
        with(dim, newSize),
        index -> {
          int[] old = index.clone();
          old[dim] = map.apply(index[dim]);
          return position(old);
        });
  }

  ModelTensor slice(int begin, int end, int dim) {
    return along(dim, end - begin, i -> i + begin);
  }

  ModelTensor index(int at, int dim) {
    ModelTensor one = slice(at, at + 1, dim);
    var s = new ArrayList<>(shape);
    s.subList(dim, dim + 1).clear();
    return one.reshape(s);
  }

  ModelTensor reshape(List<Integer> newShape) {
    return new ModelTensor(List.copyOf(newShape), ids);
  }

  ModelTensor permute(List<Integer> permutation) {
    return gather(
        permutation.stream().map(shape::get).toList(),
        index -> {
          var old = new int[index.length];
          for (int d = 0; d < index.length; d++) {
            old[permutation.get(d)] = index[d];
          }
          return position(old);
        });
  }

  ModelTensor broadcast(int count, int dim) {
    return along(dim, dim(dim) * count, i -> i % dim(dim));
  }

  ModelTensor upsample(int scale, int dim) {
    return along(dim, dim(dim) * scale, i -> i / scale);
  }

  ModelTensor subSample(int factor, int dim) {
    return along(dim, (dim(dim) + factor - 1) / factor, i -> i * factor);
  }

  ModelTensor reverse(int dim) {
    return along(dim, dim(dim), i -> dim(dim) - 1 - i);
  }

  ModelTensor concat(ModelTensor other, int dim) {
    var joined = new ArrayList<>(ids);
    joined.addAll(other.ids);
    var both = new ModelTensor(List.of(joined.size()), joined);
    return both.gather(
        with(dim, dim(dim) + other.dim(dim)),
        index -> {
          int[] old = index.clone();
          if (index[dim] < dim(dim)) {
            return position(old);
          }
          old[dim] -= dim(dim);
          return size() + other.position(old);
        });
  }

  /** Where runs of consecutive elements of one variable begin, and the end. */
  List<Interval> runs() {
    var out = new ArrayList<Interval>();
    int begin = 0;
    for (int i = 1; i <= size(); i++) {
      if (i == size() || ids.get(i) != ids.get(i - 1) + 1) {
        out.add(new Interval(begin, i));
        begin = i;
      }
    }
    return out;
  }

  boolean aliased() {
    return new HashSet<>(ids).size() < size();
  }

  boolean intersects(ModelTensor other) {
    return ids.stream().anyMatch(new HashSet<>(other.ids)::contains);
  }

  int[] shapeArray() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String toString() {
    return Arrays.toString(shapeArray()) + ids;
  }
}
