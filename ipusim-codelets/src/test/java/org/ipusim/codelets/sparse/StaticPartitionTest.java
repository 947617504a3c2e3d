package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.codelets.SmallTargets;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Interval;
import org.junit.jupiter.api.Test;

class StaticPartitionTest {
  private static final int PARTITIONS = 300;
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  private interface Check {
    void check(StaticProblem problem, StaticPlan plan, StaticPartition partition, String seed);
  }

  private static void forEachPartition(Check check) {
    for (long seed = 0; seed < PARTITIONS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Target target = random.nextInt(4) == 0 ? BOW : SmallTargets.small(2 * random.nextInt(1, 17));
      SparsePattern pattern = RandomSparse.pattern(random, RandomSparse.blockSize(random));
      ElementType type = random.nextBoolean() ? ElementType.HALF : ElementType.FLOAT;
      StaticProblem problem = new StaticProblem(pattern, random.nextInt(1, 300), type);
      StaticMatMulOptions options = new StaticMatMulOptions(0.6, 0, 0, random.nextBoolean());
      StaticPlan plan = StaticPlanner.plan(problem, options, target, target.tiles());
      StaticPartition partition = StaticPartition.of(problem, plan, target, target.tiles());
      String name = "seed " + seed + ": " + problem + " on " + target.tiles() + " tiles, " + plan;
      for (StaticPartition.Share share : partition.shares()) {
        assertThat(share.tile()).as(name).isBetween(0, target.tiles() - 1);
      }
      check.check(problem, plan, partition, name);
    }
  }

  @Test
  void everyBlockIsOnOneTileOfEachRun() {
    forEachPartition(
        (problem, plan, partition, seed) -> {
          var tiles = new HashSet<Integer>();
          int[] nextOfRun = new int[partition.runs().size()];
          for (StaticPartition.Share share : partition.shares()) {
            assertThat(tiles.add(share.tile())).as(seed).isTrue();
            assertThat(share.blocks().begin()).as(seed).isEqualTo(nextOfRun[share.run()]);
            nextOfRun[share.run()] = share.blocks().end();
          }
          for (int end : nextOfRun) {
            assertThat(end).as(seed).isEqualTo(problem.pattern().blocks());
          }
          assertThat(partition.sources())
              .as(seed)
              .hasSize(problem.pattern().blocks())
              .doesNotHaveDuplicates();
        });
  }

  @Test
  void bandsCoverAllColumnsWithBlocksOnceAndKeepTheirBlocksInside() {
    forEachPartition(
        (problem, plan, partition, seed) -> {
          int[] bounds = plan.bands().bounds();
          assertThat(bounds[0]).as(seed).isZero();
          assertThat(bounds).as(seed).isSorted().doesNotHaveDuplicates();
          for (StaticPartition.Share share : partition.shares()) {
            for (int i = share.blocks().begin(); i < share.blocks().end(); i++) {
              assertThat(partition.columns()[i])
                  .as(seed)
                  .isGreaterThanOrEqualTo(bounds[share.band()])
                  .isLessThan(bounds[share.band() + 1]);
            }
          }
        });
  }

  @Test
  void tilesOfABandHaveTheSameLoadButTheLastAndBandsBeginOnPairs() {
    forEachPartition(
        (problem, plan, partition, seed) -> {
          var sizes = new HashMap<Integer, List<Integer>>();
          for (StaticPartition.Share share : partition.shares()) {
            List<Integer> before =
                sizes.computeIfAbsent(share.run() * 1000 + share.band(), band -> new ArrayList<>());
            if (before.isEmpty()) {
              assertThat(share.tile() % 2).as(seed).isZero();
            }
            before.add(share.blocks().size());
          }
          for (List<Integer> ofBand : sizes.values()) {
            int full = ofBand.getFirst();
            assertThat(ofBand.getLast()).as(seed).isBetween(1, full);
            assertThat(ofBand.subList(0, ofBand.size() - 1))
                .as(seed)
                .allMatch(size -> size == full);
          }
        });
  }

  @Test
  void runsCoverAllColumnsInWholeVectors() {
    forEachPartition(
        (problem, plan, partition, seed) -> {
          int grain = problem.type() == ElementType.HALF ? 4 : 2;
          int next = 0;
          for (Interval run : partition.runs()) {
            assertThat(run.begin()).as(seed).isEqualTo(next);
            assertThat(run.size() % grain).as(seed).isZero();
            next = run.end();
          }
          assertThat(next).as(seed).isBetween(problem.columns(), problem.columns() + grain - 1);
        });
  }

  @Test
  void rowsWithHardlyAnyBlocksAreMovedBehindTheOthers() {
    // Row 1 has one block of 64, less than a tenth of the 16 of an even distribution.
    PrunedOrder order = PrunedOrder.of(new int[] {31, 1, 0, 32}, 64);

    assertThat(order.order()).containsExactly(0, 3, 1, 2);
    assertThat(order.kept()).isEqualTo(2);
    assertThat(order.places()).containsExactly(0, 2, 3, 1);
  }

  @Test
  void aBandEndsAsSoonAsItHoldsItsShare() {
    StaticBands bands = StaticBands.of(new int[] {5, 0, 1, 6, 2, 2}, 3, 16);

    assertThat(bands.bounds()).containsExactly(0, 3, 4, 6);
    assertThat(bands.blocks()).containsExactly(6, 6, 4);
    assertThat(bands.widest()).isEqualTo(2);
  }
}
