package org.ipusim.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.RandomViews.Pair;

/** Random operations on two views, and on the element type. */
final class RandomJoins {
  private final SplittableRandom random;
  private final int mostElements;

  RandomJoins(SplittableRandom random, int mostElements) {
    this.random = random;
    this.mostElements = mostElements;
  }

  /** Joins a view with as much of another as fits along a random dimension, or with itself. */
  Pair concat(Pair p, Pair other) {
    int rank = p.model().rank();
    if (rank == 0) {
      return p;
    }
    int dim = random.nextInt(rank);
    var shape = new ArrayList<>(p.model().shape());
    shape.subList(dim, dim + 1).clear();
    int perIndex = ModelTensor.product(shape);
    int indices = perIndex == 0 ? random.nextInt(3) : other.model().size() / perIndex;
    shape.add(dim, indices);
    Pair part = indices == 0 && random.nextBoolean() ? p : first(other, shape);
    part = new Pair(part.tensor().reinterpret(p.tensor().elementType()), part.model());
    if (p.model().size() + part.model().size() > mostElements) {
      return p;
    }
    Tensor joined =
        dim == 0 && random.nextBoolean()
            ? Tensor.concat(p.tensor(), part.tensor())
            : Tensor.concat(List.of(p.tensor(), part.tensor()), dim);
    return new Pair(joined, p.model().concat(part.model(), dim));
  }

  /** The first elements of a view in another shape. */
  private static Pair first(Pair p, List<Integer> shape) {
    int n = ModelTensor.product(shape);
    ModelTensor flat = p.model().reshape(List.of(p.model().size()));
    return new Pair(
        p.tensor().flatten().slice(0, n).reshape(RandomViews.ints(shape)),
        flat.slice(0, n, 0).reshape(shape));
  }

  Pair append(Pair p, Pair other) {
    int rank = p.model().rank();
    if (rank == 0) {
      return p;
    }
    int dim = random.nextInt(rank);
    var shape = new ArrayList<>(p.model().shape());
    shape.subList(dim, dim + 1).clear();
    int n = ModelTensor.product(shape);
    if (n > other.model().size() || p.model().size() + n > mostElements) {
      return p;
    }
    Pair slice = first(other, shape);
    shape.add(dim, 1);
    Tensor typed = slice.tensor().reinterpret(p.tensor().elementType());
    return new Pair(
        p.tensor().append(typed, dim), p.model().concat(slice.model().reshape(shape), dim));
  }

  Pair reinterpret(Pair p) {
    boolean signed = p.tensor().elementType() == ElementType.INT;
    ElementType other = signed ? ElementType.UNSIGNED_INT : ElementType.INT;
    return new Pair(p.tensor().reinterpret(other), p.model());
  }
}
