package org.ipusim.bench.probe;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sync;

/** What it takes until tiles go on together. */
public final class Barriers {
  private Barriers() {}

  /**
   * Times a program that is one barrier, of the chip or, where there are several, of all chips.
   *
   * @param target the chips
   * @return tile cycles
   */
  public static long cycles(Target target) {
    Sync.Kind kind = target.chips() == 1 ? Sync.Kind.INTERNAL : Sync.Kind.GLOBAL;
    return Programs.run(new Graph(target), new Sync(kind)).cycles().totalCycles();
  }

  /**
   * Times a compute set with one vertex on each of the first tiles.
   *
   * @param target the chips
   * @param tiles how many
   * @param bundles of each vertex
   * @return tile cycles until all tiles have waited for their workers
   */
  public static long computeSet(Target target, int tiles, int bundles) {
    var graph = new Graph(target);
    ComputeSet set = graph.addComputeSet("one each");
    Tensor elements = graph.addVariable("elements", ElementType.FLOAT, tiles);
    for (int tile = 0; tile < tiles; tile++) {
      graph.setTileMapping(elements.slice(tile, tile + 1), tile);
      graph
          .addVertex(set, AccessKernels.Touch.class)
          .connect("elements", elements.slice(tile, tile + 1))
          .setPerfEstimate(bundles, 0)
          .setTileMapping(tile);
    }
    return Programs.run(graph, new Execute(set)).cycles().totalCycles();
  }
}
