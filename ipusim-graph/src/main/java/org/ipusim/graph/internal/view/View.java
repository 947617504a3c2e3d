package org.ipusim.graph.internal.view;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable strided window over a {@link Base}: element {@code (i0, i1, ...)} is base element
 * {@code offset + i0 * strides[0] + i1 * strides[1] + ...}. No operation copies elements; one that
 * strides cannot express (a reshape across a gap, a concatenation) starts a new base that reads the
 * old view in row-major order.
 *
 * <p>Arguments are checked by the public tensor, which knows the names for a message.
 */
public final class View {
  private final Base base;
  private final int offset;
  private final int[] shape;
  private final int[] strides;
  private final int numElements;

  /** Made when first asked for, equal whichever thread makes it. */
  private @Nullable Merged merged;

  private View(Base base, int offset, int[] shape, int[] strides) {
    this.base = base;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.numElements = product(shape);
  }

  private static View rowMajor(Base base, int[] shape) {
    return new View(base, 0, shape, rowMajorStrides(shape));
  }

  /**
   * Views a whole variable.
   *
   * @param variable the variable's id
   * @param shape its dimensions
   * @return the view
   */
  public static View ofVariable(int variable, int... shape) {
    return rowMajor(new VariableBase(variable), shape.clone());
  }

  /**
   * Joins views along one dimension; all other dimensions must agree.
   *
   * @param parts one or more views
   * @param dim the dimension
   * @return the joined view
   */
  public static View concat(View[] parts, int dim) {
    int rank = parts[0].rank();
    int[] toFront = moveDim(rank, dim, 0);
    var rolled = new View[parts.length];
    int total = 0;
    for (int i = 0; i < parts.length; i++) {
      rolled[i] = parts[i].dimShuffle(toFront);
      total = Math.addExact(total, parts[i].shape[dim]);
    }
    int[] joined = rolled[0].shape.clone();
    joined[0] = total;
    return rowMajor(new PartsBase(rolled), joined).dimShuffle(moveDim(rank, 0, dim));
  }

  /** {@return the number of dimensions} */
  public int rank() {
    return shape.length;
  }

  /** {@return a copy of the dimensions} */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * Gives one dimension's size.
   *
   * @param dim the dimension
   * @return its size
   */
  public int dim(int dim) {
    return shape[dim];
  }

  /** {@return the product of the dimensions} */
  public int numElements() {
    return numElements;
  }

  /**
   * Keeps {@code begin..end} (half open) of one dimension.
   *
   * @param begin first index kept
   * @param end first index not kept
   * @param dim the dimension
   * @return the view
   */
  public View slice(int begin, int end, int dim) {
    int[] s = shape.clone();
    s[dim] = end - begin;
    // An empty slice at the very end must not move the offset out of the base.
    int shift = s[dim] == 0 ? 0 : begin * strides[dim];
    return new View(base, offset + shift, s, strides).ofOnePart();
  }

  /**
   * The same elements as a view of the one part that holds them all, where there is one and its own
   * dimensions show them: what is cut out of joined views is then as quick to walk as what was
   * joined.
   */
  private View ofOnePart() {
    if (!(base instanceof PartsBase parts) || numElements == 0) {
      return this;
    }
    int first = offset;
    int last = offset;
    for (int d = 0; d < shape.length; d++) {
      int reach = (shape[d] - 1) * strides[d];
      first += Math.min(0, reach);
      last += Math.max(0, reach);
    }
    PartsBase.Found found = parts.find(first, last);
    return found == null ? this : Objects.requireNonNullElse(over(found), this);
  }

