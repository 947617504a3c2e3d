package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.codelets.SmallTargets.small;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.junit.jupiter.api.Test;

class SparsePartitionerTest {
  private static final int PATTERNS = 200;
  private static final int WORKERS = 6;

  private static DynamicSparseOptions options(boolean nearest, boolean spill, String partition) {
    String constraints = partition.isEmpty() ? "" : "{\"partition\": " + partition + "}";
    return new DynamicSparseOptions(
        0.6, 0.3, ElementType.FLOAT, true, false, true, nearest, spill, constraints);
  }

  private static DynamicSparseParams paramsOf(SparsePattern pattern, int n, int more) {
    int all = pattern.blockRows() * pattern.blockColumns();
    return new DynamicSparseParams(
        pattern.rows(),
        pattern.columns(),
        n,
        pattern.blockSize(),
        Math.min(all, pattern.blocks() + more));
  }

  @Test
  void everyBlockLiesInOneBucketAndNoBucketHoldsMoreThanItCan() {
    for (long seed = 0; seed < PATTERNS; seed++) {
      var random = new SplittableRandom(seed);
      SparsePattern pattern = RandomSparse.pattern(random, RandomSparse.blockSize(random));
      var graph = new Graph(small(4 * random.nextInt(1, 9)));
      DynamicSparseParams params = paramsOf(pattern, 4 * random.nextInt(1, 9), random.nextInt(5));
      DynamicSparseOptions options = options(random.nextBoolean(), random.nextBoolean(), "");
      DynamicPlan plan = DynamicPlanner.plan(graph, ElementType.HALF, params, options);
      List<Bucket> buckets = BucketPartitioner.partition(pattern, plan, options, WORKERS);
      var seen = new IntOpenHashSet();
      for (Bucket bucket : buckets) {
        assertThat(bucket.blocks()).as("seed %d", seed).isLessThanOrEqualTo(plan.bucketBlocks());
        assertThat(bucket.meta()).as("seed %d", seed).isLessThan(plan.bucketMeta());
        for (SubGroup group : bucket.subGroups()) {
          for (int r = 0; r < group.rows(); r++) {
            for (int i = 0; i < group.count(r); i++) {
              int block = group.first(r) + i;
              assertThat(seen.add(block)).as("seed %d, block %d twice", seed, block).isTrue();
              assertIn(pattern, plan, group, group.row(r), block);
            }
          }
        }
      }
      assertThat(seen).as("seed %d", seed).hasSize(pattern.blocks());
    }
  }

  private static void assertIn(
      SparsePattern pattern, DynamicPlan plan, SubGroup group, int row, int block) {
    int matrixRow = plan.xBegin(group.x()) + row;
    assertThat(block).isBetween(pattern.rowStart(matrixRow), pattern.rowStart(matrixRow + 1) - 1);
    assertThat(pattern.blockColumn(block))
        .isBetween(plan.yBegin(group.y()), plan.yBegin(group.y() + 1) - 1);
  }

  @Test
  void stepsAreThoseAroundAllThatIsTravelledLessTheFirstRound() {
    int propagated = 0;
    for (long seed = 0; seed < PATTERNS; seed++) {
      var random = new SplittableRandom(seed);
      SparsePattern pattern = RandomSparse.pattern(random, RandomSparse.blockSize(random));
      var graph = new Graph(small(32));
      DynamicSparseParams params = paramsOf(pattern, 8, 0);
      DynamicSparseOptions options = options(true, random.nextBoolean(), "");
      DynamicPlan plan = DynamicPlanner.plan(graph, ElementType.HALF, params, options);
      List<Bucket> buckets = BucketPartitioner.partition(pattern, plan, options, WORKERS);
      Propagation travel = Propagation.of(buckets, plan);
      assertThat(travel.steps())
          .as("seed %d", seed)
          .isEqualTo(travel.x() * travel.y() * travel.z() - travel.z());
      boolean allAtHome = true;
      for (int b = 0; b < buckets.size(); b++) {
        for (SubGroup group : buckets.get(b).subGroups()) {
          allAtHome &= plan.bucket(group.x(), group.y(), 0) == b / plan.z() * plan.z();
        }
      }
      assertThat(travel.steps() == 0).as("seed %d", seed).isEqualTo(allAtHome);
      propagated += allAtHome ? 0 : 1;
    }
    assertThat(propagated).isGreaterThan(PATTERNS / 10);
  }

  @Test
  void aPatternInOneCornerTravelsAndOneThatFillsItsPartitionsEvenlyDoesNot() {
    var graph = new Graph(small(16));
    String grid = "{\"x\": 4, \"y\": 4, \"z\": 1}";
    var params = DynamicSparseParams.ofDensity(256, 256, 32, 16, 0.25);
    DynamicSparseOptions options = options(true, false, grid);
    var partitioner = SparsePartitioner.of(graph, ElementType.HALF, params, options);
    assertThat(steps(partitioner, SparsePatterns.skewed(256, 256, 16, 0.25))).isEqualTo(15);
    int[] rows = new int[64];
    int[] columns = new int[64];
    for (int i = 0; i < 64; i++) {
      rows[i] = i / 4;
      columns[i] = i % 4 * 4 + i / 4 % 4;
    }
    assertThat(steps(partitioner, SparsePattern.of(256, 256, 16, rows, columns))).isZero();
  }

