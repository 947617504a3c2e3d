package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/products.md, region by region. */
final class ProductGuide {
  private ProductGuide() {}

  static void run(PrintStream out) {
    // region: product
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    PlanOptions options = PlanOptions.defaults().withPartialsType(ElementType.HALF);
    int[] left = {2, 3};
    int[] right = {3, 2};
    ElementType half = ElementType.HALF;
    Tensor a = MatMul.createInputLhs(graph, half, half, left, right, "a", options);
    Tensor b = MatMul.createInputRhs(graph, half, half, left, right, "b", options);
    graph.setInitialValue(a, 1f, 2f, 3f, 4f, 5f, 6f);
    graph.setInitialValue(b, 1f, 0f, 0f, 1f, 1f, 1f);
    var program = Sequence.builder();
    Tensor c = MatMul.matMul(graph, a, b, program, half, "product", options);
    graph.createHostRead("c", c);
    // endregion

    // region: accumulate
    Tensor sums = graph.addVariable("sums", half, 1, 2, 2);
    graph.mapLinearly(sums);
    graph.setInitialValue(sums, 100f, 100f, 100f, 100f);
    MatMul.matMulGroupedAcc(
        graph, sums, -0.5, a.expand(0), b.expand(0), program, "update", options);
    graph.createHostRead("sums", sums);
    // endregion

    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.println("c: " + Arrays.toString(engine.readFloats("c")));
      out.println("sums: " + Arrays.toString(engine.readFloats("sums")));
    }
    out.println("cycles: " + timing());
  }

  private static long timing() {
    // region: timing
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    PlanOptions options = PlanOptions.defaults();
    int[] shape = {1024, 1024};
    ElementType type = ElementType.FLOAT;
    Tensor a = MatMul.createInputLhs(graph, type, type, shape, shape, "a", options);
    Tensor b = MatMul.createInputRhs(graph, type, type, shape, shape, "b", options);
    var program = Sequence.builder();
    MatMul.matMul(graph, a, b, program, type, "product", options);
    EngineOptions timing = EngineOptions.defaults().withMode(EngineMode.TIMING);
    try (var engine = new Engine(graph.compile(program.build()), timing)) {
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
    // endregion
  }
}
