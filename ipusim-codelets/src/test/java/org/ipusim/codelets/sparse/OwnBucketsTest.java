package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.codelets.SmallTargets.small;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

/** Buckets of single elements with meta-information of their own for the transposed product. */
class OwnBucketsTest {
  private static final int PATTERNS = 100;
  private static final int WORKERS = 6;

  private static DynamicSparseOptions options(boolean shared, boolean spill) {
    return DynamicSparseOptions.parse(
        Map.of(
            "sharedBuckets", Boolean.toString(shared),
            "partitioner.forceBucketSpills", Boolean.toString(spill),
            "planConstraints", "{\"partition\": {\"x\": 4, \"y\": 4, \"z\": 2}}"));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Run(float[] product, long cycles, long mostBytes) {}

  private static Run transposed(boolean shared) {
    var random = new SplittableRandom(7);
    SparsePattern pattern = SparsePatterns.uniform(96, 96, 1, 0.1, 3);
    BlockSparseMatrix matrix = RandomSparse.matrix(random, pattern);
    var params = new DynamicSparseParams(96, 96, 32, 1, pattern.blocks());
    DynamicSparseOptions options = options(shared, false);
    var graph = new Graph(small(32));
    ElementType half = ElementType.HALF;
    SparseTensor lhs =
        DynamicSparseMatMul.createSparseDenseMatMulLHS(graph, half, params, "lhs", options);
    Tensor rhs =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(graph, half, params, true, "rhs", options);
    var program = Sequence.builder();
    Tensor out =
        DynamicSparseMatMul.sparseDenseMatMul(
            graph, lhs, rhs, params, true, program, "product", options);
    graph.createHostWrite("meta", lhs.metaInformation());
    graph.createHostWrite("values", lhs.nzValues());
    graph.createHostWrite("rhs", rhs);
    graph.createHostRead("out", out);
    SparseBuckets buckets = SparsePartitioner.of(graph, half, params, options).partition(matrix);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeInts("meta", buckets.metaInformation());
      engine.writeFloats("values", buckets.nzValues());
      engine.writeFloats("rhs", RandomSparse.integers(rhs.numElements(), random));
      engine.run(0);
      MemoryReport memory = engine.profile().memory();
      return new Run(
          engine.readFloats("out"),
          engine.profile().cycles().totalCycles(),
          IntStream.range(0, memory.tiles()).mapToLong(memory::includingGaps).max().orElse(0));
    }
  }

  @Test
  void theTransposedProductIsTheSameAndQuickerAndTakesMoreMemory() {
    Run shared = transposed(true);
    Run own = transposed(false);

    assertThat(own.product()).isEqualTo(shared.product());
    assertThat(own.cycles()).isLessThan(shared.cycles());
    assertThat(own.mostBytes()).isGreaterThan(shared.mostBytes());
  }

  @Test
  void noBucketHoldsMoreColumnsThanItCan() {
    int moved = 0;
    for (long seed = 0; seed < PATTERNS; seed++) {
      var random = new SplittableRandom(seed);
      SparsePattern pattern = RandomSparse.pattern(random, 1);
      var graph = new Graph(small(4 * random.nextInt(1, 9)));
      int all = pattern.rows() * pattern.columns();
      var params =
          new DynamicSparseParams(
              pattern.rows(),
              pattern.columns(),
              8,
              1,
              Math.min(all, pattern.blocks() + random.nextInt(5)));
      var options =
          DynamicSparseOptions.parse(
              Map.of(
                  "sharedBuckets", "false",
                  "metaInfoBucketOversizeProportion", "0.5",
                  "partitioner.forceBucketSpills", Boolean.toString(random.nextBoolean())));
      DynamicPlan plan = DynamicPlanner.plan(graph, ElementType.HALF, params, options);
      var columns = new ColumnFields(plan, pattern, WORKERS);
      List<Bucket> buckets = BucketPartitioner.partition(pattern, plan, options, WORKERS);
      for (int b = 0; b < buckets.size(); b++) {
        assertThat(columns.fit(buckets.get(b))).as("seed %d, bucket %d", seed, b).isTrue();
        for (SubGroup group : buckets.get(b).subGroups()) {
          moved += plan.bucket(group.x(), group.y(), 0) == b / plan.z() * plan.z() ? 0 : 1;
        }
      }
      assertThat(buckets.stream().mapToInt(Bucket::blocks).sum()).isEqualTo(pattern.blocks());
    }
    assertThat(moved).isPositive();
  }

  @Test
  void withoutItsOwnFieldsTheTransposedProductIsRefused() {
    var graph = new Graph(small(16));
    var params = DynamicSparseParams.ofDensity(32, 32, 8, 1, 0.25);
    var options =
        DynamicSparseOptions.parse(Map.of("sharedBuckets", "false", "doGradAPass", "false"));
    SparseTensor lhs =
        DynamicSparseMatMul.createSparseDenseMatMulLHS(
            graph, ElementType.HALF, params, "lhs", options);
    Tensor rhs =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(
            graph, ElementType.HALF, params, true, "rhs", options);

    assertThatThrownBy(
            () ->
                DynamicSparseMatMul.sparseDenseMatMul(
                    graph, lhs, rhs, params, true, Sequence.builder(), "dx", options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dx: without sharedBuckets the product of the transposed matrix needs the option"
                + " doGradAPass, for which buckets have its meta-information");
  }
}
