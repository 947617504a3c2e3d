package org.ipusim.bench.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes random words, little endian, as fast as they are read. */
final class WordOutput {
  private final WritableByteChannel channel;
  private final long[] words;
  private final ByteBuffer bytes;

  /**
   * Prepares to write.
   *
   * @param channel where to
   * @param words how many to draw and write at a time
   */
  WordOutput(WritableByteChannel channel, int words) {
    this.channel = channel;
    this.words = new long[words];
    bytes = ByteBuffer.allocateDirect(words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes until there were enough words or nobody reads them any more.
   *
   * @param source draws words
   * @param count how many to write
   * @throws IOException when they cannot be written
   */
  void write(Consumer<long[]> source, long count) throws IOException {
    for (long left = count; left > 0; left -= words.length) {
      source.accept(words);
      int some = (int) Math.min(left, words.length);
      bytes.asLongBuffer().put(words, 0, some);
      bytes.clear().limit(some * Long.BYTES);
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        if (saysThatTheReaderHasGone(e)) {
          return;
        }
        throw e;
      }
      bytes.clear();
    }
  }

  /** Java has no exception for it but the system's words, which depend on the user's language. */
  private static boolean saysThatTheReaderHasGone(IOException e) throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (Pipe.SinkChannel sink = pipe.sink()) {
      sink.write(ByteBuffer.allocate(1));
      return false;
    } catch (IOException broken) {
      return Objects.equals(broken.getMessage(), e.getMessage());
    }
  }
}
