package org.ipusim.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.internal.view.View;
import org.ipusim.graph.problem.TensorException;
import org.ipusim.graph.program.CopyDestination;
import org.ipusim.graph.program.CopySource;

/**
 * A view of elements of one or more variables, with a shape. Every operation here makes another
 * view in constant time; none copies an element. Negative dimensions are not counted from the end:
 * they are errors, as in Poplar.
 */
public final class Tensor implements CopySource, CopyDestination {
  private final Graph graph;
  private final ElementType type;
  private final View view;

  Tensor(Graph graph, ElementType type, View view) {
    this.graph = graph;
    this.type = type;
    this.view = view;
  }

  Graph graph() {
    return graph;
  }

  View view() {
    return view;
  }

  Tensor as(View newView) {
    return new Tensor(graph, type, newView);
  }

  /** {@return the elements' type} */
  public ElementType elementType() {
    return type;
  }

  /** {@return the number of dimensions} */
  public int rank() {
    return view.rank();
  }

  /** {@return the sizes of the dimensions} */
  public int[] shape() {
    return view.shape();
  }

  /**
   * Gives the size of one dimension.
   *
   * @param dim the dimension
   * @return its size
   */
  public int dim(int dim) {
    requireDim("dim", dim);
    return view.dim(dim);
  }

  /** {@return the number of elements} */
  public int numElements() {
    return view.numElements();
  }

  /**
   * Keeps {@code begin..end} (half open) of dimension 0.
   *
   * @param begin first index kept
   * @param end first index left out
   * @return the view
   */
  public Tensor slice(int begin, int end) {
    return slice(begin, end, 0);
  }

  /**
   * Keeps {@code begin..end} (half open) of one dimension.
   *
   * @param begin first index kept
   * @param end first index left out
   * @param dim the dimension
   * @return the view
   */
  public Tensor slice(int begin, int end, int dim) {
    requireDim("slice", dim);
    if (begin < 0 || end < begin || end > view.dim(dim)) {
      throw new TensorException(
          "slice "
              + begin
              + ".."
              + end
              + " of dimension "
              + dim
              + " of "
              + this
              + " needs 0 <= begin <= end <= "
              + view.dim(dim));
    }
    return as(view.slice(begin, end, dim));
  }

  /**
   * Keeps an interval of dimension 0.
   *
   * @param interval the indices
   * @return the view
   */
  public Tensor slice(Interval interval) {
    return slice(interval.begin(), interval.end(), 0);
  }

  /**
   * Keeps a box of the first dimensions.
   *
   * @param begins first index kept, by dimension
   * @param ends first index left out, by dimension
   * @return the view
   */
  public Tensor slice(int[] begins, int[] ends) {
    if (begins.length != ends.length || begins.length > rank()) {
      throw new TensorException(
          "slice of "
              + this
              + " with "
              + begins.length
              + " begins and "
              + ends.length
              + " ends needs as many of both, at most "
              + rank());
    }
    Tensor t = this;
    for (int d = 0; d < begins.length; d++) {
      t = t.slice(begins[d], ends[d], d);
    }
    return t;
  }

  /**
   * Keeps several intervals of one dimension, each as a view of its own.
   *
   * @param intervals the indices
   * @param dim the dimension
   * @return the views
   */
  public List<Tensor> slices(List<Interval> intervals, int dim) {
    return intervals.stream().map(i -> slice(i.begin(), i.end(), dim)).toList();
  }

  /**
   * Keeps several intervals of dimension 0, each as a view of its own.
   *
   * @param intervals the indices
   * @return the views
   */
  public List<Tensor> slices(List<Interval> intervals) {
    return slices(intervals, 0);
  }

  /**
   * Picks one index of dimension 0 and drops that dimension.
   *
   * @param i the index
   * @return the view, of rank one less
   */
  public Tensor index(int i) {
    return index(i, 0);
  }

  /**
   * Picks one index of a dimension and drops that dimension.
   *
   * @param i the index
   * @param dim the dimension
   * @return the view, of rank one less
   */
  public Tensor index(int i, int dim) {
    requireDim("index", dim);
    if (i < 0 || i >= view.dim(dim)) {
      throw new TensorException(
          "index "
              + i
              + " of dimension "
              + dim
              + " of "
              + this
              + (dim(dim) == 0 ? ": it is empty" : " must be in 0.." + (dim(dim) - 1)));
    }
    return slice(i, i + 1, dim).squeeze(dim);
  }

  /** {@return all elements in one dimension} */
  public Tensor flatten() {
    return as(view.reshape(numElements()));
  }

