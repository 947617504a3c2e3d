package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.graph.TimedGraph.BARRIER;
import static org.ipusim.graph.TimedGraph.CALL;
import static org.ipusim.graph.TimedGraph.SETUP;
import static org.ipusim.graph.TimedGraph.SLOT;
import static org.ipusim.graph.TimedGraph.exchange;
import static org.ipusim.graph.TimedGraph.rearrange;
import static org.ipusim.graph.TimedGraph.total;

import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class CopyMergeTest {
  private final TimedGraph timed = new TimedGraph(Targets.small(4));
  private final Tensor a = timed.mapped(ElementType.FLOAT, 0, 8);
  private final Tensor b = timed.mapped(ElementType.FLOAT, 1, 8);
  private final Tensor c = timed.mapped(ElementType.FLOAT, 2, 8);
  private final Tensor d = timed.mapped(ElementType.FLOAT, 3, 8);

  private long hears(int from, int to, long words) {
    return SETUP + timed.way(from, to) + words;
  }

  private Profile apart(Program program) {
    CompileOptions options = CompileOptions.defaults().withMergeCopies(false);
    try (var engine = new Engine(timed.graph.compile(options, program))) {
      engine.run(0);
      return engine.profile();
    }
  }

  @Test
  void twoIndependentCopiesTakeOneBarrier() {
    Profile profile = timed.run(Sequence.of(new Copy(a, b), new Copy(c, d)));
    assertThat(total(profile)).isEqualTo(BARRIER + Math.max(hears(0, 1, 8), hears(2, 3, 8)));
    assertThat(exchange(profile))
        .containsExactly(SETUP + 8, hears(0, 1, 8), SETUP + 8, hears(2, 3, 8));
    assertThat(profile.exchanges()).isEqualTo(1);
    assertThat(profile.steps())
        .extracting(StepProfile::name)
        .containsExactly("2 copies: v0 to v1, v2 to v3");
    assertThat(profile.steps().getFirst().exchangeBytes()).isEqualTo(64);
  }

  @Test
  void aCopyOfWhatAnotherBroughtTakesABarrierOfItsOwn() {
    Profile profile = timed.run(Sequence.of(new Copy(a, b), new Copy(b, c)));
    assertThat(total(profile)).isEqualTo(2 * BARRIER + hears(0, 1, 8) + hears(1, 2, 8));
    assertThat(profile.steps())
        .extracting(StepProfile::name)
        .containsExactly("copy v0 to v1", "copy v1 to v2");
  }

  @Test
  void aCopyThatOverwritesWhatAnotherReadOrWroteComesAfterIt() {
    assertThat(timed.run(Sequence.of(new Copy(a, b), new Copy(c, a))).exchanges()).isEqualTo(2);
    assertThat(timed.run(Sequence.of(new Copy(a, b), new Copy(c, b))).exchanges()).isEqualTo(2);
    assertThat(
            timed
                .run(
                    Sequence.of(
                        new Copy(a.slice(0, 4), b.slice(0, 4)),
                        new Copy(c.slice(4, 8), a.slice(3, 7))))
                .exchanges())
        .as("they share one element")
        .isEqualTo(2);
  }

  @Test
  void copiesThatTouchDifferentElementsOfATensorShareAnExchange() {
    Profile profile =
        timed.run(
            Sequence.of(
                new Copy(a.slice(0, 4), b.slice(0, 4)),
                new Copy(c.slice(0, 4), a.slice(4, 8)),
                new Copy(a.slice(0, 4), d.slice(2, 6))));
    assertThat(profile.exchanges()).isEqualTo(1);
    assertThat(exchange(profile)[0])
        .as("tile 0 sends once what two tiles hear, and hears at the same time")
        .isEqualTo(hears(2, 0, 4));
  }

  @Test
  void theGroupBeginsAnewWithTheFirstCopyThatHasToWait() {
    Profile profile =
        timed.run(
            Sequence.of(
                new Copy(a, b), new Copy(c, d), new Copy(b, c), new Copy(d, a), new Copy(c, b)));
    assertThat(profile.steps())
        .extracting(StepProfile::name)
        .containsExactly(
            "2 copies: v0 to v1, v2 to v3", "2 copies: v1 to v2, v3 to v0", "copy v2 to v1");
  }

  @Test
  void copiesOfInnerSequencesCountAsNeighbours() {
    Program inner = Sequence.of(Sequence.of(new Copy(a, b)), Sequence.of(new Copy(c, d)));
    assertThat(timed.run(inner).exchanges()).isEqualTo(1);
    assertThat(timed.run(new Repeat(3, inner)).exchanges()).isEqualTo(3);
  }

  @Test
  void aComputeSetBetweenCopiesPartsThem() {
    Execute compute = new Execute(timed.workSet(0, 10));
    assertThat(timed.run(Sequence.of(new Copy(a, b), compute, new Copy(c, d))).exchanges())
        .isEqualTo(2);
  }

  @Test
  void copiesWithinATileShareCalls() {
    Tensor near = timed.mapped(ElementType.FLOAT, 0, 24);
    Program copies = Sequence.of(new Copy(a, near.slice(0, 8)), new Copy(a, near.slice(16, 24)));
    assertThat(rearrange(timed.run(copies))[0])
        .as("eight double words, shared by six workers")
        .isEqualTo(CALL + 2 * SLOT);
    assertThat(rearrange(apart(copies))[0]).as("four, twice").isEqualTo(2 * (CALL + SLOT));
  }

  @Test
  void withoutMergingEveryCopyHasItsBarrier() {
    Profile profile = apart(Sequence.of(new Copy(a, b), new Copy(c, d)));
    assertThat(profile.exchanges()).isEqualTo(2);
    assertThat(total(profile)).isEqualTo(2 * BARRIER + hears(0, 1, 8) + hears(2, 3, 8));
  }

  @Test
  void aLongRowOfCopiesIsNamedByItsFirstDifferentOnes() {
    Program[] copies =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? new Copy(a.slice(0, 1), timed.mapped(ElementType.FLOAT, 1, 1))
                        : new Copy(b.slice(i / 2, i / 2 + 1), c.slice(i / 2, i / 2 + 1)))
            .toArray(Program[]::new);
    assertThat(timed.run(Sequence.of(copies)).steps())
        .extracting(StepProfile::name)
        .containsExactly("12 copies: v0 to v4, v1 to v2, v0 to v5, v0 to v6, ...");
  }

  @Test
  void tenThousandCopiesShareAnExchange() {
    Tensor from = timed.mapped(ElementType.FLOAT, 0, 20_000);
    Tensor to = timed.mapped(ElementType.FLOAT, 1, 20_000);
    Program[] copies =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new Copy(from.slice(2 * i, 2 * i + 1), to.slice(2 * i, 2 * i + 1)))
            .toArray(Program[]::new);
    Profile profile = timed.run(Sequence.of(copies));
    assertThat(profile.exchanges()).isEqualTo(1);
    assertThat(total(profile)).isEqualTo(BARRIER + hears(0, 1, 10_000));
    assertThat(profile.steps().getFirst().name()).isEqualTo("10000 copies: v4 to v5");
  }
}
