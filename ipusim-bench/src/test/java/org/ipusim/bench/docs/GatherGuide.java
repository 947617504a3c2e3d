package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.ipusim.codelets.gather.DynamicSlices;
import org.ipusim.codelets.gather.MultiSlices;
import org.ipusim.codelets.gather.SliceOptions;
import org.ipusim.codelets.gather.SlicePlan;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/gather.md, region by region. */
final class GatherGuide {
  private GatherGuide() {}

  static void run(PrintStream out) {
    // region: slice
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    int[] rows = {0};
    Tensor t =
        DynamicSlices.createSliceableTensor(graph, ElementType.INT, new int[] {100, 32}, rows, "t");
    graph.setInitialValue(t, IntStream.range(0, 3200).toArray());
    Tensor offset = graph.addVariable("offset", ElementType.UNSIGNED_INT, 1);
    graph.setTileMapping(offset, 0);
    graph.setInitialValue(offset, 98);
    var program = Sequence.builder();
    int[] four = {4};
    Tensor slice = DynamicSlices.dynamicSlice(graph, t, offset, rows, four, program, "slice");
    DynamicSlices.dynamicUpdate(graph, t, slice, offset, rows, four, program, "update");
    // endregion

    // region: plan
    SliceOptions options = SliceOptions.parse(Map.of("availableMemoryProportion", "0.3"));
    SlicePlan plan = SlicePlan.of(graph, ElementType.HALF, 5000, 64, 40, options);
    Tensor dictionary =
        MultiSlices.createSliceableTensor(graph, ElementType.HALF, plan, "dictionary");
    Tensor indices = MultiSlices.createIndicesTensor(graph, plan, "indices");
    graph.setInitialValue(indices, IntStream.range(0, 40).map(i -> i * 17 % 50).toArray());
    // endregion

    // region: lookup
    Tensor found = MultiSlices.multiSlice(graph, dictionary, indices, plan, program, "lookup");
    // endregion

    // region: update
    Tensor updates = MultiSlices.createSliceTensor(graph, ElementType.HALF, plan, "updates");
    graph.setInitialValue(updates, 2f);
    Tensor rate = graph.addConstant("rate", ElementType.FLOAT, new int[0], 0.5f);
    graph.setTileMapping(rate, 0);
    MultiSlices.multiUpdateAdd(graph, dictionary, updates, indices, rate, plan, program, "add");
    MultiSlices.multiUpdateMax(graph, dictionary, updates, indices, plan, program, "max");
    MultiSlices.multiUpdate(graph, dictionary, found, indices, plan, program, "restore");
    // endregion

    graph.createHostRead("slice", slice.slice(0, 1, 1));
    graph.createHostRead("found", found);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.println("rows 98, 99, 0 and 1: " + Arrays.toString(engine.readInts("slice")));
      out.println("found: " + engine.readFloats("found").length + " elements");
    }
  }
}
