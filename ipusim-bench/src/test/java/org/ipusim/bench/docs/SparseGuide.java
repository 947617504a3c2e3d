package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import org.ipusim.codelets.sparse.BlockSparseMatrix;
import org.ipusim.codelets.sparse.CooMatrix;
import org.ipusim.codelets.sparse.StaticMatMulOptions;
import org.ipusim.codelets.sparse.StaticSparseMatMul;
import org.ipusim.codelets.sparse.StaticSparseTensor;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/sparse.md, region by region. */
final class SparseGuide {
  private SparseGuide() {}

  static void run(PrintStream out) {
    // region: host
    int[] rows = {0, 0, 5};
    int[] columns = {1, 2, 7};
    float[] values = {1f, 2f, 3f};
    BlockSparseMatrix matrix =
        BlockSparseMatrix.fromCoo(new CooMatrix(8, 8, rows, columns, values), 4);
    int blocks = matrix.pattern().blocks(); // 2: elements that share one are filled up with zeros
    // endregion

    // region: static
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    StaticMatMulOptions options = StaticMatMulOptions.defaults();
    StaticSparseTensor sparse =
        StaticSparseMatMul.createSparseDenseMatMulLhs(
            graph, ElementType.HALF, matrix.pattern(), 2, "sparse", options);
    Tensor dense = StaticSparseMatMul.createSparseDenseMatMulRhs(graph, sparse, "dense");
    var program = Sequence.builder();
    Tensor product = StaticSparseMatMul.sparseDenseMatMul(graph, sparse, dense, program, "product");
    graph.setInitialValue(sparse.values(), sparse.deviceValues(matrix));
    graph.setInitialValue(dense, 1f);
    graph.createHostRead("product", product);
    // endregion

    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      out.println("blocks: " + blocks);
      out.println("product: " + Arrays.toString(engine.readFloats("product")));
    }
  }
}
