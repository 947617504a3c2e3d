package org.ipusim.bench.validate;

import java.util.stream.IntStream;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.jspecify.annotations.Nullable;

/** Programs of one tile. */
final class OnTile {
  private static final int RING = 64;
  private static final int VARIABLE_BYTES = 64;

  private OnTile() {}

  private static Tensor variable(Graph graph, String name, ElementType type, int... shape) {
    Tensor variable = graph.addVariable(name, type, shape);
    graph.setTileMapping(variable, 0);
    return variable;
  }

  /** Cycles of a copy of aligned bytes. */
  static long copy(String chip, int bytes) {
    var graph = new Graph(Chips.target(chip));
    Tensor from = variable(graph, "from", ElementType.FLOAT, bytes / Float.BYTES);
    Tensor to = variable(graph, "to", ElementType.FLOAT, bytes / Float.BYTES);
    return Chips.run(graph, new Copy(from, to)).cycles().cycles(CyclePart.REARRANGE, 0);
  }

  /** Cycles of a copy of a square of halves to its transpose. */
  static long transpose(String chip, int side) {
    var graph = new Graph(Chips.target(chip));
    Tensor from = variable(graph, "from", ElementType.HALF, side, side);
    Tensor to = variable(graph, "to", ElementType.HALF, side, side);
    Profile profile = Chips.run(graph, new Copy(from.transpose(), to));
    return profile.cycles().cycles(CyclePart.REARRANGE, 0);
  }

  /** Cycles of one worker that follows indices. */
  static long chase(String chip, Class<? extends Codelet> codelet, int steps) {
    var graph = new Graph(Chips.target(chip));
    Tensor next = variable(graph, "next", ElementType.INT, RING);
    graph.setInitialValue(next, IntStream.range(0, RING).map(i -> (i + 5) % RING).toArray());
    Tensor last = variable(graph, "last", ElementType.INT);
    ComputeSet set = graph.addComputeSet("chase");
    graph
        .addVertex(set, codelet)
        .connect("next", next)
        .connect("last", last)
        .setInitialValue("steps", steps)
        .setTileMapping(0);
    return Chips.run(graph, new Execute(set)).cycles().totalCycles();
  }

  /** Cycles of a vertex for each worker, with stretches of its own, and an element if named. */
  static long workers(
      String chip,
      OptimisationLevel level,
      Class<? extends Codelet> codelet,
      ElementType type,
      int elements,
      @Nullable String total,
      String... fields) {
    var graph = new Graph(Chips.target(chip));
    int workers = Chips.chip(chip).tile().workerContexts();
    ComputeSet set = graph.addComputeSet("workers");
    for (int w = 0; w < workers; w++) {
      VertexRef vertex = graph.addVertex(set, codelet).setTileMapping(0);
      for (String field : fields) {
        vertex.connect(field, variable(graph, field + w, type, elements));
      }
      if (total != null) {
        vertex.connect(total, variable(graph, total + w, ElementType.FLOAT));
      }
    }
    CompileOptions options = CompileOptions.defaults().withOptimisation(level);
    return Chips.run(options, graph, new Execute(set)).cycles().totalCycles();
  }

  /** The end of a tile's memory whose vertex asks for a place, less its last variable. */
  static long lastBegins(String chip, Class<? extends Codelet> codelet, String... fields) {
    var graph = new Graph(Chips.target(chip));
    ComputeSet set = graph.addComputeSet("touch");
    VertexRef vertex = graph.addVertex(set, codelet).setTileMapping(0);
    for (String field : fields) {
      Tensor elements = variable(graph, field, ElementType.FLOAT, VARIABLE_BYTES / Float.BYTES);
      vertex.connect(field, elements);
      graph.createHostRead(field, elements);
    }
    return graph.compile(new Execute(set)).memory().includingGaps(0) - VARIABLE_BYTES;
  }
}
