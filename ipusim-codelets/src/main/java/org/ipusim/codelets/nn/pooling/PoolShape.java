package org.ipusim.codelets.nn.pooling;

import java.util.List;
import org.ipusim.codelets.internal.field.ConvDim;

/**
 * Sizes of what is pooled, forward or back.
 *
 * @param batch batch elements
 * @param channels channels
 * @param dims dimensions of the field
 */
record PoolShape(int batch, int channels, List<ConvDim> dims) {
  PoolShape {
    dims = List.copyOf(dims);
  }

  ConvDim inner() {
    return dims.getLast();
  }

  /** From results back to inputs. */
  PoolShape gradient() {
    return new PoolShape(batch, channels, dims.stream().map(ConvDim::gradient).toList());
  }

  int kernelPositions() {
    return dims.stream().mapToInt(ConvDim::kernel).reduce(1, Math::multiplyExact);
  }

  int[] outField() {
    return dims.stream().mapToInt(ConvDim::out).toArray();
  }
}
