package org.ipusim.graph;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ipusim.graph.internal.model.Pieces;

/** The regions of variables that a tensor covers, in the tensor's order. */
final class TensorRegions {
  private static final int COLUMNS = 3;

  /** Variable, first element, elements of each. */
  private final int[] pieces;

  /**
   * Takes regions.
   *
   * @param pieces variable, first element, elements of each
   */
  TensorRegions(int[] pieces) {
    this.pieces = pieces;
  }

  static TensorRegions of(Tensor tensor) {
    return new TensorRegions(Pieces.of(tensor.view()));
  }

  int count() {
    return pieces.length / COLUMNS;
  }

  int variable(int region) {
    return pieces[COLUMNS * region];
  }

  int begin(int region) {
    return pieces[COLUMNS * region + 1];
  }

  int length(int region) {
    return pieces[COLUMNS * region + 2];
  }

  /** Whether a region goes on where another one ends. */
  boolean adjoin(int region, int next) {
    return variable(region) == variable(next) && begin(region) + length(region) == begin(next);
  }

  boolean anyVariable(IntPredicate which) {
    for (int i = 0; i < count(); i++) {
      // Neighbours are mostly of one variable.
      if ((i == 0 || variable(i) != variable(i - 1)) && which.test(variable(i))) {
        return true;
      }
    }
    return false;
  }

  /** A region's variable and, below it, first element. */
  private long place(int region) {
    return (long) variable(region) << Integer.SIZE | begin(region);
  }

  /**
   * The regions' numbers in order of variables and elements; those that begin alike as they are.
   */
  int[] inMemory() {
    var places = new long[count()];
    Arrays.setAll(places, this::place);
    int[] order = IntStream.range(0, count()).toArray();
    LongArrays.radixSortIndirect(order, places, true);
    return order;
  }

  /** First elements in order of variables, and beside each the end of its region. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sorted(long[] begins, long[] ends) {}

  private Sorted sorted() {
    var begins = new long[count()];
    var ends = new long[begins.length];
    boolean inOrder = true;
    for (int i = 0; i < begins.length; i++) {
      begins[i] = place(i);
      ends[i] = begins[i] + length(i);
      inOrder &= i == 0 || begins[i] >= begins[i - 1];
    }
    if (!inOrder) {
      LongArrays.radixSort(begins, ends);
    }
    return new Sorted(begins, ends);
  }

  boolean containsAliases() {
    Sorted sorted = sorted();
    for (int i = 1; i < count(); i++) {
      if (sorted.ends()[i - 1] > sorted.begins()[i]) {
        return true;
      }
    }
    return false;
  }

  boolean intersects(TensorRegions other) {
    Sorted mine = sorted();
    Sorted theirs = other.sorted();
    int i = 0;
    int j = 0;
    while (i < count() && j < other.count()) {
      if (mine.begins()[i] < theirs.ends()[j] && theirs.begins()[j] < mine.ends()[i]) {
        return true;
      }
      if (mine.ends()[i] <= theirs.ends()[j]) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  List<Interval> inTensor() {
    var out = new ArrayList<Interval>(count());
    int at = 0;
    for (int i = 0; i < count(); i++) {
      out.add(new Interval(at, at + length(i)));
      at += length(i);
    }
    return out;
  }

  List<VariableRegion> inVariables(Graph graph) {
    var out = new ArrayList<VariableRegion>(count());
    for (int i = 0; i < count(); i++) {
      out.add(region(graph, i));
    }
    return out;
  }

  Optional<VariableRegion> first(Graph graph) {
    return count() == 0 ? Optional.empty() : Optional.of(region(graph, 0));
  }

  private VariableRegion region(Graph graph, int i) {
    String name = graph.model().variables().get(variable(i)).name();
    return new VariableRegion(name, new Interval(begin(i), begin(i) + length(i)));
  }
}
