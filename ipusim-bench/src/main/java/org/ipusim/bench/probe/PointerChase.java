package org.ipusim.bench.probe;

import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Execute;

/** One worker that follows indices through a ring, so that each load waits for the one before. */
public final class PointerChase {
  private static final int STEPS = 1000;

  private PointerChase() {}

  /**
   * Tells what one more load adds to each step of the loop.
   *
   * @param chip the chip
   * @param ring indices in the ring
   * @param stride from each to the one that it names; odd where {@code ring} is even
   * @return tile cycles of a load
   */
  public static double loadCycles(ChipSpec chip, int ring, int stride) {
    long once = cycles(chip, AccessKernels.Chase.class, ring, stride);
    return (double) (cycles(chip, AccessKernels.ChaseTwice.class, ring, stride) - once) / STEPS;
  }

  private static long cycles(
      ChipSpec chip, Class<? extends Codelet> codelet, int ring, int stride) {
    var graph = new Graph(Target.of(chip));
    Tensor next = graph.addVariable("next", ElementType.INT, ring);
    graph.setTileMapping(next, 0);
    graph.setInitialValue(next, IntStream.range(0, ring).map(i -> (i + stride) % ring).toArray());
    Tensor last = graph.addVariable("last", ElementType.INT);
    graph.setTileMapping(last, 0);
    ComputeSet set = graph.addComputeSet("chase");
    graph
        .addVertex(set, codelet)
        .connect("next", next)
        .connect("last", last)
        .setInitialValue("steps", STEPS)
        .setTileMapping(0);
    return Programs.run(graph, new Execute(set)).cycles().totalCycles();
  }
}