  private @Nullable View over(PartsBase.Found found) {
    View part = found.part();
    int[] rowMajor = rowMajorStrides(part.shape);
    int at = part.offset;
    int rest = offset - found.start();
    var index = new int[part.shape.length];
    for (int d = 0; d < index.length; d++) {
      index[d] = rest / rowMajor[d];
      rest -= index[d] * rowMajor[d];
      at += index[d] * part.strides[d];
    }
    var steps = new int[shape.length];
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] > 1 && strides[d] != 0) {
        int own = part.dimOf(rowMajor, strides[d], index, shape[d]);
        if (own < 0) {
          return null;
        }
        steps[d] = strides[d] / rowMajor[own] * part.strides[own];
        // No other dimension may move along the same one, beyond its end.
        index[own] = part.shape[own];
      }
    }
    return new View(part.base, at, shape, steps).ofOnePart();
  }

  /** The dimension along which so many steps stay within this view, or -1. */
  private int dimOf(int[] rowMajor, int step, int[] index, int count) {
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] > 1 && step % rowMajor[d] == 0) {
        long end = index[d] + (count - 1L) * (step / rowMajor[d]);
        return end >= 0 && end < shape[d] ? d : -1;
      }
    }
    return -1;
  }

  /**
   * Tells whether all indices of a dimension show the same elements.
   *
   * @param dim the dimension
   * @return whether they do, as far as strides tell
   */
  public boolean isRepeated(int dim) {
    return shape[dim] > 1 && strides[dim] == 0;
  }

  /**
   * Keeps every {@code factor}-th index of one dimension, from 0.
   *
   * @param factor the step
   * @param dim the dimension
   * @return the view
   */
  public View subSample(int factor, int dim) {
    int[] s = shape.clone();
    int[] t = strides.clone();
    s[dim] = Math.ceilDiv(s[dim], factor);
    t[dim] *= factor;
    return new View(base, offset, s, t);
  }

  /**
   * Shows the elements where they lie when packed into a variable.
   *
   * @param packing places of all elements of this view
   * @param variable the variable's id
   * @return the view
   */
  public View packed(Packing packing, int variable) {
    return new View(new PackedBase(base, packing, variable), offset, shape, strides);
  }

  /**
   * Runs one dimension backwards.
   *
   * @param dim the dimension
   * @return the view
   */
  public View reverse(int dim) {
    if (shape[dim] == 0) {
      return this;
    }
    int[] t = strides.clone();
    t[dim] = -t[dim];
    return new View(base, offset + (shape[dim] - 1) * strides[dim], shape, t);
  }

  /**
   * Reorders the dimensions.
   *
   * @param permutation for each new dimension the old one it shows
   * @return the view
   */
  public View dimShuffle(int... permutation) {
    var s = new int[shape.length];
    var t = new int[shape.length];
    for (int i = 0; i < s.length; i++) {
      s[i] = shape[permutation[i]];
      t[i] = strides[permutation[i]];
    }
    return new View(base, offset, s, t);
  }

  /**
   * Repeats a new dimension of size {@code count} inserted at {@code dim}.
   *
   * @param count its size
   * @param dim its position
   * @return the view, of rank one more
   */
  public View repeat(int count, int dim) {
    int[] s = insert(shape, dim, count);
    return new View(base, offset, s, insert(strides, dim, 0));
  }

  /**
   * Shows the same elements in row-major order under other dimensions.
   *
   * @param newShape dimensions with the same product
   * @return the view
   */
  public View reshape(int... newShape) {
    View part = wholePart();
    if (part != null) {
      return part.reshape(newShape);
    }
    int[] t = compatibleStrides(newShape);
    return t != null
        ? new View(base, offset, newShape.clone(), t)
        : rowMajor(new PartsBase(this), newShape.clone());
  }

  /**
   * The view that a reshape across a gap put into a base of its own, where this shows all of it in
   * order: reshaped again it may have strides, as when the reshape is undone.
   */
  private @Nullable View wholePart() {
    return base instanceof PartsBase parts
            && offset == 0
            && Arrays.equals(strides, rowMajorStrides(shape))
        ? parts.only(numElements)
        : null;
  }

  /**
   * Walks all elements in row-major order.
   *
   * @param out receives the runs, not merged across calls
   */
  public void walk(RunConsumer out) {
    walk(0, numElements, out);
  }

  /**
   * Walks the row-major positions {@code begin..end} (half open).
   *
   * @param begin first position
   * @param end first position left out
   * @param out receives the runs
   */
  public void walk(int begin, int end, RunConsumer out) {
    if (begin >= end) {
      return;
    }
    Merged merged = merged();
    int[] sizes = merged.sizes();
    int[] steps = merged.steps();
    int inner = sizes.length - 1;
    var index = new int[inner + 1];
    int start = offset + merged.locate(begin, index);
    int position = begin;
    while (true) {
      int count = Math.min(sizes[inner] - index[inner], end - position);
      base.walk(start, steps[inner], count, out);
      position += count;
      if (position == end) {
        return;
      }
      start -= index[inner] * steps[inner];
      index[inner] = 0;
      int d = inner - 1;
      while (index[d] == sizes[d] - 1) {
        start -= index[d] * steps[d];
        index[d--] = 0;
      }
      start += steps[d];
      index[d]++;
    }
  }

  /**
   * Walks {@code count} row-major positions, {@code step} apart.
   *
   * @param first first position
   * @param step from one to the next
   * @param count how many, at least 1
   * @param out receives the runs
   */
  void walk(int first, int step, int count, RunConsumer out) {
    if (step == 1) {
      walk(first, first + count, out);
      return;
    }
    Merged merged = merged();
    int[] sizes = merged.sizes();
    int[] steps = merged.steps();
    int d = sizes.length - 1;
    int at = first;
    int start = offset;
    int stride = step;
    // Steps over whole rows are steps along a dimension further out.
    while (d > 0 && stride % sizes[d] == 0) {
      start += at % sizes[d] * steps[d];
      at /= sizes[d];
      stride /= sizes[d--];
    }
    int left = count;
    while (left > 0) {
      int index = d == 0 ? at : at % sizes[d];
      int n = Base.steps(index, stride, sizes[d], left);
      base.walk(start + merged.offset(at, d), stride * steps[d], n, out);
      at += n * stride;
      left -= n;
    }
  }

  private Merged merged() {
    Merged known = merged;
    if (known == null) {
      known = Merged.of(shape, strides);
      merged = known;
    }
    return known;
  }

  /** Strides that show {@code newShape} over the same base, or null where there are none. */
  private int @Nullable [] compatibleStrides(int[] newShape) {
    if (numElements == 0) {
      return rowMajorStrides(newShape);
    }
    int[] sizes = merged().sizes();
    int[] steps = merged().steps();
    var t = new int[newShape.length];
    int d = sizes.length - 1;
    int left = sizes[d];
    int step = steps[d];
    for (int n = newShape.length - 1; n >= 0; n--) {
      if (newShape[n] == 1) {
        t[n] = 0;
        continue;
      }
      if (left == 1 && d > 0) {
        d--;
        left = sizes[d];
        step = steps[d];
      }
      if (left % newShape[n] != 0) {
        return null;
      }
      t[n] = step;
      step *= newShape[n];
      left /= newShape[n];
    }
    return t;
  }

  private static int[] rowMajorStrides(int[] shape) {
    var t = new int[shape.length];
    int step = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      t[d] = step;
      step *= shape[d];
    }
    return t;
  }

  private static int[] moveDim(int rank, int from, int to) {
    var p = new int[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      if (i == to) {
        p[i] = from;
      } else {
        next += next == from ? 1 : 0;
        p[i] = next++;
      }
    }
    return p;
  }

  private static int[] insert(int[] values, int at, int value) {
    int[] out = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(values, at, out, at + 1, values.length - at);
    out[at] = value;
    return out;
  }

  private static int product(int[] shape) {
    for (int s : shape) {
      if (s == 0) {
        return 0;
      }
    }
    int n = 1;
    for (int s : shape) {
      n = Math.multiplyExact(n, s);
    }
    return n;
  }
}
