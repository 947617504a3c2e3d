package org.ipusim.workloads.popsparse;

import java.util.Map;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** Zeros are multiplied too, with partial results of the operands' type. */
record DenseMode() implements ProductMode {
  @Override
  public String mode() {
    return "dense";
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
    PlanOptions parsed = PlanOptions.parse(options);
    PlanOptions matMul =
        options.containsKey("partialsType") ? parsed : parsed.withPartialsType(type);
    int[] left = {pattern.rows(), pattern.columns()};
    int[] right = {pattern.columns(), n};
    Tensor sparse = MatMul.createInputLhs(graph, type, type, left, right, "sparse", matMul);
    Tensor dense = MatMul.createInputRhs(graph, type, type, left, right, "dense", matMul);
    Tensor product = MatMul.matMul(graph, sparse, dense, program, type, "matMul", matMul);
    return new Product(
        new SparseOperand(sparse, matrix -> matrix.toDense()),
        dense,
        product,
        MatMul.reportPlan(
            graph,
            type,
            type,
            new int[] {1, left[0], left[1]},
            new int[] {1, right[0], right[1]},
            matMul),
        null,
        false);
  }
}
