package org.ipusim.codelets.gather;

import java.util.List;
import org.ipusim.codelets.OperationExample;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** A program for each operation of this package. */
public final class GatherExamples {
  private static final int[] ROWS = {0};
  private static final int[] TWO = {2};

  private GatherExamples() {}

  private interface Looked {
    void add(
        Graph graph,
        Tensor dictionary,
        Tensor indices,
        Tensor updates,
        SlicePlan plan,
        Sequence.Builder program);
  }

  private interface Sliced {
    void add(Graph graph, Tensor t, Tensor offset, Sequence.Builder program);
  }

  /** {@return the programs} */
  @SuppressWarnings("exports") // tests of this module only
  public static List<OperationExample> examples() {
    return List.of(
        sliced(
            "dynamicSlice",
            (g, t, o, p) -> DynamicSlices.dynamicSlice(g, t, o, ROWS, TWO, p, "slice")),
        sliced(
            "dynamicUpdate",
            (g, t, o, p) -> DynamicSlices.dynamicUpdate(g, t, part(g), o, ROWS, TWO, p, "update")),
        looked(
            "multiSlice", (g, d, i, u, plan, p) -> MultiSlices.multiSlice(g, d, i, plan, p, "m")),
        looked(
            "multiUpdate",
            (g, d, i, u, plan, p) -> MultiSlices.multiUpdate(g, d, u, i, plan, p, "m")),
        looked(
            "multiUpdateAdd",
            (g, d, i, u, plan, p) -> MultiSlices.multiUpdateAdd(g, d, u, i, null, plan, p, "m")),
        looked(
            "multiUpdateMax",
            (g, d, i, u, plan, p) -> MultiSlices.multiUpdateMax(g, d, u, i, plan, p, "m")));
  }

  private static Tensor part(Graph graph) {
    Tensor part = graph.addVariable("part", ElementType.HALF, 2, 33);
    graph.mapLinearly(part);
    graph.setInitialValue(part, 3f);
    return part;
  }

  private static OperationExample sliced(String name, Sliced operation) {
    return new OperationExample(
        name,
        graph -> {
          var program = Sequence.builder();
          int[] shape = {20, 33};
          Tensor t = DynamicSlices.createSliceableTensor(graph, ElementType.HALF, shape, ROWS, "t");
          graph.setInitialValue(t, 0.5f);
          Tensor offset = graph.addVariable("offset", ElementType.UNSIGNED_INT, 1);
          graph.setTileMapping(offset, 0);
          graph.setInitialValue(offset, 7);
          operation.add(graph, t, offset, program);
          return program.build();
        });
  }

  private static OperationExample looked(String name, Looked operation) {
    return new OperationExample(
        name,
        graph -> {
          var program = Sequence.builder();
          var plan = new SlicePlan(90, 12, 10, 3, 2, 2, SliceOptions.defaults());
          Tensor dictionary =
              MultiSlices.createSliceableTensor(graph, ElementType.HALF, plan, "dictionary");
          graph.setInitialValue(dictionary, 0.25f);
          Tensor indices = MultiSlices.createIndicesTensor(graph, plan, "indices");
          graph.setInitialValue(indices, 4);
          Tensor updates = MultiSlices.createSliceTensor(graph, ElementType.HALF, plan, "rows");
          graph.setInitialValue(updates, 2f);
          operation.add(graph, dictionary, indices, updates, plan, program);
          return program.build();
        });
  }
}
