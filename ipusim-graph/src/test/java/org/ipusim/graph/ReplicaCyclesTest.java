package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ipusim.graph.TimedGraph.BARRIER;
import static org.ipusim.graph.TimedGraph.SETUP;
import static org.ipusim.graph.TimedGraph.alone;
import static org.ipusim.graph.TimedGraph.total;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.profile.TraceEvent;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.CrossReplicaCopy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Sync;
import org.junit.jupiter.api.Test;

class ReplicaCyclesTest {
  private static final int WORDS = 2040;

  /** Two hops of 15 ns there and back, at 1.33 GHz, and four for four chips. */
  private static final long SYNC_OF_TWO = 40;

  private static final long SYNC_OF_FOUR = 80;

  /** 8,416 bytes with the headers of 32 packets at six links' 61.35 bytes a cycle, and a hop. */
  private static final long ACROSS_A_PAIR = 158;

  /** The same at the 20.45 bytes a cycle of two links, and two hops. */
  private static final long TO_THE_NEXT_PAIR = 452;

  private static Profile run(Replicas replicas, Program program) {
    try (var engine = replicas.engine(program)) {
      engine.run(0);
      return engine.profile();
    }
  }

  /** Runs a copy of words from tile 0 to tile 1. */
  private static Profile copied(
      Replicas replicas, BiFunction<Tensor, Tensor, Program> copy, Program... before) {
    Tensor x = replicas.mapped("from", ElementType.INT, 0, WORDS);
    Tensor y = replicas.mapped("to", ElementType.INT, 1, WORDS);
    return run(replicas, Sequence.of(Sequence.of(before), copy.apply(x, y)));
  }

  private static long[] part(Profile profile, CyclePart part, int tile) {
    int tiles = profile.target().tiles() / profile.replicas();
    return IntStream.range(0, profile.replicas())
        .mapToLong(k -> profile.cycles().cycles(part, k * tiles + tile))
        .toArray();
  }

  @Test
  void replicasThatComputeLongerKeepNoneWaitingButAtTheEnd() {
    var four = new Replicas(4, 1);
    Profile profile = run(four, four.addIndex(four.mapped("x", ElementType.INT, 0, 3)));
    assertThat(part(profile, CyclePart.COMPUTE, 0))
        .containsExactly(alone(0), alone(10), alone(20), alone(30));
    assertThat(part(profile, CyclePart.SYNC, 0)).containsExactly(180, 120, 60, 0);
    assertThat(total(profile)).isEqualTo(alone(30));
  }

  @Test
  void replicasThatRunAStepSideBySideCountAsOneExecution() {
    var four = new Replicas(4, 1);
    Profile profile =
        run(four, new Repeat(3, four.addIndex(four.mapped("x", ElementType.INT, 0, 3))));
    StepProfile step = profile.steps().getFirst();
    assertThat(step.executions()).isEqualTo(3);
    assertThat(step.computeCycles().max()).isEqualTo(alone(30));
    assertThat(step.meanTileCycles()).isEqualTo((double) alone(15));
    assertThat(profile.supersteps()).isEqualTo(3);
    assertThat(profile.vertexTypes().getFirst().instances()).isEqualTo(1);
    assertThat(profile.vertexTypes().getFirst().cycles().count()).isEqualTo(12);
    assertThat(profile.counts().vertices()).isEqualTo(1);
  }

  @Test
  void aCopyToTheOtherReplicaIsOneExchangeOverTheLinksAfterASyncOfAllChips() {
    Profile profile =
        copied(new Replicas(2, 1), (x, y) -> new CrossReplicaCopy(x, y, Replicas.ring(2)));
    assertThat(total(profile)).isEqualTo(BARRIER + SYNC_OF_TWO + ACROSS_A_PAIR + SETUP + WORDS);
    assertThat(profile.cycles().perTile(CyclePart.GLOBAL_EXCHANGE))
        .hasSize(2 * Replicas.TILES)
        .containsOnly(ACROSS_A_PAIR);
    for (int tile : new int[] {0, 1}) {
      assertThat(part(profile, CyclePart.EXCHANGE, tile))
          .containsExactly(SETUP + WORDS, SETUP + WORDS);
    }
    StepProfile step = profile.steps().getLast();
    assertThat(step.kind()).isEqualTo("crossReplicaCopy");
    assertThat(step.name()).isEqualTo("copy from to to across replicas");
    assertThat(step.exchangeBytes()).isEqualTo(2 * 4 * WORDS);
    assertThat(profile.exchanges()).isEqualTo(1);
  }

  @Test
  void aRingOfFourChipsGoesUpAndDownTheLadder() {
    Profile profile =
        copied(new Replicas(4, 1), (x, y) -> new CrossReplicaCopy(x, y, Replicas.ring(4)));
    assertThat(total(profile)).isEqualTo(BARRIER + SYNC_OF_FOUR + TO_THE_NEXT_PAIR + SETUP + WORDS);
  }