  private static int steps(SparsePartitioner partitioner, SparsePattern pattern) {
    int size = pattern.blockSize();
    var matrix = BlockSparseMatrix.of(pattern, new float[pattern.blocks() * size * size]);
    return partitioner.partition(matrix).propagationSteps();
  }

  @Test
  void blocksOfFloatsOfSixteenAreCutIntoEights() {
    var graph = new Graph(small(16));
    var params = DynamicSparseParams.ofDensity(128, 128, 16, 16, 0.25);
    DynamicPlan plan =
        DynamicPlanner.plan(graph, ElementType.FLOAT, params, DynamicSparseOptions.defaults());
    assertThat(plan.shape().edge()).isEqualTo(8);
    assertThat(plan.shape().maxBlocks()).isEqualTo(4 * params.maxBlocks());
  }

  @Test
  void valuesGoToBucketsAndBack() {
    for (long seed = 0; seed < PATTERNS; seed++) {
      var random = new SplittableRandom(seed);
      SparsePattern pattern = RandomSparse.pattern(random, RandomSparse.blockSize(random));
      BlockSparseMatrix matrix = RandomSparse.matrix(random, pattern);
      var graph = new Graph(small(16));
      ElementType type = random.nextBoolean() ? ElementType.HALF : ElementType.FLOAT;
      SparseBuckets buckets =
          SparsePartitioner.of(
                  graph, type, paramsOf(pattern, 8, 3), DynamicSparseOptions.defaults())
              .partition(matrix);
      assertThat(buckets.matrix(buckets.nzValues())).as("seed %d", seed).isEqualTo(matrix);
    }
  }

  @Test
  void patternsThatDoNotFitAreRefusedSayingWhatToDo() {
    var graph = new Graph(small(16));
    var params = DynamicSparseParams.ofDensity(64, 64, 8, 16, 0.25);
    var partitioner =
        SparsePartitioner.of(graph, ElementType.HALF, params, DynamicSparseOptions.defaults());
    assertThatThrownBy(() -> steps(partitioner, SparsePatterns.banded(64, 64, 16, 0.5)))
        .hasMessage(
            "the pattern has 8 blocks; the product was planned for at most 4: plan it with a"
                + " larger density");
    assertThatThrownBy(() -> steps(partitioner, SparsePatterns.banded(64, 64, 8, 0.25)))
        .hasMessageContaining("the product takes 64 x 64 in blocks of 16");
  }

  @Test
  void blocksForWhichNoBucketHasFieldsAreRefused() {
    // Twelve partitions have one element more than their buckets, and each stray one takes a
    // sub-group of its own, of which the four empty buckets hold two each.
    int[] rows = new int[60];
    int[] columns = new int[60];
    for (int i = 0; i < 60; i++) {
      int partition = i / 5;
      rows[i] = partition / 4 * 16 + i % 5;
      columns[i] = partition % 4 * 16 + i % 5;
    }
    SparsePattern pattern = SparsePattern.of(64, 64, 1, rows, columns);
    var tight =
        new DynamicSparseOptions(
            0.6,
            0,
            ElementType.FLOAT,
            true,
            false,
            true,
            true,
            false,
            "{\"partition\": {\"x\": 4, \"y\": 4, \"z\": 1}}");
    var partitioner =
        SparsePartitioner.of(
            new Graph(small(16)), ElementType.HALF, paramsOf(pattern, 8, 0), tight);
    assertThatThrownBy(() -> steps(partitioner, pattern))
        .hasMessageStartingWith("overflow in buckets: 4 blocks of the pattern find no room in 16")
        .hasMessageEndingWith("metaInfoBucketOversizeProportion than 0.0");
  }

  @Test
  void shapesAndOptionsThatAreNotPossibleAreNamed() {
    var graph = new Graph(small(16));
    var odd = DynamicSparseParams.ofDensity(64, 64, 6, 1, 0.25);
    assertThatThrownBy(
            () ->
                DynamicSparseMatMul.reportPlan(
                    graph, ElementType.HALF, odd, DynamicSparseOptions.defaults()))
        .hasMessage(
            "the dense matrix has 6 columns; with blocks of 1 of HALF it must have a multiple of"
                + " 4");
    assertThatThrownBy(() -> DynamicSparseParams.ofDensity(60, 64, 8, 16, 0.25))
        .hasMessageContaining("has no whole blocks of 16");
    assertThatThrownBy(() -> new DynamicSparseParams(64, 64, 8, 16, 17))
        .hasMessageContaining("a pattern has at most 17 blocks, must be 1 to 16");
    assertThatThrownBy(() -> DynamicSparseOptions.parse(Map.of("partialType", "half")))
        .hasMessageContaining("there is no option 'partialType'")
        .hasMessageContaining("partialsType");
    String crowded = "{\"x\": 4, \"y\": 4, \"z\": 4}";
    assertThatThrownBy(
            () ->
                DynamicSparseMatMul.reportPlan(
                    graph,
                    ElementType.HALF,
                    DynamicSparseParams.ofDensity(64, 64, 8, 4, 0.25),
                    options(true, false, crowded)))
        .hasMessageStartingWith("no plan for DynamicShape");
  }
}
