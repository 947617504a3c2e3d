package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.graph.TimedGraph.LOCAL_SYNC;
import static org.ipusim.graph.TimedGraph.RUN;
import static org.ipusim.graph.TimedGraph.SLOT;
import static org.ipusim.graph.TimedGraph.alone;
import static org.ipusim.graph.TimedGraph.compute;
import static org.ipusim.graph.TimedGraph.sync;
import static org.ipusim.graph.TimedGraph.total;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.Range;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.profile.VertexTypeProfile.CostSource;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class WorkerCyclesTest {
  /** Doubles its element and takes as many bundles as that then is. */
  static final class Doubling extends Vertex {
    @InOut IntVector n;

    @Override
    public void compute() {
      n.set(0, 2 * n.get(0));
    }

    @DataDependent
    @Override
    protected long cycles(Target target) {
      return n.get(0);
    }

    @Override
    protected long flops(Target target) {
      return 3;
    }
  }

  private final TimedGraph timed = new TimedGraph(Targets.small(4));
  private final ComputeSet cs = timed.computeSet();

  private void works(int tile, int... bundles) {
    for (int b : bundles) {
      timed.work(cs, tile, b);
    }
  }

  private VertexRef doubling(int tile, int start) {
    Tensor n = timed.mapped(ElementType.INT, tile, 1);
    timed.graph.setInitialValue(n, start);
    return timed.graph.addVertex(cs, Doubling.class).connect("n", n).setTileMapping(tile);
  }

  @Test
  void aVertexWithoutBundlesStillHasToBeLaunchedAndWaitedFor() {
    works(1, 0);
    assertThat(compute(timed.run(new Execute(cs)))).containsExactly(0, RUN + LOCAL_SYNC, 0, 0);
  }

  @Test
  void sixVerticesOverlapAfterSixLaunchesOneByOne() {
    works(1, 10, 10, 10, 10, 10, 10);
    assertThat(compute(timed.run(new Execute(cs))))
        .as("the sixth starts after six launches, 36, and is the last to end: 36 + 60 + 7")
        .containsExactly(0, 6 * RUN + 10 * SLOT + LOCAL_SYNC, 0, 0);
  }

  @Test
  void theSeventhVertexWaitsForTheFirstWorker() {
    works(1, 10, 10, 10, 10, 10, 10, 10);
    assertThat(compute(timed.run(new Execute(cs))))
        .as("the first worker ends at 6 + 60 and is launched again: 66 + 6 + 60 + 7")
        .containsExactly(0, 2 * (RUN + 10 * SLOT) + LOCAL_SYNC, 0, 0);
  }

  @Test
  void shortVerticesHideBehindALongOne() {
    works(1, 100, 10, 10, 10, 10, 10, 10);
    assertThat(compute(timed.run(new Execute(cs))))
        .as("the last short one goes to the second worker, free at 12 + 60, and ends at 138 < 606")
        .containsExactly(0, alone(100), 0, 0);
  }

  @Test
  void aLongVertexAddedLastKeepsItsTileLonger() {
    works(1, 10, 10, 10, 10, 10, 10, 100);
    assertThat(compute(timed.run(new Execute(cs))))
        .as("the long one starts when the first worker is free and launched: 66 + 6 + 600 + 7")
        .containsExactly(0, 66 + RUN + 100 * SLOT + LOCAL_SYNC, 0, 0);
  }

  @Test
  void aMultiVertexWaitsForAllWorkersAndTheNextVertexForIt() {
    works(1, 10);
    timed.all(cs, 1, 50);
    works(1, 10);
    assertThat(compute(timed.run(new Execute(cs))))
        .as("worker to 66, runall to 72, multi-vertex to 122, run to 128, worker to 188, sync")
        .containsExactly(0, 66 + RUN + 50 + RUN + 60 + LOCAL_SYNC, 0, 0);
  }

  @Test
  void verticesOfTwoCodeletsAreStartedInTheOrderInWhichTheyWereAdded() {
    timed.all(cs, 1, 50);
    works(1, 10, 10);
    assertThat(compute(timed.run(new Execute(cs))))
        .as("multi-vertex to 56, launches to 62 and 68, the second worker to 128, sync")
        .containsExactly(0, RUN + 50 + 2 * RUN + 60 + LOCAL_SYNC, 0, 0);
  }

  @Test
  void eachWorkerOfAMultiVertexComputesItsShareOnce() {
    Tensor data = timed.mapped(ElementType.INT, 1, 6);
    timed
        .graph
        .addVertex(cs, TimedGraph.AllWorkers.class)
        .connect("data", data)
        .setInitialValue("tileCycles", 50)
        .setTileMapping(1);
    timed.graph.createHostRead("data", data);
    try (var engine = new Engine(timed.graph.compile(new Execute(cs)))) {
      engine.run(0);
      assertThat(engine.readInts("data")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(engine.profile().vertexTypes())
          .containsExactly(
              new VertexTypeProfile(
                  TimedGraph.AllWorkers.class.getName(),
                  true,
                  CostSource.SCHEDULED,
                  1,
                  new Range(1, 50, 50, 50),
                  0));
    }
  }

  @Test
  void atTheEndAllTilesWaitForTheSlowest() {
    works(0, 10);
    works(2, 100);
    Profile profile = timed.run(new Execute(cs));
    assertThat(total(profile)).as("nothing is exchanged, so no barrier").isEqualTo(alone(100));
    assertThat(compute(profile)).containsExactly(73, 0, 613, 0);
    assertThat(sync(profile)).containsExactly(540, 613, 0, 613);
    assertThat(profile.computeImbalance())
        .as("the slower of the two tiles that compute over their mean")
        .isEqualTo(613 / ((73 + 613) / 2.0));
    assertThat(profile.steps().getFirst().computeCycles()).isEqualTo(new Range(1, 613, 613, 613));
    assertThat(profile.steps().getFirst().meanTileCycles()).isEqualTo((73 + 613) / 2.0);
    assertThat(profile.cycles().barriers()).isZero();
  }

  @Test
  void tilesThatExchangeNothingDoNotWaitBetweenComputeSets() {
    works(0, 10);
    works(2, 100);
    ComputeSet other = timed.computeSet();
    timed.work(other, 0, 100);
    timed.work(other, 2, 10);
    Profile profile = timed.run(Sequence.of(new Execute(cs), new Execute(other)));
    assertThat(total(profile))
        .as("each tile has one long and one short vertex, one after the other")
        .isEqualTo(alone(100) + alone(10));
    assertThat(sync(profile)).containsExactly(0, 686, 0, 686);
  }

  @Test
  void anEstimateOfTheUsersComesBeforeTheCodeletsOwnCycles() {
    timed.work(cs, 1, 10).setPerfEstimate(20, 5);
    works(2, 10);
    Profile profile = timed.run(new Repeat(4, new Execute(cs)));
    assertThat(compute(profile)).containsExactly(0, 4 * alone(20), 4 * alone(10), 0);
    assertThat(profile.vertexTypes())
        .containsExactly(
            new VertexTypeProfile(
                TimedGraph.Work.class.getName(),
                false,
                CostSource.GIVEN_OR_SCHEDULED,
                2,
                new Range(8, 10, 20, 4 * (10 + 20)),
                4 * 5));
  }

  @Test
  void cyclesThatDependOnDataAreAskedForAfterEachExecution() {
    doubling(1, 5);
    doubling(2, 1);
    works(1, 30);
    Profile profile = timed.run(new Repeat(3, new Execute(cs)));
    assertThat(compute(profile))
        .as(
            "tile 2: 2, 4 and 8 bundles; tile 1: 10, 20 and 40 on the first worker, 30 on the"
                + " second, which starts 6 later, so that twice it is the last to end")
        .containsExactly(
            0,
            2 * (2 * RUN + 30 * SLOT + LOCAL_SYNC) + alone(40),
            alone(2) + alone(4) + alone(8),
            0);
    assertThat(profile.steps().getFirst().computeCycles())
        .isEqualTo(new Range(3, 199, 253, 199 + 199 + 253));
    assertThat(profile.vertexTypes().getFirst())
        .isEqualTo(
            new VertexTypeProfile(
                Doubling.class.getName(),
                false,
                CostSource.SCHEDULED_FROM_DATA,
                2,
                new Range(6, 2, 40, 2 + 4 + 8 + 10 + 20 + 40),
                6 * 3));
  }

  @Test
  void anEstimateStandsBesideCyclesThatDependOnData() {
    doubling(1, 5).setPerfEstimate(7, 0);
    doubling(2, 5);
    Profile profile = timed.run(new Repeat(2, new Execute(cs)));
    assertThat(compute(profile)).containsExactly(0, 2 * alone(7), alone(10) + alone(20), 0);
    assertThat(profile.vertexTypes().getFirst().source()).isEqualTo(CostSource.GIVEN_OR_SCHEDULED);
  }
}
