package org.ipusim.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes random views of a graph's variables, each with its model. */
final class RandomViews {
  private static final int OPERATIONS = 26;

  private final SplittableRandom random;
  private final int mostElements;
  private final List<Pair> pool = new ArrayList<>();

  /** A view and what it has to show. */
  record Pair(Tensor tensor, ModelTensor model) {}

  RandomViews(SplittableRandom random, int mostElements) {
    this.random = random;
    this.mostElements = mostElements;
  }

  /** Lets views be made of a variable, whose number in the graph is {@code number}. */
  void add(int number, Tensor variable) {
    List<Integer> shape = boxed(variable.shape());
    pool.add(new Pair(variable, ModelTensor.ofVariable(number, shape)));
  }

  static List<Integer> boxed(int... values) {
    return IntStream.of(values).boxed().toList();
  }

  Pair base() {
    return pool.get(random.nextInt(pool.size()));
  }

  /** A view of up to {@code most} operations. */
  Pair view(int most) {
    Pair p = base();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      p = step(p);
    }
    return p;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  /** Applies a random operation; returns the view as it is where that one does not apply. */
  Pair step(Pair p) {
    int operation = below(OPERATIONS);
    int rank = p.model().rank();
    if (rank == 0 && operation < 13) {
      return p;
    }
    return operation < 13
        ? onDimension(operation, p.tensor(), p.model(), below(rank))
        : onShape(operation, p);
  }

  private Pair onDimension(int operation, Tensor t, ModelTensor m, int dim) {
    int size = m.dim(dim);
    int begin = below(size + 1);
    int end = begin + below(size + 1 - begin);
    int begin0 = below(m.dim(0) + 1);
    int end0 = begin0 + below(m.dim(0) + 1 - begin0);
    int count = below(4);
    var interval0 = new Interval(begin0, end0);
    return switch (operation) {
      case 0 -> new Pair(t.slice(begin, end, dim), m.slice(begin, end, dim));
      case 1 -> new Pair(t.slice(begin0, end0), m.slice(begin0, end0, 0));
      case 2 -> new Pair(t.slice(interval0), m.slice(begin0, end0, 0));
      case 3 -> {
        var interval = new Interval(begin, end);
        List<Interval> both = List.of(new Interval(0, size), interval);
        yield new Pair(t.slices(both, dim).get(1), m.slice(begin, end, dim));
      }
      case 4 -> new Pair(t.slices(List.of(interval0)).getFirst(), m.slice(begin0, end0, 0));
      case 5 -> box(t, m);
      case 6 -> size == 0 ? new Pair(t, m) : index(t, m, dim, below(size));
      case 7 -> m.dim(0) == 0 ? new Pair(t, m) : first(t, m, below(m.dim(0)));
      case 8, 9 ->
          m.size() * count > mostElements
              ? new Pair(t, m)
              : operation == 8
                  ? new Pair(t.broadcast(count, dim), m.broadcast(count, dim))
                  : new Pair(t.upsample(count, dim), m.upsample(count, dim));
      case 10 -> new Pair(t.subSample(count + 1, dim), m.subSample(count + 1, dim));
      case 11 -> new Pair(t.reverse(dim), m.reverse(dim));
      default -> roll(t, m, dim, below(m.rank()));
    };
  }

  private Pair box(Tensor t, ModelTensor m) {
    int dims = below(m.rank() + 1);
    var begins = new int[dims];
    var ends = new int[dims];
    ModelTensor cut = m;
    for (int d = 0; d < dims; d++) {
      begins[d] = below(m.dim(d) + 1);
      ends[d] = begins[d] + below(m.dim(d) + 1 - begins[d]);
      cut = cut.slice(begins[d], ends[d], d);
    }
    return new Pair(t.slice(begins, ends), cut);
  }

  private static Pair index(Tensor t, ModelTensor m, int dim, int at) {
    return new Pair(t.index(at, dim), m.index(at, dim));
  }

  private static Pair first(Tensor t, ModelTensor m, int at) {
    return new Pair(t.index(at), m.index(at, 0));
  }

  private static Pair roll(Tensor t, ModelTensor m, int dim, int to) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, m.rank()).boxed().toList());
    order.subList(dim, dim + 1).clear();
    order.add(to, dim);
    return new Pair(t.dimRoll(dim, to), m.permute(order));
  }

  private Pair onShape(int operation, Pair p) {
    var joins = new RandomJoins(random, mostElements);
    var shapes = new RandomShapes(random);
    return switch (operation) {
      case 13 -> new Pair(p.tensor().flatten(), p.model().reshape(List.of(p.model().size())));
      case 14 -> shapes.flattenRange(p);
      case 15, 16 -> shapes.reshape(p);
      case 17 -> shapes.reshapePartial(p);
      case 18 -> shapes.expand(p);
      case 19 -> shapes.squeeze(p);
      case 20 -> shuffle(p);
      case 21 -> shufflePartial(p);
      case 22 -> p.model().rank() == 2 ? transpose(p) : p;
      case 23 -> joins.concat(p, view(2));
      case 24 -> joins.append(p, view(2));
      default -> joins.reinterpret(p);
    };
  }

  private List<Integer> permutation(int rank) {
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    for (int i = rank - 1; i > 0; i--) {
      Collections.swap(order, i, below(i + 1));
    }
    return order;
  }

  private Pair shuffle(Pair p) {
    List<Integer> order = permutation(p.model().rank());
    return new Pair(p.tensor().dimShuffle(ints(order)), p.model().permute(order));
  }

  private Pair shufflePartial(Pair p) {
    int rank = p.model().rank();
    int moved = below(rank + 1);
    List<Integer> sources = permutation(rank).subList(0, moved);
    List<Integer> destinations = permutation(rank).subList(0, moved);
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    order.removeAll(sources);
    for (int to : destinations.stream().sorted().toList()) {
      order.add(to, sources.get(destinations.indexOf(to)));
    }
    return new Pair(
        p.tensor().dimShufflePartial(ints(sources), ints(destinations)), p.model().permute(order));
  }

  private static Pair transpose(Pair p) {
    return new Pair(p.tensor().transpose(), p.model().permute(List.of(1, 0)));
  }

  static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
