package org.ipusim.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ipusim.graph.internal.model.EdgeTable;

/** The regions of variables that a tensor covers, in the tensor's order. */
final class TensorRegions {
  private record Region(int variable, int begin, int end) {}

  private final List<Region> regions = new ArrayList<>();

  private TensorRegions(int[] pieces) {
    for (int i = 0; i < pieces.length; i += 3) {
      regions.add(new Region(pieces[i], pieces[i + 1], pieces[i + 1] + pieces[i + 2]));
    }
  }

  static TensorRegions of(Tensor tensor) {
    return new TensorRegions(EdgeTable.PieceLists.of(tensor.view()));
  }

  int count() {
    return regions.size();
  }

  Set<Integer> variables() {
    var out = new TreeSet<Integer>();
    regions.forEach(r -> out.add(r.variable()));
    return out;
  }

  private List<Region> sorted() {
    return regions.stream()
        .sorted(Comparator.comparingInt(Region::variable).thenComparingInt(Region::begin))
        .toList();
  }

  boolean containsAliases() {
    List<Region> sorted = sorted();
    for (int i = 1; i < sorted.size(); i++) {
      Region before = sorted.get(i - 1);
      Region region = sorted.get(i);
      if (before.variable() == region.variable() && before.end() > region.begin()) {
        return true;
      }
    }
    return false;
  }

  boolean intersects(TensorRegions other) {
    List<Region> mine = sorted();
    List<Region> theirs = other.sorted();
    int i = 0;
    int j = 0;
    while (i < mine.size() && j < theirs.size()) {
      Region a = mine.get(i);
      Region b = theirs.get(j);
      if (a.variable() == b.variable() && a.begin() < b.end() && b.begin() < a.end()) {
        return true;
      }
      boolean first =
          a.variable() != b.variable() ? a.variable() < b.variable() : a.end() <= b.end();
      if (first) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  List<Interval> inTensor() {
    var out = new ArrayList<Interval>();
    int at = 0;
    for (Region r : regions) {
      out.add(new Interval(at, at + r.end() - r.begin()));
      at += r.end() - r.begin();
    }
    return out;
  }

  List<VariableRegion> inVariables(Graph graph) {
    return regions.stream()
        .map(
            r ->
                new VariableRegion(
                    graph.model().variables().get(r.variable()).name(),
                    new Interval(r.begin(), r.end())))
        .toList();
  }
}
