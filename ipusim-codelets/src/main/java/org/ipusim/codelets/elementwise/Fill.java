package org.ipusim.codelets.elementwise;

import java.util.List;
import org.ipusim.codelets.internal.cost.FillCost;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.CostCall;
import org.ipusim.codelets.internal.vertex.CostCall.Size;
import org.ipusim.codelets.internal.vertex.Formula;
import org.ipusim.codelets.internal.vertex.Functions;
import org.ipusim.codelets.internal.vertex.MemoryOrder;
import org.ipusim.codelets.internal.vertex.RegionVertices;
import org.ipusim.codelets.internal.vertex.TileRegions;
import org.ipusim.codelets.internal.vertex.VertexSpec;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** One value for all elements (popops' {@code fill} and {@code zero}), by Fill and Fill2d. */
public final class Fill {
  private Fill() {}

  /**
   * Sets all elements to a value.
   *
   * @param graph the graph
   * @param out the elements, mapped to tiles
   * @param value the value; a half is rounded to nearest even
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when the elements cannot be written or are on no tile, or an
   *     integer type cannot hold the value
   */
  public static void fill(
      Graph graph, Tensor out, double value, Sequence.Builder program, String name) {
    ElementType type = out.elementType();
    Checks.requireWriteable(out, type, "FILL", name);
    Number state = state(value, type, name);
    Tensor flat = MemoryOrder.of(out).flat(out);
    ComputeSet computeSet = graph.addComputeSet(name + "/Fill");
    var vertices =
        new RegionVertices(
            graph,
            computeSet,
            Elementwise.class,
            shape -> spec(type, shape),
            List.of(),
            flat,
            vertex -> vertex.setInitialValue("in", state));
    TileRegions.of(graph, flat, name).forEach(vertices::addSingleWorkers);
    program.add(new Execute(computeSet));
  }

  /**
   * Sets all elements to 0.
   *
   * @param graph the graph
   * @param out the elements, mapped to tiles
   * @param program gets the compute set
   * @param name prefix of the names of what is added
   * @throws IllegalArgumentException when the elements cannot be written or are on no tile
   */
  public static void zero(Graph graph, Tensor out, Sequence.Builder program, String name) {
    fill(graph, out, 0, program, name);
  }

  private static Number state(double value, ElementType type, String name) {
    if (type.isFloatingPoint()) {
      return (float) value;
    }
    long whole = (long) value;
    boolean fits =
        switch (type) {
          case INT -> whole == (int) whole;
          case UNSIGNED_INT -> whole >>> Integer.SIZE == 0;
          case SHORT -> whole == (short) whole;
          case UNSIGNED_SHORT -> whole >>> Short.SIZE == 0;
          case SIGNED_CHAR -> whole == (byte) whole;
          case UNSIGNED_CHAR -> whole >>> Byte.SIZE == 0;
          default -> whole >>> 1 == 0;
        };
    if (!fits || whole != value) {
      throw new IllegalArgumentException(
          name + ": elements of type " + type + " cannot hold " + value);
    }
    return (int) whole;
  }

  private static VertexSpec spec(ElementType type, Shape shape) {
    boolean regions = shape == Shape.REGIONS;
    var state =
        new Formula.State("in", type.isFloatingPoint() ? ElementType.FLOAT : ElementType.INT);
    return new VertexSpec(
        "Fill%s<%s>".formatted(regions ? "2d" : "", Vertices.text(type)),
        shape,
        List.of(),
        "out",
        type,
        List.of(state),
        Functions.cast(state, type),
        CostCall.of(
            FillCost.class, regions ? "fill2D" : "fill", type, Vertices.size(regions), Size.TARGET),
        CostCall.of(Worker.class, "noFlops"));
  }
}
