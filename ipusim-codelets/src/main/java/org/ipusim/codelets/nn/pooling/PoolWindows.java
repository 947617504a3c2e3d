package org.ipusim.codelets.nn.pooling;

import java.util.Arrays;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.number.Half;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.VectorList;

/**
 * The host's arithmetic of a pooling vertex: all workers' worklists, one after another. Each output
 * is one worker's, so their order does not matter.
 */
abstract class PoolWindows {
  private static final int ITEM = 3;

  /**
   * What a vertex's state says.
   *
   * @param outputs outputs of a group
   * @param groups groups of channels
   * @param channels channels of a group
   * @param inStride elements from one input to the next
   * @param outStride elements from one output to the next
   * @param inSlice elements of a group's inputs
   * @param outSlice elements of a group's outputs
   * @param type their type
   */
  record Sizes(
      int outputs,
      int groups,
      int channels,
      int inStride,
      int outStride,
      int inSlice,
      int outSlice,
      ElementType type) {
    /** From state in units of 64 bits. */
    static Sizes of(
        short initInfo,
        short numChanGroupsM1,
        short chansPerGroupDM1,
        int inStrideD,
        int outStrideD,
        int inSlice,
        int outSlice,
        ElementType type) {
      int vector = Long.BYTES / type.bytes();
      return new Sizes(
          Short.toUnsignedInt(initInfo),
          Short.toUnsignedInt(numChanGroupsM1) + 1,
          (Short.toUnsignedInt(chansPerGroupDM1) + 1) * vector,
          inStrideD * vector,
          outStrideD * vector,
          inSlice,
          outSlice,
          type);
    }

    private float[] inputs(RealVector vector) {
      return read(vector, groups * inSlice);
    }

    private float[] outputs(RealVector vector) {
      return read(vector, groups * outputs * channels);
    }

    private static float[] read(RealVector vector, int elements) {
      var values = new float[elements];
      vector.read(0, values, 0, elements);
      return values;
    }

    private float rounded(float value) {
      return type == ElementType.HALF ? Float.float16ToFloat(Float.floatToFloat16(value)) : value;
    }
  }

  final Sizes sizes;
  final float[] in;
  final float[] out;

  /**
   * For one vertex.
   *
   * @param in groups, positions, channels of a group
   * @param first what outputs are before their first input
   */
  PoolWindows(Sizes sizes, RealVector in, float first) {
    this.sizes = sizes;
    this.in = sizes.inputs(in);
    this.out = new float[sizes.groups() * sizes.outputs() * sizes.channels()];
    Arrays.fill(out, first);
  }

  /** Takes the input of a channel at one position to an output. */
  abstract void take(int outAt, int inAt);

  /** What remains to be done with all outputs. */
  void finish() {}

  /** All worklists. */
  final void run(ShortVector offsetBase, VectorList<ShortVector> workList, RealVector result) {
    for (int row = 0; row < workList.size(); row++) {
      int outBase = Short.toUnsignedInt(offsetBase.get(2 * row));
      int inBase = Short.toUnsignedInt(offsetBase.get(2 * row + 1));
      ShortVector items = workList.get(row);
      for (int i = 0; i < items.size(); i += ITEM) {
        int outFirst = outBase + Short.toUnsignedInt(items.get(i));
        int inFirst = inBase + Short.toUnsignedInt(items.get(i + 1));
        stretch(outFirst, inFirst, Short.toUnsignedInt(items.get(i + 2)) + 1);
      }
    }
    finish();
    result.write(0, out, 0, out.length);
  }

  private void stretch(int outFirst, int inFirst, int count) {
    int channels = sizes.channels();
    for (int g = 0; g < sizes.groups(); g++) {
      int outAt = g * sizes.outSlice() + outFirst * channels;
      int inAt = g * sizes.inSlice() + inFirst * channels;
      for (int n = 0; n < count; n++) {
        for (int c = 0; c < channels; c++) {
          take(outAt + c, inAt + c);
        }
        outAt += sizes.outStride();
        inAt += sizes.inStride();
      }
    }
  }

  /** Keeps the largest. */
  static final class Largest extends PoolWindows {
    Largest(Sizes sizes, RealVector in) {
      super(sizes, in, least(sizes.type()));
    }

    private static float least(ElementType type) {
      return type == ElementType.HALF ? -Half.toFloat(Half.MAX_VALUE) : -Float.MAX_VALUE;
    }

    @Override
    void take(int outAt, int inAt) {
      out[outAt] = Math.max(out[outAt], in[inAt]);
    }
  }

  /** Adds scaled inputs; halves are rounded after the product and after the addition. */
  static final class Sum extends PoolWindows {
    private final float scale;

    Sum(Sizes sizes, RealVector in, float scale) {
      super(sizes, in, 0);
      this.scale = scale;
    }

    @Override
    void take(int outAt, int inAt) {
      out[outAt] = sizes.rounded(out[outAt] + sizes.rounded(scale * in[inAt]));
    }
  }

  /** Adds gradients where the input of the forward pass was the largest. */
  static final class Gradient extends PoolWindows {
    private final float[] acts;
    private final float[] pooled;

    Gradient(Sizes sizes, RealVector in, RealVector acts, RealVector pooled) {
      super(sizes, in, 0);
      this.acts = sizes.outputs(acts);
      this.pooled = sizes.inputs(pooled);
    }

    @Override
    void take(int outAt, int inAt) {
      if (acts[outAt] == pooled[inAt]) {
        out[outAt] = sizes.rounded(out[outAt] + in[inAt]);
      }
    }
  }

  /** One over the number of inputs that equal the largest. */
  static final class Scale extends PoolWindows {
    private final float[] pooled;

    Scale(Sizes sizes, RealVector in, RealVector pooled) {
      super(sizes, in, 0);
      this.pooled = sizes.outputs(pooled);
    }

    @Override
    void take(int outAt, int inAt) {
      if (pooled[outAt] == in[inAt]) {
        out[outAt]++;
      }
    }

    @Override
    void finish() {
      for (int i = 0; i < out.length; i++) {
        out[i] = out[i] == 0 ? 0 : 1 / out[i];
      }
    }
  }
}
