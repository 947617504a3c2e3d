package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.codelets.SmallTargets.small;

import java.util.Map;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

/** What patterns that are not spread evenly cost a dynamic product. */
class PropagationTimeTest {
  private static final DynamicSparseParams PARAMS =
      DynamicSparseParams.ofDensity(256, 256, 32, 16, 0.25);

  /** Sixteen partitions of the matrix, each of two tiles and of 4 x 4 blocks. */
  private static final String GRID = "{\"partition\": {\"x\": 4, \"y\": 4, \"z\": 2}}";

  private record Time(int steps, long cycles) {}

  private static DynamicSparseOptions options(boolean spill) {
    return DynamicSparseOptions.parse(
        Map.of("planConstraints", GRID, "partitioner.forceBucketSpills", Boolean.toString(spill)));
  }

  private static Graph graph() {
    return new Graph(small(32));
  }

  private static Executable product(Graph graph) {
    DynamicSparseOptions options = options(false);
    SparseTensor lhs =
        DynamicSparseMatMul.createSparseDenseMatMulLHS(
            graph, ElementType.HALF, PARAMS, "lhs", options);
    Tensor rhs =
        DynamicSparseMatMul.createSparseDenseMatMulRHS(
            graph, ElementType.HALF, PARAMS, false, "rhs", options);
    var program = Sequence.builder();
    DynamicSparseMatMul.sparseDenseMatMul(
        graph, lhs, rhs, PARAMS, false, program, "product", options);
    graph.createHostWrite("meta", lhs.metaInformation());
    return graph.compile(program.build());
  }

  private static Time time(SparsePattern pattern, boolean spill) {
    Graph graph = graph();
    SparseBuckets buckets =
        SparsePartitioner.of(graph, ElementType.HALF, PARAMS, options(spill))
            .partition(BlockSparseMatrix.of(pattern, new float[pattern.blocks() * 256]));
    try (var engine = new Engine(product(graph))) {
      engine.writeInts("meta", buckets.metaInformation());
      engine.run(0);
      return new Time(buckets.propagationSteps(), engine.profile().cycles().totalCycles());
    }
  }

  /** In every partition one block in each row and column of blocks. */
  private static SparsePattern even() {
    var rows = new int[64];
    var columns = new int[64];
    for (int i = 0; i < 64; i++) {
      rows[i] = i / 4;
      columns[i] = i % 4 * 4 + i / 4 % 4;
    }
    return SparsePattern.of(256, 256, 16, rows, columns);
  }

  /** The even pattern, some blocks of which are moved to the first partition. */
  private static SparsePattern gathered(int moved) {
    SparsePattern even = even();
    int[] rows = even.blockRowIndices();
    var columns = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      columns[i] = even.blockColumn(i);
    }
    for (int i = 0; i < moved; i++) {
      int from = rows.length - 1 - 4 * i;
      rows[from] = i % 4;
      columns[from] = (i % 4 + 1 + i / 4) % 4;
    }
    return SparsePattern.of(256, 256, 16, rows, columns);
  }

  @Test
  void whatOverflowsWithinTheTilesOfItsPartitionTakesNoLonger() {
    Time home = time(even(), false);
    Time spilt = time(even(), true);

    assertThat(home.steps()).isZero();
    assertThat(spilt).isEqualTo(home);
  }

  @Test
  void theMoreBlocksGatherInOnePartitionTheLongerAProductTakes() {
    Time even = time(even(), false);
    Time fuller = time(gathered(2), false);
    Time overfull = time(gathered(4), false);
    Time corner = time(SparsePatterns.skewed(256, 256, 16, 0.25), false);

    assertThat(fuller.steps()).isZero();
    assertThat(fuller.cycles()).isGreaterThan(even.cycles());
    assertThat(overfull.steps()).isPositive().isLessThan(corner.steps());
    assertThat(overfull.cycles()).isGreaterThan(fuller.cycles());
    assertThat(corner.cycles()).isGreaterThan(overfull.cycles());
  }

  @Test
  void timingWithoutDataNamesWhatNeedsThePattern() {
    Executable executable = product(graph());

    try (var engine =
        new Engine(executable, EngineOptions.defaults().withMode(EngineMode.TIMING))) {
      assertThatThrownBy(() -> engine.run(0))
          .hasMessageContainingAll(
              "cannot be timed without data",
              "(org.ipusim.codelets.sparse.SparseDenseMatMulBlock<half,float,16>) in compute set"
                  + " 'product/ComputePartialsInitialDistribution' depend on tensor data",
              "the way of Switch depends on tensor 'product/totalRemaining'",
              "the way of RepeatWhileTrue depends on tensor 'product/isDimXFinished/Out'");
    }
  }
}
