package org.ipusim.graph;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.Variable;
import org.ipusim.graph.internal.run.ElementCodec;
import org.ipusim.graph.problem.TensorException;

/** Writes initial values through views. */
final class InitialValues {
  private InitialValues() {}

  static void set(GraphModel model, Tensor tensor, float[] values) {
    requireCount(tensor, values.length);
    if (!tensor.elementType().isFloatingPoint()) {
      throw new TensorException(
          "initial value of " + tensor + " from floats needs element type FLOAT or HALF");
    }
    write(model, tensor, ElementCodec.encode(tensor.elementType(), values), values.length);
  }

  static void set(GraphModel model, Tensor tensor, int[] values) {
    requireCount(tensor, values.length);
    if (tensor.elementType().isFloatingPoint()) {
      throw new TensorException(
          "initial value of " + tensor + " from ints needs an integer element type or BOOL");
    }
    Object encoded;
    try {
      encoded = ElementCodec.encode(tensor.elementType(), values);
    } catch (IllegalArgumentException e) {
      throw new TensorException("initial value of " + tensor + ": " + e.getMessage(), e);
    }
    write(model, tensor, encoded, values.length);
  }

  private static void requireCount(Tensor tensor, int count) {
    if (count != 1 && count != tensor.numElements()) {
      throw new TensorException(
          "initial value of "
              + tensor
              + ": "
              + count
              + " values for "
              + tensor.numElements()
              + " elements; give as many, or one for all");
    }
  }

  private static void write(GraphModel model, Tensor tensor, Object encoded, int count) {
    ElementType type = tensor.elementType();
    var done = new int[1];
    tensor
        .view()
        .walk(
            (variable, begin, length) -> {
              Variable v = model.variables().get(variable);
              if (model.replicaIndices().contains(variable)) {
                throw new TensorException(
                    "initial value of " + tensor + ": it is the replica's number");
              }
              Object to = v.initial().writable(v);
              if (count == tensor.numElements()) {
                System.arraycopy(encoded, done[0], to, begin, length);
              } else {
                ElementCodec.fill(type, to, begin, length, encoded);
              }
              done[0] += length;
            });
  }
}
