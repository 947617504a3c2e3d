package org.ipusim.graph;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.internal.model.HostInterface;
import org.ipusim.graph.internal.model.HostInterface.Argument;
import org.ipusim.graph.internal.model.HostInterface.FunctionInfo;
import org.ipusim.graph.internal.model.HostInterface.RemoteInfo;
import org.ipusim.graph.internal.model.HostInterface.StreamInfo;
import org.ipusim.graph.problem.GraphException;

/** What a graph exchanges with the host, while it is built. */
final class HostEnds {
  private final List<StreamInfo> streams = new ArrayList<>();
  private final List<RemoteInfo> remoteBuffers = new ArrayList<>();
  private final List<FunctionInfo> functions = new ArrayList<>();

  HostInterface build() {
    return new HostInterface(streams, remoteBuffers, functions);
  }

  DataStream addStream(
      Graph graph, String handle, ElementType type, int elements, boolean toDevice, int batches) {
    var info = new StreamInfo(handle, type, elements, toDevice, batches);
    requireElements(info.toString(), elements);
    requireOneArray(info.toString(), elements, batches);
    if (streams.stream().anyMatch(s -> s.handle().equals(handle))) {
      throw new GraphException("there is a stream '" + handle + "' already");
    }
    streams.add(info);
    return new DataStream(graph, streams.size() - 1, info);
  }

  RemoteBuffer addRemoteBuffer(
      Graph graph, String handle, ElementType type, int elements, int repeats) {
    var info = new RemoteInfo(handle, type, elements, repeats);
    requireElements(info.toString(), elements);
    requireOneArray(info.toString(), elements, graph.replicationFactor());
    if (repeats < 1) {
      throw new GraphException(info + ": give it at least one row");
    }
    if (remoteBuffers.stream().anyMatch(r -> r.handle().equals(handle))) {
      throw new GraphException("there is a remote buffer '" + handle + "' already");
    }
    remoteBuffers.add(info);
    return new RemoteBuffer(graph, remoteBuffers.size() - 1, info);
  }

  HostFunction addFunction(
      Graph graph, String handle, List<Argument> inputs, List<Argument> outputs) {
    var info = new FunctionInfo(handle, inputs, outputs);
    inputs.forEach(a -> requireElements(info + " with input " + a, a.elements()));
    outputs.forEach(a -> requireElements(info + " with output " + a, a.elements()));
    if (functions.stream().anyMatch(f -> f.handle().equals(handle))) {
      throw new GraphException("there is a host function '" + handle + "' already");
    }
    functions.add(info);
    return new HostFunction(graph, functions.size() - 1, info);
  }

  /** The host has the elements of all replicas in one array. */
  static void requireOneArray(String what, int elements, int replicas) {
    if ((long) elements * replicas > Integer.MAX_VALUE) {
      throw new GraphException(
          what
              + ": the host cannot hold "
              + elements
              + " elements for each of "
              + replicas
              + " replicas in one array, the most are "
              + Integer.MAX_VALUE / replicas);
    }
  }

  private static void requireElements(String what, int elements) {
    if (elements < 1) {
      throw new GraphException(what + ": give it at least one element");
    }
  }
}
