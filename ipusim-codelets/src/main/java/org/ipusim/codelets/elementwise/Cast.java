package org.ipusim.codelets.elementwise;

import java.util.List;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * Conversions of element types (popops' {@code cast}), by the vertices Cast1D, Cast1DSingleWorker
 * and Cast2D. Fractions are cut off; numbers that the new type cannot hold become the nearest it
 * can; halves are rounded to nearest even; anything but 0 is true.
 */
public final class Cast {
  private Cast() {}

  /**
   * Converts elements.
   *
   * @param graph the graph
   * @param in the elements, of any shape
   * @param type their new type; where it is the one they have, they are copied
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @return the elements of the new type
   * @throws IllegalArgumentException when elements are on no tile
   */
  public static Tensor cast(
      Graph graph, Tensor in, ElementType type, Sequence.Builder program, String name) {
    Tensor out = Layout.createOutput(graph, List.of(in), type, in.shape(), name + "/Out");
    castTo(graph, in, out, program, name);
    return out;
  }

  /**
   * Converts elements into a tensor that is there already.
   *
   * @param graph the graph
   * @param in the elements
   * @param out as many elements of the same shape, mapped to tiles
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when the shapes differ or elements of {@code out} are on no
   *     tile
   */
  public static void castTo(
      Graph graph, Tensor in, Tensor out, Sequence.Builder program, String name) {
    Checks.requireEqualShapes(in, out, name);
    if (in.elementType() == out.elementType()) {
      program.add(new Copy(in, out));
      return;
    }
    MemoryOrder order = MemoryOrder.of(out);
    Tensor flatOut = order.flat(out);
    ComputeSet computeSet = graph.addComputeSet(name + "/Cast");
    var vertices =
        new RegionVertices(
            graph,
            computeSet,
            Elementwise.class,
            shape -> Vertices.cast(in.elementType(), out.elementType(), shape),
            List.of(order.flat(in)),
            flatOut,
            _ -> {});
    TileRegions.of(graph, flatOut, name)
        .forEach(
            (tile, regions) -> {
              if (regions.size() == 1) {
                vertices.add(tile, regions);
              } else {
                vertices.addSingleWorkers(tile, regions);
              }
            });
    program.add(new Execute(computeSet));
  }
}
