package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import org.ipusim.codelets.sparse.BlockSparseMatrix;
import org.ipusim.codelets.sparse.DynamicSparseMatMul;
import org.ipusim.codelets.sparse.DynamicSparseOptions;
import org.ipusim.codelets.sparse.DynamicSparseParams;
import org.ipusim.codelets.sparse.SparseBuckets;
import org.ipusim.codelets.sparse.SparsePartitioner;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.codelets.sparse.SparsePatterns;
import org.ipusim.codelets.sparse.SparseTensor;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/sparse-dynamic.md, region by region. */
final class DynamicSparseGuide {
  private DynamicSparseGuide() {}

  static void run(PrintStream out) {
    // region: product
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    ElementType half = ElementType.HALF;
    String grid = "{\"partition\": {\"x\": 4, \"y\": 4, \"z\": 2}}";
    var options =
        DynamicSparseOptions.parse(Map.of("doGradWPass", "true", "planConstraints", grid));
    var params = DynamicSparseParams.ofDensity(256, 256, 8, 16, 0.25);
    SparseTensor w =
        DynamicSparseMatMul.createSparseDenseMatMulLHS(graph, half, params, "w", options);
    Tensor x =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(graph, half, params, false, "x", options);
    var program = Sequence.builder();
    Tensor y =
        DynamicSparseMatMul.sparseDenseMatMul(graph, w, x, params, false, program, "y", options);
    graph.createHostWrite("pattern", w.metaInformation());
    graph.createHostWrite("values", w.nzValues());
    graph.createHostWrite("x", x);
    graph.createHostRead("y", y);
    // endregion

    // region: gradients
    Tensor dy =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(graph, half, params, true, "dy", options);
    Tensor dx =
        DynamicSparseMatMul.sparseDenseMatMul(graph, w, dy, params, true, program, "dx", options);
    Tensor dw = DynamicSparseMatMul.sparseGradW(graph, w, dy, x, params, program, "dw", options);
    graph.createHostWrite("dy", dy);
    graph.createHostRead("dx", dx);
    graph.createHostRead("dw", dw);
    // endregion

    patterns(graph.compile(program.build()), graph, params, options, out);
  }

  private static float[] filled(int elements, float value) {
    var all = new float[elements];
    Arrays.fill(all, value);
    return all;
  }

  private static void patterns(
      Executable executable,
      Graph graph,
      DynamicSparseParams params,
      DynamicSparseOptions options,
      PrintStream out) {
    // region: patterns
    var partitioner = SparsePartitioner.of(graph, ElementType.HALF, params, options);
    SparsePattern even = SparsePatterns.uniform(256, 256, 16, 0.25, 1);
    SparsePattern corner = SparsePatterns.skewed(256, 256, 16, 0.25);
    try (var engine = new Engine(executable)) {
      engine.writeFloats("x", filled(256 * 8, 1));
      engine.writeFloats("dy", filled(256 * 8, 1));
      for (SparsePattern pattern : new SparsePattern[] {even, corner}) {
        float[] ones = filled(pattern.blocks() * 16 * 16, 1);
        SparseBuckets buckets = partitioner.partition(BlockSparseMatrix.of(pattern, ones));
        engine.writeInts("pattern", buckets.metaInformation());
        engine.writeFloats("values", buckets.nzValues());
        engine.run(0);
        BlockSparseMatrix gradient = buckets.matrix(engine.readFloats("dw"));
        out.println("steps " + buckets.propagationSteps());
        out.println("y " + engine.readFloats("y")[0]);
        out.println("dx " + engine.readFloats("dx")[0]);
        out.println("dw " + gradient);
      }
    }
    // endregion
  }
}
