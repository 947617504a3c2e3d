package org.ipusim.workloads.popsparse;

import java.util.Map;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Zeros are multiplied too, with partial results of the operands' type. The columns of the dense
 * matrix are the field of the product and the rows of the sparse one its output channels, which is
 * quicker for few columns.
 */
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
    int[] left = {n, pattern.columns()};
    int[] right = {pattern.columns(), pattern.rows()};
    Tensor dense = MatMul.createInputLhs(graph, type, type, left, right, "dense", matMul);
    Tensor sparse = MatMul.createInputRhs(graph, type, type, left, right, "sparse", matMul);
    Tensor product = MatMul.matMul(graph, dense, sparse, program, type, "matMul", matMul);
    return new Product(
        new SparseOperand(sparse.transpose(), matrix -> matrix.toDense()),
        dense.transpose(),
        product.transpose(),
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
