package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.core.number.ElementType.Storage;

/**
 * Host arrays that hold gathered edges while a compute set runs; compute sets run one at a time, so
 * they share the arrays. Numbered after the regions of variables.
 */
final class StagingPool {
  private record Shape(Storage storage, int length) {}

  private final int firstRegion;
  private final List<Shape> shapes = new ArrayList<>();
  private final Map<Shape, IntArrayList> byShape = new HashMap<>();
  private final Map<Shape, Integer> taken = new HashMap<>();

  StagingPool(int firstRegion) {
    this.firstRegion = firstRegion;
  }

  /** Starts another compute set, which may use all arrays again. */
  void reset() {
    taken.clear();
  }

  /** The array without elements, which all edges of one storage share. */
  int empty(Storage storage) {
    var shape = new Shape(storage, 0);
    IntArrayList known = byShape.computeIfAbsent(shape, s -> new IntArrayList());
    return known.isEmpty() ? add(shape, known) : known.getInt(0);
  }

  private int add(Shape shape, IntArrayList known) {
    known.add(firstRegion + shapes.size());
    shapes.add(shape);
    return known.getInt(known.size() - 1);
  }

  int take(Storage storage, int length) {
    var shape = new Shape(storage, length);
    int index = taken.merge(shape, 1, Integer::sum) - 1;
    IntArrayList known = byShape.computeIfAbsent(shape, s -> new IntArrayList());
    return index == known.size() ? add(shape, known) : known.getInt(index);
  }

  int size() {
    return shapes.size();
  }

  Storage storage(int i) {
    return shapes.get(i).storage();
  }

  int length(int i) {
    return shapes.get(i).length();
  }
}
