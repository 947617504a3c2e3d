package org.ipusim.workloads.popsparse;

import java.util.Map;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.codelets.sparse.StaticMatMulOptions;
import org.ipusim.codelets.sparse.StaticSparseMatMul;
import org.ipusim.codelets.sparse.StaticSparseTensor;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The pattern is known when the graph is built. */
record StaticMode() implements ProductMode {
  @Override
  public String mode() {
    return "static";
  }

  @Override
  public boolean runsOnPatterns() {
    return false;
  }

  @Override
  public Product add(
      Graph graph,
      SparsePattern pattern,
      int n,
      ElementType type,
      Map<String, String> options,
      Sequence.Builder program) {
    StaticSparseTensor sparse =
        StaticSparseMatMul.createSparseDenseMatMulLhs(
            graph, type, pattern, n, "sparse", StaticMatMulOptions.parse(options));
    Tensor right = StaticSparseMatMul.createSparseDenseMatMulRhs(graph, sparse, "dense");
    Tensor product =
        StaticSparseMatMul.sparseDenseMatMul(graph, sparse, right, program, "sparseDense");
    return new Product(
        new SparseOperand(sparse.values(), sparse::deviceValues),
        right,
        product,
        sparse.reportPlan(),
        null,
        false);
  }
}
