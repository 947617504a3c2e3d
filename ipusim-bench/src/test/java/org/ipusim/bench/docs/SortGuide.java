package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import org.ipusim.codelets.sort.Histogram;
import org.ipusim.codelets.sort.NaN;
import org.ipusim.codelets.sort.Scan;
import org.ipusim.codelets.sort.Sort;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/sort.md, region by region. */
final class SortGuide {
  private SortGuide() {}

  static void run(PrintStream out) {
    // region: sort
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    Tensor keys = graph.addVariable("keys", ElementType.FLOAT, 6);
    graph.mapLinearly(keys);
    graph.setInitialValue(keys, 3f, 1f, 2f, 9f, 5f, 4f);
    Tensor values = graph.addVariable("values", ElementType.INT, 6);
    graph.mapLinearly(values);
    graph.setInitialValue(values, 0, 1, 2, 3, 4, 5);
    var program = Sequence.builder();
    Tensor sorted = Sort.sort(graph, keys, 0, program, "sort");
    Tensor byKey = Sort.sortKeyValue(graph, keys, values, 0, program, "sortKeyValue");
    // endregion

    // region: topK
    Sort.TopK top = Sort.topK(graph, keys, 2, true, program, "topK");
    // endregion

    // region: scan
    Tensor sums = Scan.inclusiveSum(graph, keys, program, "scan");
    // endregion

    // region: histogram
    Tensor limits = graph.addConstant("limits", ElementType.FLOAT, new int[] {2}, 2.5f, 4.5f);
    graph.setTileMapping(limits, 0);
    Tensor counts = Histogram.histogram(graph, keys, limits, false, program, "histogram");
    // endregion

    // region: nan
    Tensor nan = NaN.hasNaN(graph, keys, program, "hasNaN");
    Tensor either = NaN.hasNaNOrInf(graph, keys, program, "hasNaNOrInf");
    // endregion

    graph.createHostRead("sorted", sorted);
    graph.createHostRead("byKey", byKey);
    graph.createHostRead("top", top.indices());
    graph.createHostRead("sums", sums);
    graph.createHostRead("counts", counts);
    graph.createHostRead("nan", Tensor.concat(nan.reshape(1), either.reshape(1)));
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.println("sorted " + Arrays.toString(engine.readFloats("sorted")));
      out.println("by key " + Arrays.toString(engine.readInts("byKey")));
      out.println("top " + Arrays.toString(engine.readInts("top")));
      out.println("sums " + Arrays.toString(engine.readFloats("sums")));
      out.println("counts " + Arrays.toString(engine.readFloats("counts")));
      out.println("nan, either " + Arrays.toString(engine.readInts("nan")));
    }
  }
}
