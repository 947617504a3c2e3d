package org.ipusim.bench.probe;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;

/** A transfer between all tiles and what is beside the chips. */
public enum HostTransfer {
  /** A batch of a stream, from the host. */
  FROM_HOST {
    @Override
    Program copy(Graph graph, Tensor elements) {
      return new Copy(
          graph.addHostToDeviceFIFO("in", ElementType.INT, elements.numElements()), elements);
    }
  },
  /** A batch of a stream, to the host. */
  TO_HOST {
    @Override
    Program copy(Graph graph, Tensor elements) {
      return new Copy(
          elements, graph.addDeviceToHostFIFO("out", ElementType.INT, elements.numElements()));
    }
  },
  /** A row of a remote buffer, from streaming memory. */
  FROM_REMOTE_BUFFER {
    @Override
    Program copy(Graph graph, Tensor elements) {
      int size = elements.numElements();
      return new Copy(graph.addRemoteBuffer("rows", ElementType.INT, size, 1).row(0), elements);
    }
  },
  /** A row of a remote buffer, to streaming memory. */
  TO_REMOTE_BUFFER {
    @Override
    Program copy(Graph graph, Tensor elements) {
      int size = elements.numElements();
      return new Copy(elements, graph.addRemoteBuffer("rows", ElementType.INT, size, 1).row(0));
    }
  };

  private static final EngineOptions TIMING = EngineOptions.defaults().withMode(EngineMode.TIMING);

  abstract Program copy(Graph graph, Tensor elements);

  /**
   * Times a transfer of words that lie evenly on all tiles.
   *
   * @param target the chips
   * @param bytes how many, a multiple of 4
   * @return tile cycles
   */
  public long cycles(Target target, int bytes) {
    var graph = new Graph(target);
    Tensor elements = graph.addVariable("elements", ElementType.INT, bytes / Integer.BYTES);
    graph.mapLinearly(elements);
    try (var engine = new Engine(graph.compile(copy(graph, elements)), TIMING)) {
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
  }
}
