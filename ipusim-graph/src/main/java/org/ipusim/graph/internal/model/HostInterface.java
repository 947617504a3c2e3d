package org.ipusim.graph.internal.model;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.ipusim.core.number.ElementType;

/**
 * What a graph exchanges with the host while programs run, each list by number.
 *
 * @param streams data streams
 * @param remoteBuffers remote buffers
 * @param functions host functions
 */
public record HostInterface(
    List<StreamInfo> streams, List<RemoteInfo> remoteBuffers, List<FunctionInfo> functions) {
  /** Copies the lists. */
  public HostInterface {
    streams = ImmutableList.copyOf(streams);
    remoteBuffers = ImmutableList.copyOf(remoteBuffers);
    functions = ImmutableList.copyOf(functions);
  }

  /**
   * A data stream.
   *
   * @param handle its name
   * @param type its elements' type
   * @param elements elements of a batch
   * @param toDevice whether from the host to the chips
   * @param batches how many batches the host gives or takes at a time, one for each replica; 1
   *     where all replicas are given the same
   */
  public record StreamInfo(
      String handle, ElementType type, int elements, boolean toDevice, int batches) {
    /** {@return elements that the host gives or takes at a time} */
    public int hostElements() {
      return elements * batches;
    }

    /** {@return bytes that the host gives or takes at a time} */
    public long bytes() {
      return (long) hostElements() * type.bytes();
    }

    @Override
    public String toString() {
      return (toDevice ? "host-to-device" : "device-to-host")
          + " stream '"
          + handle
          + "' of "
          + elements
          + " "
          + type
          + (batches == 1 ? "" : " for each of " + batches + " replicas");
    }
  }

  /**
   * A remote buffer.
   *
   * @param handle its name
   * @param type its elements' type
   * @param elements elements of a row
   * @param repeats rows
   */
  public record RemoteInfo(String handle, ElementType type, int elements, int repeats) {
    @Override
    public String toString() {
      return "remote buffer '" + handle + "' of " + repeats + " rows of " + elements + " " + type;
    }
  }

  /**
   * A function on the host.
   *
   * @param handle its name
   * @param inputs what it takes
   * @param outputs what it gives
   */
  public record FunctionInfo(String handle, List<Argument> inputs, List<Argument> outputs) {
    /** Copies the lists. */
    public FunctionInfo {
      inputs = ImmutableList.copyOf(inputs);
      outputs = ImmutableList.copyOf(outputs);
    }

    @Override
    public String toString() {
      return "host function '" + handle + "'";
    }
  }

  /**
   * An argument or result of a host function.
   *
   * @param type its elements' type
   * @param elements its elements
   */
  public record Argument(ElementType type, int elements) {
    /** {@return its bytes} */
    public long bytes() {
      return (long) elements * type.bytes();
    }

    @Override
    public String toString() {
      return elements + " " + type;
    }
  }
}
