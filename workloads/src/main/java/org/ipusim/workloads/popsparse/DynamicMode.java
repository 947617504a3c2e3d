package org.ipusim.workloads.popsparse;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.codelets.sparse.BlockSparseMatrix;
import org.ipusim.codelets.sparse.DynamicSparseMatMul;
import org.ipusim.codelets.sparse.DynamicSparseOptions;
import org.ipusim.codelets.sparse.DynamicSparseParams;
import org.ipusim.codelets.sparse.SparseBuckets;
import org.ipusim.codelets.sparse.SparsePartitioner;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.codelets.sparse.SparseTensor;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The pattern is written before the run; the program takes any of as many blocks. */
record DynamicMode() implements ProductMode {
  @Override
  public String mode() {
    return "dynamic";
  }

  @Override
  public boolean runsOnPatterns() {
    return true;
  }

  @Override
  public Product add(
      Graph graph,
      SparsePattern pattern,
      int n,
      ElementType type,
      Map<String, String> options,
      Sequence.Builder program) {
    DynamicSparseOptions parsed = DynamicSparseOptions.parse(options);
    var params =
        new DynamicSparseParams(
            pattern.rows(), pattern.columns(), n, pattern.blockSize(), pattern.blocks());
    SparseTensor sparse =
        DynamicSparseMatMul.createSparseDenseMatMulLHS(graph, type, params, "sparse", parsed);
    Tensor right =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(graph, type, params, false, "dense", parsed);
    Tensor product =
        DynamicSparseMatMul.sparseDenseMatMul(
            graph, sparse, right, params, false, program, "sparseDense", parsed);
    SparsePartitioner partitioner = SparsePartitioner.of(graph, type, params, parsed);
    int area = pattern.blockSize() * pattern.blockSize();
    SparseBuckets buckets =
        partitioner.partition(BlockSparseMatrix.of(pattern, new float[pattern.blocks() * area]));
    var told = new LinkedHashMap<String, Object>();
    told.put("loopEnds", Arrays.toString(buckets.loopEnds()));
    told.put("propagationSteps", buckets.propagationSteps());
    return new Product(
        new SparseOperand(sparse.nzValues(), matrix -> partitioner.partition(matrix).nzValues()),
        right,
        product,
        DynamicSparseMatMul.reportPlan(graph, type, params, parsed),
        new WrittenPattern(sparse.metaInformation(), buckets.metaInformation(), told),
        pattern.blockSize() > 1);
  }
}
