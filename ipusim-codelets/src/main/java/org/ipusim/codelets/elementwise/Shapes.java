package org.ipusim.codelets.elementwise;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipusim.graph.Tensor;

/** Shapes by NumPy's rules: dimensions count from the last, and one of size 1 is repeated. */
final class Shapes {
  private Shapes() {}

  static int[] common(String name, Tensor... tensors) {
    int rank = Stream.of(tensors).mapToInt(Tensor::rank).max().orElse(0);
    var shape = new int[rank];
    Arrays.fill(shape, 1);
    for (Tensor tensor : tensors) {
      int[] own = tensor.shape();
      for (int d = 0; d < own.length; d++) {
        int at = rank - own.length + d;
        if (shape[at] == 1) {
          shape[at] = own[d];
        } else if (own[d] != 1 && own[d] != shape[at]) {
          throw new IllegalArgumentException(
              name
                  + ": the shapes of "
                  + Stream.of(tensors).map(Tensor::toString).collect(Collectors.joining(" and "))
                  + " do not go together; counted from the last, dimensions must be equal or 1");
        }
      }
    }
    return shape;
  }

  /** The tensor with dimensions of size 1 put before its own. */
  static Tensor ranked(Tensor tensor, int rank) {
    int missing = rank - tensor.rank();
    if (missing <= 0) {
      return tensor;
    }
    var shape = new int[rank];
    Arrays.fill(shape, 0, missing, 1);
    System.arraycopy(tensor.shape(), 0, shape, missing, tensor.rank());
    return tensor.reshape(shape);
  }

  /** The tensor with its dimensions of size 1 repeated where the shape is larger. */
  static Tensor broadcast(Tensor tensor, int[] shape) {
    Tensor out = ranked(tensor, shape.length);
    for (int d = 0; d < shape.length; d++) {
      if (out.dim(d) != shape[d]) {
        out = out.broadcast(shape[d], d);
      }
    }
    return out;
  }
}
