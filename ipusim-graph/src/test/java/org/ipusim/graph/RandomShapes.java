package org.ipusim.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.graph.RandomViews.Pair;

/** Random operations that keep all elements in row-major order. */
final class RandomShapes {
  private final SplittableRandom random;

  RandomShapes(SplittableRandom random) {
    this.random = random;
  }

  /** A random shape of so many elements. */
  List<Integer> shapeOf(int elements) {
    var shape = new ArrayList<Integer>();
    int left = elements;
    while (left > 1) {
      int factor = 1 + random.nextInt(left);
      while (left % factor != 0) {
        factor--;
      }
      if (factor > 1 || random.nextInt(4) == 0) {
        shape.add(factor);
      }
      left /= factor;
    }
    if (elements == 0) {
      shape.add(0);
      for (int more = random.nextInt(3); more > 0; more--) {
        shape.add(random.nextInt(4));
      }
    }
    if (random.nextInt(3) == 0) {
      shape.add(1);
    }
    Collections.shuffle(shape, new java.util.Random(random.nextLong()));
    return shape;
  }

  Pair reshape(Pair p) {
    List<Integer> shape = shapeOf(p.model().size());
    return new Pair(p.tensor().reshape(RandomViews.ints(shape)), p.model().reshape(shape));
  }

  Pair flattenRange(Pair p) {
    int begin = random.nextInt(p.model().rank() + 1);
    int end = begin + random.nextInt(p.model().rank() + 1 - begin);
    List<Integer> one = List.of(ModelTensor.product(p.model().shape().subList(begin, end)));
    return new Pair(
        p.tensor().flatten(begin, end), p.model().reshape(replaced(p, begin, end, one)));
  }

  Pair reshapePartial(Pair p) {
    int begin = random.nextInt(p.model().rank() + 1);
    int end = begin + random.nextInt(p.model().rank() + 1 - begin);
    List<Integer> part = shapeOf(ModelTensor.product(p.model().shape().subList(begin, end)));
    return new Pair(
        p.tensor().reshapePartial(begin, end, RandomViews.ints(part)),
        p.model().reshape(replaced(p, begin, end, part)));
  }

  private static List<Integer> replaced(Pair p, int begin, int end, List<Integer> part) {
    var shape = new ArrayList<>(p.model().shape().subList(0, begin));
    shape.addAll(part);
    shape.addAll(p.model().shape().subList(end, p.model().rank()));
    return shape;
  }

  Pair expand(Pair p) {
    var places = new ArrayList<Integer>();
    for (int more = random.nextInt(3); more > 0; more--) {
      places.add(random.nextInt(p.model().rank() + 1));
    }
    var shape = new ArrayList<>(p.model().shape());
    places.stream().sorted(Collections.reverseOrder()).forEach(at -> shape.add(at, 1));
    return new Pair(p.tensor().expand(RandomViews.ints(places)), p.model().reshape(shape));
  }

  Pair squeeze(Pair p) {
    var dropped = new ArrayList<Integer>();
    var kept = new ArrayList<Integer>();
    for (int d = 0; d < p.model().rank(); d++) {
      if (p.model().dim(d) == 1 && random.nextBoolean()) {
        dropped.add(d);
      } else {
        kept.add(p.model().dim(d));
      }
    }
    return new Pair(p.tensor().squeeze(RandomViews.ints(dropped)), p.model().reshape(kept));
  }
}