  @Test
  void aCopyAcrossReplicasWaitsForTheSlowest() {
    var two = new Replicas(2, 1);
    Program work = two.addIndex(two.mapped("x", ElementType.INT, 0, 3));
    Profile profile = copied(two, (x, y) -> new CrossReplicaCopy(x, y, Replicas.ring(2)), work);
    assertThat(total(profile))
        .isEqualTo(alone(10) + BARRIER + SYNC_OF_TWO + ACROSS_A_PAIR + SETUP + WORDS);
    assertThat(part(profile, CyclePart.SYNC, 0))
        .containsExactly(60 + BARRIER + SYNC_OF_TWO, BARRIER + SYNC_OF_TWO);
  }

  @Test
  void aCopyOfEachReplicaToItselfCostsWhatACopyDoes() {
    Profile copy = copied(new Replicas(2, 1), Copy::new);
    Profile cross =
        copied(new Replicas(2, 1), (x, y) -> new CrossReplicaCopy(x, y, Map.of(0, 0, 1, 1)));
    for (CyclePart part : CyclePart.values()) {
      assertThat(cross.cycles().perTile(part)).isEqualTo(copy.cycles().perTile(part));
    }
    for (int tile = 0; tile < Replicas.TILES; tile++) {
      assertThat(cross.memory().includingGaps(tile)).isEqualTo(copy.memory().includingGaps(tile));
    }
  }

  @Test
  void chipsOfAReplicaSynchroniseWithoutThoseOfOthers() {
    var two = new Replicas(2, 2);
    Program work = two.addIndex(two.mapped("x", ElementType.INT, 0, 3));
    Tensor from = two.mapped("from", ElementType.INT, 0, WORDS);
    Tensor to = two.mapped("to", ElementType.INT, Replicas.TILES, WORDS);
    Profile profile = run(two, Sequence.of(work, new Copy(from, to)));
    long copy = BARRIER + SYNC_OF_TWO + ACROSS_A_PAIR + SETUP + WORDS;
    assertThat(total(profile)).isEqualTo(alone(10) + copy);
    assertThat(part(profile, CyclePart.SYNC, 0))
        .as("replica 0 waits at the end")
        .containsExactly(BARRIER + SYNC_OF_TWO + 60, BARRIER + SYNC_OF_TWO);
    assertThat(profile.cycles().barriers()).isEqualTo(1);
  }

  @Test
  void aGlobalSyncIsOneOfAllReplicas() {
    assertThat(total(run(new Replicas(4, 1), new Sync(Sync.Kind.GLOBAL))))
        .isEqualTo(BARRIER + SYNC_OF_FOUR);
    assertThat(total(run(new Replicas(4, 1), new Sync(Sync.Kind.INTERNAL)))).isEqualTo(BARRIER);
  }

  /** Runs a copy of a batch of 1,000 words. */
  private static long streamed(ReplicatedStreamMode mode) {
    var two = new Replicas(2, 1);
    Tensor x = two.mapped("x", ElementType.INT, 0, HostStreams.BATCH);
    DataStream in = two.graph.addHostToDeviceFIFO("in", ElementType.INT, HostStreams.BATCH, mode);
    try (var engine = two.engine(new Copy(in, x))) {
      engine.connectStream("in", new int[2 * HostStreams.BATCH]);
      engine.run(0);
      return total(engine.profile());
    }
  }

  @Test
  void theHostCopiesTheBatchesOfAllReplicasAndEachChipTakesItsOwnOverItsOwnLink() {
    assertThat(streamed(ReplicatedStreamMode.REPLICATE))
        .isEqualTo(2 * HostStreams.COPY + HostStreams.ANSWER + HostStreams.TRANSFER);
    assertThat(streamed(ReplicatedStreamMode.BROADCAST))
        .isEqualTo(HostStreams.COPY + HostStreams.ANSWER + HostStreams.TRANSFER);
  }

  @Test
  void theTraceShowsTheFirstReplica() {
    var two = new Replicas(2, 1);
    Program work = two.addIndex(two.mapped("x", ElementType.INT, 0, 3));
    Tensor x = two.mapped("from", ElementType.INT, 0, WORDS);
    Tensor y = two.mapped("to", ElementType.INT, 1, WORDS);
    var program = Sequence.of(work, new CrossReplicaCopy(x, y, Replicas.ring(2)));
    var options = EngineOptions.defaults().withTrace(9);
    try (var engine = new Engine(two.graph.compile(program), options)) {
      engine.run(0);
      long released = alone(10) + BARRIER + SYNC_OF_TWO;
      assertThat(engine.profile().trace().events())
          .extracting(TraceEvent::beginCycle, TraceEvent::endCycle)
          .containsExactly(
              tuple(0L, alone(0)),
              tuple(alone(0), released),
              tuple(released, released + ACROSS_A_PAIR),
              tuple(released + ACROSS_A_PAIR, released + ACROSS_A_PAIR + SETUP + WORDS));
    }
  }

  @Test
  void aCopyAcrossReplicasCountsInTheMemoryOfEveryTileLikeAnyExchange() {
    Profile none = copied(new Replicas(2, 1), (x, y) -> Sequence.of());
    Profile copy =
        copied(new Replicas(2, 1), (x, y) -> new CrossReplicaCopy(x, y, Replicas.ring(2)));
    long[] more = new long[Replicas.TILES];
    Arrays.setAll(more, t -> copy.memory().includingGaps(t) - none.memory().includingGaps(t));
    assertThat(more).as("a sync and a call").containsOnly(8);
  }
}
