package org.ipusim.core.bsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.TileSpec;
import org.junit.jupiter.api.Test;

class WorkerScheduleTest {
  private static final TileSpec TILE = ChipSpec.preset("gc200").tile();
  private static final int LAUNCH = 6;
  private static final int SYNC = 7;

  private final WorkerSchedule schedule = new WorkerSchedule(TILE);

  @Test
  void nothingToRunCostsNothing() {
    assertThat(schedule.finish()).isZero();
    assertThat(schedule.busyContextCycles()).isZero();
  }

  @Test
  void aWorkerVertexOfTenBundlesCostsItsTileSixtyCycles() {
    schedule.addWorkerVertex(10);
    assertThat(schedule.finish()).isEqualTo(LAUNCH + 60 + SYNC);
    assertThat(schedule.busyContextCycles()).isEqualTo(60);
  }

  @Test
  void sixVerticesRunTogetherButAreLaunchedOneAfterTheOther() {
    for (int i = 0; i < 6; i++) {
      schedule.addWorkerVertex(100);
    }
    assertThat(schedule.finish()).isEqualTo(6 * LAUNCH + 600 + SYNC);
    assertThat(schedule.busyContextCycles()).isEqualTo(6 * 600);
  }

  @Test
  void theSeventhVertexWaitsForTheFirstContextToEnd() {
    for (int i = 0; i < 7; i++) {
      schedule.addWorkerVertex(100);
    }
    assertThat(schedule.finish()).isEqualTo((LAUNCH + 600) + (LAUNCH + 600) + SYNC);
  }

  @Test
  void theSeventhVertexGoesToTheContextFreeFirst() {
    schedule.addWorkerVertex(100);
    schedule.addWorkerVertex(100);
    schedule.addWorkerVertex(10);
    schedule.addWorkerVertex(100);
    schedule.addWorkerVertex(100);
    schedule.addWorkerVertex(100);
    schedule.addWorkerVertex(100);
    long thirdEnds = 3 * LAUNCH + 60;
    assertThat(schedule.finish()).isEqualTo(thirdEnds + LAUNCH + 600 + SYNC);
  }

  @Test
  void emptyVerticesStillCostTheirLaunches() {
    for (int i = 0; i < 8; i++) {
      schedule.addWorkerVertex(0);
    }
    assertThat(schedule.finish()).isEqualTo(8 * LAUNCH + SYNC);
  }

  @Test
  void aMultiVertexTakesOneLaunchAndAllContexts() {
    schedule.addMultiVertex(500);
    assertThat(schedule.finish()).isEqualTo(LAUNCH + 500 + SYNC);
    assertThat(schedule.busyContextCycles()).isEqualTo(3000);
  }

  @Test
  void aMultiVertexWaitsForTheWorkersAndTheyForIt() {
    schedule.addWorkerVertex(10);
    schedule.addWorkerVertex(20);
    schedule.addMultiVertex(500);
    schedule.addWorkerVertex(1);
    long workersEnd = 2 * LAUNCH + 120;
    assertThat(schedule.finish()).isEqualTo(workersEnd + LAUNCH + 500 + LAUNCH + 6 + SYNC);
  }

  @Test
  void aNewStartForgetsTheLastComputeSet() {
    schedule.addMultiVertex(500);
    schedule.start();
    assertThat(schedule.finish()).isZero();
    schedule.addWorkerVertex(10);
    assertThat(schedule.finish()).isEqualTo(LAUNCH + 60 + SYNC);
    assertThat(schedule.busyContextCycles()).isEqualTo(60);
  }

  @Test
  void theConstantsAreThoseOfTheTile() {
    var other = new WorkerSchedule(new TileSpec(2, 4, 11, 10, 3, 100, 8));
    other.addWorkerVertex(5);
    other.addWorkerVertex(5);
    other.addWorkerVertex(5);
    assertThat(other.finish()).isEqualTo(10 + 20 + 10 + 20 + 3);
  }

  @Test
  void negativeAndUnboundedWorkIsRefused() {
    assertThatThrownBy(() -> schedule.addWorkerVertex(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bundles: -1 is negative");
    assertThatThrownBy(() -> schedule.addMultiVertex(-2)).hasMessage("tileCycles: -2 is negative");
    assertThatThrownBy(() -> schedule.addWorkerVertex(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThat(schedule.finish()).isZero();
  }

  @Test
  void randomComputeSetsEndWhenACycleByCycleTileEnds() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      List<Long> work = new ArrayList<>();
      schedule.start();
      for (int i = random.nextInt(25); i >= 0; i--) {
        long amount = random.nextInt(random.nextBoolean() ? 4 : 60);
        boolean multi = random.nextInt(8) == 0;
        work.add(multi ? -amount - 1 : amount);
        if (multi) {
          schedule.addMultiVertex(amount);
        } else {
          schedule.addWorkerVertex(amount);
        }
      }
      assertThat(schedule.finish()).as("seed %d", seed).isEqualTo(cycleByCycle(work));
    }
  }

  /** Worker vertices are their bundles, a multi-vertex of n cycles is -n - 1. */
  private static long cycleByCycle(List<Long> work) {
    Deque<Long> queue = new ArrayDeque<>(work);
    long[] left = new long[TILE.workerContexts()];
    long launching = 0;
    long now = 0;
    while (true) {
      if (launching > 0) {
        launching--;
        if (launching == 0) {
          long vertex = queue.remove();
          for (int context = 0; context < left.length; context++) {
            if (left[context] == 0) {
              left[context] = vertex < 0 ? -vertex - 1 : vertex * TILE.issueSlots();
              if (vertex >= 0) {
                break;
              }
            }
          }
        }
      }
      if (launching == 0 && !queue.isEmpty()) {
        int idle = 0;
        for (long cycles : left) {
          idle += cycles == 0 ? 1 : 0;
        }
        launching = idle >= (queue.element() < 0 ? left.length : 1) ? LAUNCH : 0;
      }
      boolean idle = launching == 0 && queue.isEmpty();
      for (int context = 0; context < left.length; context++) {
        idle &= left[context] == 0;
        left[context] = Math.max(0, left[context] - 1);
      }
      if (idle) {
        return now + SYNC;
      }
      now++;
    }
  }
}
