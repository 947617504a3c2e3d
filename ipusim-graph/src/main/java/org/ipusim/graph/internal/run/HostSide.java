package org.ipusim.graph.internal.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.HostCallback;
import org.ipusim.graph.StreamCallback;
import org.ipusim.graph.internal.model.HostInterface;
import org.ipusim.graph.internal.model.HostInterface.Argument;
import org.ipusim.graph.internal.model.HostInterface.FunctionInfo;
import org.ipusim.graph.internal.model.HostInterface.StreamInfo;
import org.ipusim.graph.problem.StreamException;
import org.jspecify.annotations.Nullable;

/** What the user connected to an engine, and streaming memory. */
public final class HostSide {
  private final HostInterface host;
  private final EngineMode mode;
  private final @Nullable StreamEnd[] ends;
  private final boolean[] prefetched;
  private final @Nullable HostCallback[] functions;
  private final RemoteMemory remote;

  /**
   * Starts with nothing connected and streaming memory zero.
   *
   * @param host what there is to connect
   * @param replicas the number of replicas
   * @param mode whether anything is computed
   */
  public HostSide(HostInterface host, int replicas, EngineMode mode) {
    this.mode = mode;
    this.host = host;
    ends = new @Nullable StreamEnd[host.streams().size()];
    prefetched = new boolean[ends.length];
    functions = new @Nullable HostCallback[host.functions().size()];
    remote = new RemoteMemory(host.remoteBuffers(), replicas);
  }

  /** {@return streaming memory} */
  public RemoteMemory remote() {
    return remote;
  }

  /**
   * Connects a stream to an array.
   *
   * @param handle the stream
   * @param array float[], int[], short[] or byte[]
   * @throws StreamException when there is no such stream or the array does not fit
   */
  public void connect(String handle, Object array) {
    int stream = find(handle);
    connect(stream, new StreamEnd.OfArray(host.streams().get(stream), array));
  }

  /**
   * Connects a stream to the user's code.
   *
   * @param handle the stream
   * @param callback the code
   * @throws StreamException when there is no such stream
   */
  public void connect(String handle, StreamCallback callback) {
    int stream = find(handle);
    connect(stream, new StreamEnd.OfCallback(host.streams().get(stream), callback));
  }

  private void connect(int stream, StreamEnd end) {
    StreamEnd before = ends[stream];
    if (before != null && prefetched[stream]) {
      prefetched[stream] = false;
      before.invalidate();
    }
    ends[stream] = end;
  }

  private int find(String handle) {
    List<String> handles = host.streams().stream().map(StreamInfo::handle).toList();
    int found = handles.indexOf(handle);
    if (found < 0) {
      throw new StreamException(
          "there is no stream '"
              + handle
              + "'"
              + NearestName.hint(handle, handles)
              + "; make it with addHostToDeviceFIFO or addDeviceToHostFIFO before compiling");
    }
    return found;
  }

  /**
   * Connects a host function.
   *
   * @param handle the function
   * @param callback the code
   * @throws StreamException when there is no such function
   */
  public void connect(String handle, HostCallback callback) {
    List<String> handles = host.functions().stream().map(FunctionInfo::handle).toList();
    int found = handles.indexOf(handle);
    if (found < 0) {
      throw new StreamException(
          "there is no host function '"
              + handle
              + "'"
              + NearestName.hint(handle, handles)
              + "; make it with addHostFunction before compiling");
    }
    functions[found] = callback;
  }

  /**
   * Names what a program uses and nobody connected, in the order of their numbers. Where nothing is
   * computed nothing has to be.
   */
  List<String> unconnected(HostUse use) {
    var missing = new ArrayList<String>();
    if (mode == EngineMode.TIMING) {
      return missing;
    }
    use.streams()
        .forEach(
            s -> {
              if (ends[s] == null) {
                missing.add(host.streams().get(s).toString());
              }
            });
    use.functions()
        .forEach(
            f -> {
              if (functions[f] == null) {
                missing.add(host.functions().get(f).toString());
              }
            });
    return missing;
  }

  StreamInfo stream(int stream) {
    return host.streams().get(stream);
  }

  private StreamEnd end(int stream) {
    StreamEnd end = ends[stream];
    if (end == null) {
      throw new IllegalStateException(stream(stream) + " is not connected");
    }
    return end;
  }

  /** Whether the next batch of a stream is there. */
  boolean prefetched(int stream) {
    return prefetched[stream];
  }

  /** Asks for the next batch of a stream; false when there is none. */
  boolean prefetch(int stream) {
    prefetched[stream] = mode == EngineMode.TIMING || end(stream).prefetch();
    return prefetched[stream];
  }

  /** Counts a batch as taken that there is nothing of. */
  void skip(int stream) {
    prefetched[stream] = false;
  }

  /** Takes a batch for the device. */
  Object take(int stream) {
    boolean ready = prefetched[stream];
    prefetched[stream] = false;
    return end(stream).take(ready);
  }

  /** Gives the host a batch. */
  void put(int stream, Object elements) {
    end(stream).put(elements);
  }

  /** Calls a host function. */
  List<Object> call(int function, List<Object> inputs) {
    FunctionInfo info = host.functions().get(function);
    HostCallback callback = functions[function];
    if (callback == null) {
      throw new IllegalStateException(info + " is not connected");
    }
    var in = new ArrayList<ByteBuffer>();
    for (int i = 0; i < inputs.size(); i++) {
      ByteBuffer bytes = buffer(info.inputs().get(i));
      ElementBytes.put(inputs.get(i), bytes);
      in.add(ElementBytes.view(bytes, false));
    }
    List<ByteBuffer> out = info.outputs().stream().map(HostSide::buffer).toList();
    try {
      callback.call(in, out.stream().map(b -> ElementBytes.view(b, true)).toList());
    } catch (RuntimeException e) {
      throw new StreamException(info + " failed: " + e, e);
    }
    var results = new ArrayList<Object>();
    for (int i = 0; i < out.size(); i++) {
      results.add(ElementBytes.get(info.outputs().get(i).type(), out.get(i)));
    }
    return results;
  }

  private static ByteBuffer buffer(Argument argument) {
    return ElementBytes.allocate(argument.type(), argument.elements());
  }
}
