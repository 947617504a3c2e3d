package org.ipusim.workloads.triangles;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.ipusim.graph.StreamCallback;

/**
 * The host end of a stream of blocks: for every copy a block for each chip. It begins again at its
 * end, so that there is always a batch to prefetch.
 */
final class BlockStream implements StreamCallback {
  /** Sets the entries of a chip's block, which is zero so far. */
  @FunctionalInterface
  interface Filler {
    void fill(FloatBuffer block);
  }

  private final List<List<Filler>> copies;
  private int next;

  /**
   * Makes a stream.
   *
   * @param copies for each copy, what fills the block of each chip
   */
  BlockStream(List<List<Filler>> copies) {
    this.copies = copies;
  }

  @Override
  public void fetch(ByteBuffer batch) {
    List<Filler> chips = copies.get(next);
    next = (next + 1) % copies.size();
    FloatBuffer floats = batch.asFloatBuffer();
    int blockLength = floats.remaining() / chips.size();
    for (int chip = 0; chip < chips.size(); chip++) {
      FloatBuffer block = floats.slice(chip * blockLength, blockLength);
      block.put(new float[blockLength]).rewind();
      chips.get(chip).fill(block);
    }
  }

  @Override
  public Result prefetch(ByteBuffer batch) {
    fetch(batch);
    return Result.SUCCESS;
  }
}
