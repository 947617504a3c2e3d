package org.ipusim.graph.program;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.ipusim.graph.HostFunction;
import org.ipusim.graph.Tensor;

/**
 * Sends tensors to the host, lets it compute, and takes its results (Poplar's {@code Call} of a
 * {@code HostFunction}). The chips wait meanwhile.
 *
 * @param function the function
 * @param inputs what it takes
 * @param outputs where its results go, sharing no element with each other
 */
public record CallHostFunction(HostFunction function, List<Tensor> inputs, List<Tensor> outputs)
    implements Program {
  /** Copies the lists. */
  public CallHostFunction {
    inputs = ImmutableList.copyOf(inputs);
    outputs = ImmutableList.copyOf(outputs);
  }
}