  /**
   * Merges neighbouring dimensions into one.
   *
   * @param dimBegin first dimension merged
   * @param dimEnd first dimension left as it is
   * @return the view
   */
  public Tensor flatten(int dimBegin, int dimEnd) {
    requireDimRange("flatten", dimBegin, dimEnd);
    long merged = ShapeCheck.product(Arrays.copyOfRange(shape(), dimBegin, dimEnd));
    if (merged > Integer.MAX_VALUE) {
      throw new TensorException(
          "flatten of " + this + ": dimensions " + dimBegin + ".." + dimEnd + " exceed 2^31-1");
    }
    return reshapePartial(dimBegin, dimEnd, (int) merged);
  }

  /**
   * Gives the elements, in row-major order, another shape.
   *
   * @param newShape dimensions with as many elements
   * @return the view
   */
  public Tensor reshape(int... newShape) {
    for (int s : newShape) {
      if (s < 0) {
        throw new TensorException(
            "reshape of " + this + " to " + Arrays.toString(newShape) + " has a negative size");
      }
    }
    long elements = ShapeCheck.product(newShape);
    if (elements != numElements()) {
      throw new TensorException(
          "reshape of "
              + this
              + " to "
              + Arrays.toString(newShape)
              + ": "
              + numElements()
              + " elements against "
              + (elements > Integer.MAX_VALUE ? "more than 2^31-1" : elements));
    }
    return as(view.reshape(newShape));
  }

  /**
   * Gives neighbouring dimensions another shape.
   *
   * @param dimBegin first dimension replaced
   * @param dimEnd first dimension after those replaced
   * @param newShape what replaces them
   * @return the view
   */
  public Tensor reshapePartial(int dimBegin, int dimEnd, int... newShape) {
    requireDimRange("reshapePartial", dimBegin, dimEnd);
    int[] old = shape();
    int[] s = Arrays.copyOf(old, old.length - (dimEnd - dimBegin) + newShape.length);
    System.arraycopy(newShape, 0, s, dimBegin, newShape.length);
    System.arraycopy(old, dimEnd, s, dimBegin + newShape.length, old.length - dimEnd);
    return reshape(s);
  }

