package org.ipusim.bench.probe;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;

/** Copies within one tile, by all its workers. */
public final class TileCopies {
  private TileCopies() {}

  /**
   * Copies aligned bytes.
   *
   * @param chip the chip
   * @param bytes how many, a multiple of 4
   * @return tile cycles
   */
  public static long copy(ChipSpec chip, int bytes) {
    var graph = new Graph(Target.of(chip));
    Tensor from = onTile(graph, "from", ElementType.FLOAT, bytes / Float.BYTES);
    Tensor to = onTile(graph, "to", ElementType.FLOAT, bytes / Float.BYTES);
    return cycles(graph, new Copy(from, to));
  }

  /**
   * Copies a square of halves to its transpose.
   *
   * @param chip the chip
   * @param side rows and columns
   * @return tile cycles
   */
  public static long transpose(ChipSpec chip, int side) {
    var graph = new Graph(Target.of(chip));
    Tensor from = onTile(graph, "from", ElementType.HALF, side, side);
    Tensor to = onTile(graph, "to", ElementType.HALF, side, side);
    return cycles(graph, new Copy(from.transpose(), to));
  }

  private static long cycles(Graph graph, Copy copy) {
    return Programs.run(graph, copy).cycles().cycles(CyclePart.REARRANGE, 0);
  }

  private static Tensor onTile(Graph graph, String name, ElementType type, int... shape) {
    Tensor variable = graph.addVariable(name, type, shape);
    graph.setTileMapping(variable, 0);
    return variable;
  }
}
