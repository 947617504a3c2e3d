package org.ipusim.graph.internal.compile;

import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.jspecify.annotations.Nullable;

/** One tensor's way to or from the host or streaming memory. */
public sealed interface HostTransfer {
  /** {@return the tensor on the tiles} */
  HostTensor tensor();

  /** {@return whether the tensor is written} */
  boolean toDevice();

  /**
   * A batch of a stream.
   *
   * @param stream the stream's number
   * @param toDevice its direction
   * @param tensor the tensor
   */
  record Batch(int stream, boolean toDevice, HostTensor tensor) implements HostTransfer {}

  /**
   * Rows of a remote buffer.
   *
   * @param buffer the buffer's number
   * @param toDevice whether rows are read
   * @param tensor the tensor
   * @param row the row, where it is fixed
   * @param offsets elements that choose the rows, or null
   */
  record Rows(
      int buffer, boolean toDevice, HostTensor tensor, int row, @Nullable HostTensor offsets)
      implements HostTransfer {}

  /**
   * An argument or result of a host function.
   *
   * @param place its place among them
   * @param toDevice whether a result
   * @param tensor the tensor
   */
  record Value(int place, boolean toDevice, HostTensor tensor) implements HostTransfer {}
}
