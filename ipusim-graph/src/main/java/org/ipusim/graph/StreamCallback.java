package org.ipusim.graph;

import java.nio.ByteBuffer;

/**
 * The host end of a data stream, as Poplar's {@code StreamCallback}. The elements of a batch pass
 * as bytes, little-endian, in the order of the tensor; {@code batch.asFloatBuffer()} and the like
 * show them as values. In a replicated graph a batch here is those of all replicas, one after
 * another, unless the stream gives all the same.
 *
 * <p>The engine calls it on the thread that runs the program. What it throws ends the run.
 */
@FunctionalInterface
public interface StreamCallback {
  /** Whether a batch could be given before the device asked for it. */
  enum Result {
    /** The batch is in the buffer. */
    SUCCESS,
    /** There is none yet; {@link StreamCallback#fetch} will be called when the device asks. */
    NOT_AVAILABLE
  }

  /**
   * Moves one batch. For a host-to-device stream the buffer is to be filled: it holds what the last
   * batch left in it, at first zeros. For a device-to-host stream it holds what the device sent and
   * cannot be written to.
   *
   * @param batch the bytes of one batch, from position 0
   */
  void fetch(ByteBuffer batch);

  /**
   * Fills the buffer of a host-to-device stream with the next batch while the device computes,
   * unless {@link EngineOptions#prefetch} is off. A batch given here is not fetched again.
   *
   * @param batch the bytes of one batch, from position 0
   * @return whether it was filled
   */
  default Result prefetch(ByteBuffer batch) {
    return Result.NOT_AVAILABLE;
  }

  /**
   * Tells that the batch fetched, or prefetched with success, has been taken by the device: once
   * for each.
   */
  default void complete() {}

  /** Tells that a batch that was prefetched will not be taken: the stream is connected anew. */
  default void invalidatePrefetched() {}
}
