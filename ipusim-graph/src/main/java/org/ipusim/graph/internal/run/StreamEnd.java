package org.ipusim.graph.internal.run;

import java.nio.ByteBuffer;
import org.ipusim.graph.StreamCallback;
import org.ipusim.graph.StreamCallback.Result;
import org.ipusim.graph.internal.model.HostInterface.StreamInfo;
import org.ipusim.graph.problem.StreamException;

/** What the user connected to a stream. */
sealed interface StreamEnd {
  /** Asks for the next batch ahead of time; false when there is none yet. */
  boolean prefetch();

  /** Takes a batch for the device: the prefetched one, or the next. */
  Object take(boolean prefetched);

  /** Gives the host a batch. */
  void put(Object elements);

  /** Forgets a prefetched batch. */
  void invalidate();

  /** Walks an array batch by batch and wraps round; it is read when the device takes a batch. */
  final class OfArray implements StreamEnd {
    private final StreamInfo stream;
    private final HostArray array;
    private int at;

    OfArray(StreamInfo stream, Object array) {
      this.stream = stream;
      this.array = new HostArray(stream.toString(), stream.type(), array);
      if (this.array.length() == 0 || this.array.length() % stream.hostElements() != 0) {
        throw new StreamException(
            stream
                + (stream.batches() == 1
                    ? " takes whole batches"
                    : " takes whole batches of all replicas, one after another")
                + ", but the array has "
                + this.array.length()
                + " elements; give it a multiple of "
                + stream.hostElements());
      }
    }

    private int next() {
      int from = at;
      at = (at + stream.hostElements()) % array.length();
      return from;
    }

    @Override
    public boolean prefetch() {
      return true;
    }

    @Override
    public Object take(boolean prefetched) {
      Object elements = array.read(at, stream.hostElements());
      next();
      return elements;
    }

    @Override
    public void put(Object elements) {
      array.write(next(), elements);
    }

    @Override
    public void invalidate() {}
  }

  /** Asks the user's code. */
  final class OfCallback implements StreamEnd {
    private final StreamInfo stream;
    private final StreamCallback callback;
    private final ByteBuffer buffer;

    OfCallback(StreamInfo stream, StreamCallback callback) {
      this.stream = stream;
      this.callback = callback;
      buffer = ElementBytes.allocate(stream.type(), stream.hostElements());
    }

    private void ask(String method, Runnable call) {
      try {
        call.run();
      } catch (RuntimeException e) {
        throw new StreamException("callback of " + stream + " failed in " + method + ": " + e, e);
      }
    }

    @Override
    public boolean prefetch() {
      var result = new Result[1];
      ask("prefetch", () -> result[0] = callback.prefetch(ElementBytes.view(buffer, true)));
      return result[0] == Result.SUCCESS;
    }

    @Override
    public Object take(boolean prefetched) {
      if (!prefetched) {
        ask("fetch", () -> callback.fetch(ElementBytes.view(buffer, true)));
      }
      Object elements = ElementBytes.get(stream.type(), buffer);
      ask("complete", callback::complete);
      return elements;
    }

    @Override
    public void put(Object elements) {
      ElementBytes.put(elements, buffer);
      ask("fetch", () -> callback.fetch(ElementBytes.view(buffer, false)));
      ask("complete", callback::complete);
    }

    @Override
    public void invalidate() {
      ask("invalidatePrefetched", callback::invalidatePrefetched);
    }
  }
}