  /**
   * Inserts dimensions of size 1.
   *
   * @param dims positions in this tensor before which to insert, in any order, with repeats
   * @return the view
   */
  public Tensor expand(int... dims) {
    int[] sorted = dims.clone();
    Arrays.sort(sorted);
    var s = new ArrayList<Integer>();
    int next = 0;
    for (int d = 0; d <= rank(); d++) {
      while (next < sorted.length && sorted[next] == d) {
        s.add(1);
        next++;
      }
      if (d < rank()) {
        s.add(view.dim(d));
      }
    }
    if (next < sorted.length) {
      throw new TensorException(
          "expand of " + this + " at " + sorted[next] + " must be in 0.." + rank());
    }
    return reshape(s.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Drops dimensions of size 1.
   *
   * @param dims the dimensions
   * @return the view
   */
  public Tensor squeeze(int... dims) {
    var drop = new boolean[rank()];
    for (int d : dims) {
      requireDim("squeeze", d);
      if (view.dim(d) != 1) {
        throw new TensorException("squeeze of " + this + ": dimension " + d + " is not of size 1");
      }
      drop[d] = true;
    }
    int[] old = shape();
    int n = 0;
    for (int d = 0; d < old.length; d++) {
      if (!drop[d]) {
        old[n++] = old[d];
      }
    }
    return as(view.reshape(Arrays.copyOf(old, n)));
  }

  /**
   * Reorders all dimensions.
   *
   * @param permutation for each new dimension the old one it shows
   * @return the view
   */
  public Tensor dimShuffle(int... permutation) {
    var seen = new boolean[rank()];
    boolean fits = permutation.length == rank();
    for (int i = 0; fits && i < permutation.length; i++) {
      int p = permutation[i];
      fits = p >= 0 && p < rank() && !seen[p];
      if (fits) {
        seen[p] = true;
      }
    }
    if (!fits) {
      throw new TensorException(
          "dimShuffle of " + this + " by " + Arrays.toString(permutation) + " is no permutation");
    }
    return as(view.dimShuffle(permutation));
  }

  /**
   * Moves some dimensions, the others keep their order.
   *
   * @param source dimensions to move
   * @param destination where each goes
   * @return the view
   */
  public Tensor dimShufflePartial(int[] source, int[] destination) {
    if (source.length != destination.length) {
      throw new TensorException(
          "dimShufflePartial of " + this + " needs as many sources as destinations");
    }
    var permutation = new int[rank()];
    Arrays.fill(permutation, -1);
    var moved = new boolean[rank()];
    for (int i = 0; i < source.length; i++) {
      requireDim("dimShufflePartial", source[i]);
      requireDim("dimShufflePartial", destination[i]);
      if (moved[source[i]] || permutation[destination[i]] >= 0) {
        throw new TensorException(
            "dimShufflePartial of "
                + this
                + " from "
                + Arrays.toString(source)
                + " to "
                + Arrays.toString(destination)
                + " names a dimension twice");
      }
      moved[source[i]] = true;
      permutation[destination[i]] = source[i];
    }
    int next = 0;
    for (int d = 0; d < permutation.length; d++) {
      if (permutation[d] < 0) {
        while (moved[next]) {
          next++;
        }
        permutation[d] = next++;
      }
    }
    return as(view.dimShuffle(permutation));
  }

  /**
   * Moves one dimension, the others keep their order.
   *
   * @param dim the dimension
   * @param newPosition where it goes
   * @return the view
   */
  public Tensor dimRoll(int dim, int newPosition) {
    return dimShufflePartial(new int[] {dim}, new int[] {newPosition});
  }

  /** {@return the view with its two dimensions exchanged} */
  public Tensor transpose() {
    if (rank() != 2) {
      throw new TensorException("transpose of " + this + " needs rank 2");
    }
    return dimShuffle(1, 0);
  }

  /**
   * Repeats the tensor along one dimension.
   *
   * @param count how often
   * @param dim the dimension, whose size grows {@code count} times
   * @return the view
   */
  public Tensor broadcast(int count, int dim) {
    requireDim("broadcast", dim);
    requireCount("broadcast", count);
    int[] s = stretched("broadcast", count, dim);
    return as(view.repeat(count, dim).reshape(s));
  }

  /**
   * Undoes {@link #broadcast}: a dimension all of whose indices show the same elements is left with
   * one. A broadcast that was reshaped into other dimensions, or joined to something, is not found.
   * Poplar has this as {@code Graph::findUnbroadcastTensor}.
   *
   * @return a view of the same rank, this one if nothing is repeated
   */
  public Tensor unbroadcast() {
    Tensor out = this;
    for (int d = 0; d < rank(); d++) {
      if (view.isRepeated(d)) {
        out = out.slice(0, 1, d);
      }
    }
    return out;
  }

  /**
   * Repeats each index of one dimension (Poplar's {@code upsample} with method REPEAT).
   *
   * @param scale how often
   * @param dim the dimension, whose size grows {@code scale} times
   * @return the view
   */
  public Tensor upsample(int scale, int dim) {
    requireDim("upsample", dim);
    requireCount("upsample", scale);
    int[] s = stretched("upsample", scale, dim);
    return as(view.repeat(scale, dim + 1).reshape(s));
  }

  /**
   * Keeps every {@code factor}-th index of one dimension, from index 0.
   *
   * @param factor the step
   * @param dim the dimension
   * @return the view
   */
  public Tensor subSample(int factor, int dim) {
    requireDim("subSample", dim);
    if (factor < 1) {
      throw new TensorException("subSample of " + this + " by " + factor + " needs at least 1");
    }
    return as(view.subSample(factor, dim));
  }

  /**
   * Runs one dimension backwards.
   *
   * @param dim the dimension
   * @return the view
   */
  public Tensor reverse(int dim) {
    requireDim("reverse", dim);
    return as(view.reverse(dim));
  }

  /**
   * Reads the same bits as another type of the same size.
   *
   * @param newType the type
   * @return the view
   */
  public Tensor reinterpret(ElementType newType) {
    if (newType.storage() != type.storage()) {
      throw new TensorException(
          "reinterpret of "
              + this
              + " as "
              + newType
              + " needs a type of the same size and register file");
    }
    return new Tensor(graph, newType, view);
  }

  /**
   * Joins tensors along one dimension.
   *
   * @param tensors tensors of one type whose other dimensions agree
   * @param dim the dimension
   * @return the view
   */
  public static Tensor concat(List<Tensor> tensors, int dim) {
    if (tensors.isEmpty()) {
      throw new TensorException("concat of no tensors");
    }
    Tensor first = tensors.getFirst();
    first.requireDim("concat", dim);
    var views = new View[tensors.size()];
    long size = 0;
    for (int i = 0; i < views.length; i++) {
      Tensor t = tensors.get(i);
      first.graph.requireSame(t.graph, "concat");
      int[] expected = first.shape();
      if (t.rank() == first.rank()) {
        expected[dim] = t.view.dim(dim);
      }
      if (t.type != first.type || !Arrays.equals(expected, t.shape())) {
        throw new TensorException(
            "concat along dimension " + dim + ": part " + i + " is " + t + ", part 0 is " + first);
      }
      views[i] = t.view;
      size += t.view.dim(dim);
    }
    int[] joined = first.shape();
    joined[dim] = (int) Math.min(size, Integer.MAX_VALUE);
    if (size > Integer.MAX_VALUE || ShapeCheck.product(joined) > Integer.MAX_VALUE) {
      throw new TensorException(
          "concat of "
              + views.length
              + " tensors along dimension "
              + dim
              + ", the first of them "
              + first
              + ", exceeds 2^31-1 elements");
    }
    return first.as(View.concat(views, dim));
  }

  /**
   * Joins tensors along dimension 0.
   *
   * @param tensors tensors of one type whose other dimensions agree
   * @return the view
   */
  public static Tensor concat(Tensor... tensors) {
    return concat(Arrays.asList(tensors), 0);
  }

  /**
   * Joins one more index to a dimension.
   *
   * @param slice a tensor without that dimension
   * @param dim the dimension
   * @return the view
   */
  public Tensor append(Tensor slice, int dim) {
    requireDim("append", dim);
    return concat(List.of(this, slice.expand(dim)), dim);
  }

  /** {@return whether some element occurs more than once in this view} */
  public boolean containsAliases() {
    return TensorRegions.of(this).containsAliases();
  }

  /** {@return whether some element belongs to a constant} */
  public boolean containsConstant() {
    return containsConstant(TensorRegions.of(this));
  }

  /** {@return whether one vertex may write all elements: no aliases and no constants} */
  public boolean isParallelWriteable() {
    TensorRegions regions = TensorRegions.of(this);
    return !containsConstant(regions) && !regions.containsAliases();
  }

  private boolean containsConstant(TensorRegions regions) {
    return regions.anyVariable(v -> graph.model().variables().get(v).constant());
  }

  /** {@return whether the elements are consecutive elements of one variable} */
  public boolean isContiguous() {
    return TensorRegions.of(this).count() <= 1;
  }

  /**
   * Tells whether two views share an element.
   *
   * @param other the other view
   * @return whether they do
   */
  public boolean intersectsWith(Tensor other) {
    return TensorRegions.of(this).intersects(TensorRegions.of(other));
  }

  /**
   * {@return this view's elements, in order, cut where they stop being consecutive in a variable}
   */
  public List<Interval> getContiguousRegions() {
    return TensorRegions.of(this).inTensor();
  }

  /** {@return what this view covers, in order} */
  public List<VariableRegion> getVarRegions() {
    return TensorRegions.of(this).inVariables(graph);
  }

  /** The first of the regions after a blank, as messages about a copy name it; of none nothing. */
  String place() {
    return TensorRegions.of(this).first(graph).map(r -> " " + r).orElse("");
  }

  /** {@return the dimensions as {@code [4, 5]}} */
  public String shapeToString() {
    return Arrays.toString(shape());
  }

  /** {@return the regions, one a line, for debugging} */
  public String dump() {
    var text = new StringBuilder(toString());
    getVarRegions().forEach(r -> text.append("\n  ").append(r));
    return text.toString();
  }

  @Override
  public String toString() {
    return "tensor " + type + shapeToString();
  }

  private void requireDim(String operation, int dim) {
    if (dim < 0 || dim >= rank()) {
      throw new TensorException(
          operation
              + " of "
              + this
              + ": dimension "
              + dim
              + (rank() == 0
                  ? " does not exist, the tensor has rank 0"
                  : " must be in 0.." + (rank() - 1)));
    }
  }

  private void requireDimRange(String operation, int begin, int end) {
    if (begin < 0 || end < begin || end > rank()) {
      throw new TensorException(
          operation
              + " of "
              + this
              + ": dimensions "
              + begin
              + ".."
              + end
              + " must be in 0.."
              + rank());
    }
  }

  private void requireCount(String operation, int count) {
    if (count < 0) {
      throw new TensorException(operation + " of " + this + " by " + count + " is negative");
    }
  }

  /** The shape with one dimension {@code count} times as large. */
  private int[] stretched(String operation, int count, int dim) {
    int[] s = shape();
    if ((long) s[dim] * count <= Integer.MAX_VALUE) {
      s[dim] *= count;
      if (ShapeCheck.product(s) <= Integer.MAX_VALUE) {
        return s;
      }
    }
    throw new TensorException(
        operation
            + " of "
            + this
            + " by "
            + count
            + " along dimension "
            + dim
            + " exceeds 2^31-1 elements");
  }
}
