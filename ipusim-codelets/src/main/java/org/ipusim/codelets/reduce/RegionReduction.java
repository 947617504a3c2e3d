package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.Tensor;

/**
 * A reduction of some neighbouring columns on one tile: rows of partials to a row of outputs.
 *
 * @param output the outputs, one dimension
 * @param partials where the partials are
 * @param innerFactor so many partials of a column follow each other before those of the next
 */
record RegionReduction(Tensor output, Partials partials, int innerFactor) {
  /** Partials of a reduction. */
  sealed interface Partials permits Regular, Irregular {}

  /**
   * Rows at fixed distances in one tensor.
   *
   * @param data the tensor, one dimension
   * @param offset first element of the first row
   * @param stride elements from row to row
   * @param rows rows of a group
   * @param outerStride elements from group to group of rows
   * @param groups groups
   */
  record Regular(Tensor data, int offset, int stride, int rows, int outerStride, int groups)
      implements Partials {}

  /**
   * Rows anywhere.
   *
   * @param data tensors of whole rows each, one dimension
   */
  record Irregular(List<Tensor> data) implements Partials {
    Irregular {
      data = List.copyOf(data);
    }
  }

  int outputs() {
    return output.numElements();
  }

  /** Elements of a row. */
  int width() {
    return outputs() * innerFactor;
  }

  /** Elements that are reduced. */
  long elements() {
    return switch (partials) {
      case Regular r -> (long) width() * r.rows() * r.groups();
      case Irregular i -> i.data().stream().mapToLong(Tensor::numElements).sum();
    };
  }

  RegionReduction with(Tensor newOutput, Partials newPartials, int newInnerFactor) {
    return new RegionReduction(newOutput, newPartials, newInnerFactor);
  }

  /** The partials as tensors, as few as show each rows that follow each other. */
  List<Tensor> tensors() {
    return switch (partials) {
      case Irregular i -> i.data();
      case Regular r -> {
        var out = new ArrayList<Tensor>();
        boolean solid = r.stride() == width();
        for (int g = 0; g < r.groups(); g++) {
          int first = r.offset() + g * r.outerStride();
          if (solid || r.rows() == 1) {
            out.add(r.data().slice(first, first + r.rows() * width()));
            continue;
          }
          for (int k = 0; k < r.rows(); k++) {
            int at = first + k * r.stride();
            out.add(r.data().slice(at, at + width()));
          }
        }
        yield out;
      }
    };
  }

  /** Some neighbouring columns of it. */
  RegionReduction columns(int begin, int end) {
    Tensor part = output.slice(begin, end);
    return switch (partials) {
      case Regular r ->
          with(
              part,
              new Regular(
                  r.data(),
                  r.offset() + begin * innerFactor,
                  r.stride(),
                  r.rows(),
                  r.outerStride(),
                  r.groups()),
              innerFactor);
      case Irregular i -> {
        int from = begin * innerFactor;
        int to = end * innerFactor;
        yield with(
            part,
            new Irregular(
                i.data().stream()
                    .map(
                        t ->
                            t.reshape(t.numElements() / width(), width())
                                .slice(from, to, 1)
                                .flatten())
                    .toList()),
            innerFactor);
      }
    };
  }

  /** Splits the rows, so many to each part, in order; the output of each part is not yet right. */
  List<RegionReduction> rowParts(int[] rows) {
    var out = new ArrayList<RegionReduction>();
    if (partials instanceof Regular r && r.groups() == 1 && r.rows() > 1) {
      int row = 0;
      for (int count : rows) {
        int at = r.offset() + row * r.stride();
        out.add(with(output, new Regular(r.data(), at, r.stride(), count, 0, 1), innerFactor));
        row += count;
      }
      return out;
    }
    List<Tensor> tensors = tensors();
    int tensor = 0;
    int done = 0;
    for (int count : rows) {
      var mine = new ArrayList<Tensor>();
      for (int left = count; left > 0; ) {
        Tensor t = tensors.get(tensor);
        int has = t.numElements() / width();
        int take = Math.min(left, has - done);
        mine.add(take == has ? t : t.slice(done * width(), (done + take) * width()));
        left -= take;
        done += take;
        if (done == has) {
          tensor++;
          done = 0;
        }
      }
      out.add(with(output, new Irregular(mine), innerFactor));
    }
    return out;
  }
}
