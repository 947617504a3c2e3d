package org.ipusim.graph;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The host's side of a {@link HostFunction}. The engine calls it on the thread that runs the
 * program, once for each replica in their order. What it throws ends the run.
 */
@FunctionalInterface
public interface HostCallback {
  /**
   * Computes.
   *
   * @param inputs the bytes of each input, little-endian, from position 0; not to be written to
   * @param outputs the bytes of each output, all zero, to be filled
   */
  void call(List<ByteBuffer> inputs, List<ByteBuffer> outputs);
}
