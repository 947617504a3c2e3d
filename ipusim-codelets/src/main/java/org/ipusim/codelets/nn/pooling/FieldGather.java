package org.ipusim.codelets.nn.pooling;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.graph.Tensor;

/**
 * Another view of a forward pass, of longer rows, which vertices are quicker with: the batch
 * becomes channels; and where windows neither overlap nor stand out, rows follow each other in one
 * row, and so do the channels that are more than wanted (PopLibs 3.4, {@code gatherDimsTransformIn}
 * of popnn/Pooling.cpp).
 *
 * @param from the pass
 * @param to the pass as it is then seen
 * @param rows how many rows follow each other in one
 * @param channels how many groups of channels do
 */
record FieldGather(PoolShape from, PoolShape to, int rows, int channels) {
  /**
   * Finds the view.
   *
   * @param wanted channels that stay channels
   */
  static FieldGather of(PoolShape shape, int wanted) {
    int all = shape.batch() * shape.channels();
    if (!shape.dims().stream().allMatch(FieldGather::isApart)) {
      return new FieldGather(shape, new PoolShape(1, all, shape.dims()), 1, 1);
    }
    var dims = new ArrayList<ConvDim>(shape.dims());
    int last = dims.size() - 1;
    int rows = 1;
    if (last > 0) {
      ConvDim outer = dims.get(last - 1);
      rows = outer.out();
      dims.set(last - 1, part(outer, 1));
    }
    int channels = all % wanted == 0 ? all / wanted : 1;
    dims.set(last, part(dims.get(last), dims.get(last).out() * rows * channels));
    return new FieldGather(shape, new PoolShape(1, all / channels, dims), rows, channels);
  }

  private static boolean isApart(ConvDim dim) {
    return dim.padLower() == 0
        && dim.stride() >= dim.kernel()
        && dim.in() == dim.out() * dim.stride();
  }

  private static ConvDim part(ConvDim dim, int out) {
    return new ConvDim(out * dim.stride(), 1, 0, dim.kernel(), 1, dim.stride(), out);
  }

  /** Inputs as the view has them; both are batch, channels, field. */
  Tensor in(Tensor acts) {
    Tensor in = acts.flatten(0, 2).expand(0);
    int last = in.rank() - 1;
    if (rows > 1) {
      int step = in.dim(last - 1) / rows;
      in =
          in.reshapePartial(last - 1, last, rows, step)
              .dimShufflePartial(new int[] {last}, new int[] {last - 1})
              .flatten(last, last + 2);
    }
    if (channels > 1) {
      in =
          in.reshapePartial(1, 2, channels, in.dim(1) / channels)
              .dimShufflePartial(new int[] {1}, new int[] {last})
              .flatten(last, last + 2);
    }
    return in;
  }

  /** Results as the pass has them; both are batch, channels, field. */
  Tensor out(Tensor results) {
    Tensor out = results;
    int last = out.rank() - 1;
    if (channels > 1) {
      out =
          out.reshapePartial(last, last + 1, channels, out.dim(last) / channels)
              .dimShufflePartial(new int[] {last}, new int[] {1});
    }
    return out.reshape(
        IntStream.concat(IntStream.of(from.batch(), from.channels()), IntStream.of(from.outField()))
            .toArray());
  }
}
