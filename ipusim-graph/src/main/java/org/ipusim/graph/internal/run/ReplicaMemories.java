package org.ipusim.graph.internal.run;

import java.lang.reflect.Array;
import java.util.stream.IntStream;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.internal.run.HostMemory.Elements;

/**
 * What one engine changes, replica by replica. The host has the elements of all replicas one after
 * another.
 */
public final class ReplicaMemories {
  private final HostMemory[] replicas;
  private final EngineMode mode;

  /**
   * Sets all elements to their initial values.
   *
   * @param graph the compiled graph
   * @param mode whether anything is computed
   */
  public ReplicaMemories(CompiledGraph graph, EngineMode mode) {
    Elements elements = elements(graph, mode);
    this.mode = mode;
    replicas =
        IntStream.range(0, graph.replicas())
            .mapToObj(k -> new HostMemory(graph, k, elements))
            .toArray(HostMemory[]::new);
  }

  /** Some codelets have to run to be counted, even where nothing is computed. */
  private static Elements elements(CompiledGraph graph, EngineMode mode) {
    if (mode == EngineMode.FULL) {
      return Elements.OWN;
    }
    boolean counted =
        graph.plans().stream().anyMatch(p -> p.runs().stream().anyMatch(VertexRun::measured));
    return counted ? Elements.SHARED : Elements.NONE;
  }

  int size() {
    return replicas.length;
  }

  HostMemory of(int replica) {
    return replicas[replica];
  }

  /**
   * Gathers a tensor.
   *
   * @param tensor the tensor
   * @return a new primitive array of its elements on all replicas
   * @throws IllegalStateException when nothing is computed
   */
  public Object read(HostTensor tensor) {
    if (mode == EngineMode.TIMING) {
      throw new IllegalStateException(
          "'" + tensor.name() + "' has no elements to read: the engine's mode is TIMING");
    }
    int n = tensor.numElements();
    Object all = tensor.type().storage().newArray(n * replicas.length);
    for (int k = 0; k < replicas.length; k++) {
      System.arraycopy(replicas[k].read(tensor), 0, all, k * n, n);
    }
    return all;
  }

  /**
   * Scatters a tensor, if anything is computed.
   *
   * @param tensor the tensor
   * @param elements a primitive array of its elements on all replicas, or of those that all
   *     replicas are given
   */
  public void write(HostTensor tensor, Object elements) {
    if (mode == EngineMode.TIMING) {
      return;
    }
    int n = tensor.numElements();
    boolean same = Array.getLength(elements) == n;
    for (int k = 0; k < replicas.length; k++) {
      Object part = tensor.type().storage().newArray(n);
      System.arraycopy(elements, same ? 0 : k * n, part, 0, n);
      replicas[k].write(tensor, part);
    }
  }
}
