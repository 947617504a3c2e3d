package org.ipusim.graph;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.internal.model.HostInterface.StreamInfo;
import org.ipusim.graph.program.CopyDestination;
import org.ipusim.graph.program.CopySource;

/**
 * A first-in first-out stream of batches between the host and the chips. Each {@link
 * org.ipusim.graph.program.Copy} of it moves one batch. Made by {@link Graph#addHostToDeviceFIFO}
 * and {@link Graph#addDeviceToHostFIFO}; the engine connects its host end.
 */
public final class DataStream implements CopySource, CopyDestination {
  private final Graph graph;
  private final int id;
  private final StreamInfo info;

  DataStream(Graph graph, int id, StreamInfo info) {
    this.graph = graph;
    this.id = id;
    this.info = info;
  }

  Graph graph() {
    return graph;
  }

  int id() {
    return id;
  }

  boolean toDevice() {
    return info.toDevice();
  }

  /** {@return the name by which the engine connects it} */
  public String handle() {
    return info.handle();
  }

  /** {@return its elements' type} */
  public ElementType elementType() {
    return info.type();
  }

  /** {@return the elements of a batch} */
  public int numElements() {
    return info.elements();
  }

  @Override
  public String toString() {
    return info.toString();
  }
}
