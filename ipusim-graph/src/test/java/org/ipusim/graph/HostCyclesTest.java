package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ipusim.graph.HostStreams.ANSWER;
import static org.ipusim.graph.HostStreams.BATCH;
import static org.ipusim.graph.HostStreams.COPY;
import static org.ipusim.graph.HostStreams.TRANSFER;
import static org.ipusim.graph.TimedGraph.BARRIER;
import static org.ipusim.graph.TimedGraph.SETUP;
import static org.ipusim.graph.TimedGraph.alone;
import static org.ipusim.graph.TimedGraph.total;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.profile.TextReport;
import org.ipusim.graph.profile.TraceEvent;
import org.ipusim.graph.profile.TraceEvent.Kind;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class HostCyclesTest {
  private static final int LONG = 200;
  private static final EngineOptions DEFAULTS = EngineOptions.defaults();

  private static Profile run(
      HostStreams streams, Program program, EngineOptions options, float[] from, float[] to) {
    try (var engine = new Engine(streams.graph.compile(program), options)) {
      engine.connectStream("in", from);
      engine.connectStream("out", to);
      engine.run(0);
      return engine.profile();
    }
  }

  private static Profile run(int batches, int bundles, EngineOptions options) {
    var streams = new HostStreams(Targets.small(4), bundles);
    float[] from = HostStreams.numbers(batches);
    var to = new float[from.length];
    Profile profile = run(streams, streams.batches(batches), options, from, to);
    for (int i = 0; i < to.length; i++) {
      assertThat(to[i]).isEqualTo(2 * from[i] + 1);
    }
    return profile;
  }

  @Test
  void aBatchWaitsForTheHostsCopyTheHostsAnswerAndTheTilesWords() {
    var streams = new HostStreams(Targets.small(4), 1);
    Program copyIn = new Copy(streams.in, streams.x);
    float[] one = HostStreams.numbers(1);
    Profile ahead = run(streams, copyIn, DEFAULTS, one, new float[BATCH]);
    assertThat(total(ahead))
        .as("the host begins its copy with the run, beside the barrier")
        .isEqualTo(COPY + ANSWER + TRANSFER);
    assertThat(ahead.cycles().perTile(CyclePart.HOST))
        .containsOnly(COPY - BARRIER + ANSWER + TRANSFER);
    assertThat(ahead.cycles().perTile(CyclePart.SYNC)).containsOnly(BARRIER);
    Profile asked = run(streams, copyIn, DEFAULTS.withPrefetch(false), one, new float[BATCH]);
    assertThat(total(asked)).isEqualTo(BARRIER + ANSWER + COPY + TRANSFER);
    assertThat(asked.steps())
        .extracting(StepProfile::kind, StepProfile::name, StepProfile::exchangeBytes)
        .containsExactly(tuple("streamCopy", "stream copy 'in' to x", 4000L));
    assertThat(asked.steps().getFirst().hostCycles()).isEqualTo(ANSWER + COPY + TRANSFER);
  }

  @Test
  void aBatchSpreadOverTilesIsLimitedByTheChipsLink() {
    var graph = new Graph(Targets.small(16));
    DataStream in = graph.addHostToDeviceFIFO("in", ElementType.INT, 16_000);
    Tensor x = graph.addVariable("x", ElementType.INT, 16_000);
    graph.mapLinearly(x);
    try (var engine = new Engine(graph.compile(new Copy(in, x)))) {
      engine.connectStream("in", new int[16_000]);
      engine.run(0);
      long copy = 8512;
      long link = 5404;
      assertThat(total(engine.profile()))
          .as("64,000 bytes: at 10 GB/s in the host, at 15.754 GB/s over the link")
          .isEqualTo(copy + ANSWER + SETUP + link);
    }
  }

  @Test
  void eachChipHasALinkOfItsOwn() {
    Target four = Target.of(ChipSpec.preset("gc200"), 4);
    var graph = new Graph(four);
    int n = 4 * 1472 * 20;
    DataStream in = graph.addHostToDeviceFIFO("in", ElementType.INT, n);
    Tensor x = graph.addVariable("x", ElementType.INT, n);
    graph.mapLinearly(x);
    try (var engine = new Engine(graph.compile(new Copy(in, x)))) {
      engine.connectStream("in", new int[n]);
      engine.run(0);
      long copy = 62_649;
      long quarter = 9942;
      assertThat(total(engine.profile())).isEqualTo(copy + ANSWER + SETUP + quarter);
    }
  }

  @Test
  void theHostsCopyIsHiddenWhileTheDeviceComputesAndExposedWithoutPrefetch() {
    long in = ANSWER + TRANSFER;
    long perBatch = COPY + in + alone(LONG) + BARRIER + in;
    assertThat(total(run(10, LONG, DEFAULTS)))
        .as("each batch in waits for the copy of the batch out before it; the first for its own")
        .isEqualTo(10 * perBatch);
    assertThat(total(run(10, LONG, DEFAULTS.withPrefetch(false))))
        .as("each batch in waits for its own copy besides; the first after the barrier")
        .isEqualTo(10 * (perBatch + COPY) - COPY + BARRIER);
  }

  @Test
  void aDeviceTooQuickForTheHostWaitsForTheRestOfTheCopy() {
    long in = ANSWER + TRANSFER;
    assertThat(alone(1) + BARRIER).isLessThan(COPY);
    assertThat(total(run(10, 1, DEFAULTS))).isEqualTo(10 * (COPY + in + COPY + in));
  }

  @Test
  void aThousandBatchesOverlapWithPrefetchAndOnlyThen() {
    var totals = new long[2];
    for (boolean ahead : new boolean[] {true, false}) {
      Profile profile = run(1000, LONG, DEFAULTS.withTrace(20_000).withPrefetch(ahead));
      List<TraceEvent> events = profile.trace().events();
      List<TraceEvent> computes = events.stream().filter(e -> e.kind() == Kind.COMPUTE).toList();
      Kind copying = ahead ? Kind.PREFETCH : Kind.FETCH;
      List<TraceEvent> copies = events.stream().filter(e -> e.kind() == copying).toList();
      assertThat(computes).hasSize(1000);
      for (int i = 0; i < 999; i++) {
        assertThat(copies.get(i + 1).name()).isEqualTo("'in'");
        assertThat(copies.get(i + 1).overlaps(computes.get(i)))
            .as("copy of batch %d beside compute of batch %d", i + 1, i)
            .isEqualTo(ahead);
      }
      assertThat(profile.trace().omitted()).isZero();
      totals[ahead ? 1 : 0] = total(profile);
    }
    assertThat(totals[0] - totals[1]).isEqualTo(999 * COPY + BARRIER);
  }

  @Test
  void theEventsOfATraceOnOneLaneDoNotOverlapAndReachToTheEnd() {
    Profile profile = run(5, LONG, DEFAULTS.withTrace(1000));
    for (TraceEvent.Lane lane : TraceEvent.Lane.values()) {
      List<TraceEvent> events =
          profile.trace().events().stream().filter(e -> e.lane() == lane).toList();
      for (int i = 1; i < events.size(); i++) {
        assertThat(events.get(i).beginCycle())
            .as("%s after %s", events.get(i), events.get(i - 1))
            .isGreaterThanOrEqualTo(events.get(i - 1).endCycle());
      }
    }
    List<TraceEvent> device =
        profile.trace().events().stream().filter(e -> e.lane() == TraceEvent.Lane.DEVICE).toList();
    assertThat(device.stream().mapToLong(TraceEvent::cycles).sum()).isEqualTo(total(profile));
    assertThat(device.stream().map(TraceEvent::kind).limit(6))
        .containsExactly(
            Kind.SYNC, Kind.HOST_WAIT, Kind.HOST, Kind.COMPUTE, Kind.SYNC, Kind.HOST_WAIT);
  }

  @Test
  void aTraceKeepsTheFirstEventsAndCountsTheRest() {
    Profile all = run(50, LONG, DEFAULTS.withTrace(100_000));
    Profile some = run(50, LONG, DEFAULTS.withTrace(33));
    assertThat(some.trace().events()).isEqualTo(all.trace().events().subList(0, 33));
    assertThat(some.trace().omitted()).isEqualTo(all.trace().events().size() - 33);
    assertThat(run(50, LONG, DEFAULTS).trace().events()).isEmpty();
    assertThat(run(50, LONG, DEFAULTS).trace().omitted()).isZero();
  }

  @Test
  void copiesNextToOneAnotherShareAPhaseBothWays() {
    var streams = new HostStreams(Targets.small(4), 1);
    Program both =
        Sequence.of(Sequence.of(new Copy(streams.in, streams.x)), new Copy(streams.y, streams.out));
    Profile profile = run(streams, both, DEFAULTS, HostStreams.numbers(1), new float[BATCH]);
    assertThat(total(profile))
        .as("one barrier, one answer, and words in beside words out")
        .isEqualTo(COPY + ANSWER + TRANSFER);
    assertThat(profile.steps().stream().map(StepProfile::name))
        .containsExactly("stream copy 'in' to x, y to 'out'");
    assertThat(profile.cycles().barriers()).isEqualTo(1);
  }

  @Test
  void aCopyThatNeedsWhatTheOneBeforeItBringsHasAPhaseOfItsOwn() {
    var streams = new HostStreams(Targets.small(4), 1);
    Program through =
        Sequence.of(new Copy(streams.in, streams.x), new Copy(streams.x, streams.out));
    var to = new float[BATCH];
    Profile profile = run(streams, through, DEFAULTS, HostStreams.numbers(1), to);
    assertThat(to).isEqualTo(HostStreams.numbers(1));
    assertThat(profile.cycles().barriers()).isEqualTo(2);
    assertThat(total(profile))
        .as("the host answers the second once it has fetched the next batch")
        .isEqualTo(2 * (COPY + ANSWER + TRANSFER));
  }

  @Test
  void theTextReportTellsWhatWaitingForTheHostCost() throws IOException {
    var text = new StringBuilder();
    Profile profile = run(10, LONG, DEFAULTS);
    var cost = new HostCost(0, 0, 0);
    TextReport.write(new RunReport("streams", Map.of(), Map.of(), profile, cost), text);
    long in = 10 * (ANSWER + TRANSFER) + COPY - BARRIER + 9 * (COPY - BARRIER);
    assertThat(text)
        .containsPattern(
            "stream copy 'in' to x +10 +%,d +%,d +%,d\n"
                .formatted(in, 10 * TRANSFER, in - 10 * TRANSFER))
        .containsPattern(
            "stream copy y to 'out' +10 +%,d +%,d +%,d\n"
                .formatted(10 * (ANSWER + TRANSFER), 10 * TRANSFER, 10 * ANSWER))
        .contains("the host answers a sync in a time that is taken");
  }
}
