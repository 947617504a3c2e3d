package org.ipusim.junit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ipusim.junit.IpuAssertions.assertThat;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.TextSections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CyclesAssertTest {
  private static final Engines ENGINES = new Engines();
  private static Profile profile;

  @BeforeAll
  static void run() {
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    profile = ENGINES.run(graph, Chain.of(graph));
  }

  @AfterAll
  static void close() {
    ENGINES.close();
  }

  private static AbstractThrowableAssert<?, ?> failureOf(ThrowingCallable wrong) {
    return assertThatThrownBy(wrong).isInstanceOf(AssertionError.class);
  }

  @Test
  void aStepCostsAllItsExecutions() {
    assertThat(profile).cycles().ofComputeSet("near twice").isEqualTo(3 * 613);
    assertThat(profile).cycles().ofComputeSet("far twice").isEqualTo(613).isAtMost(613);
    assertThat(profile).cycles().ofStep("copy near to far").isEqualTo(192).isAtLeast(192);
  }

  @Test
  void thePartsOfAStepSumToItsCycles() {
    StepCyclesAssert copy = assertThat(profile).cycles().ofStep("copy near to far");
    copy.of(CyclePart.EXCHANGE).isEqualTo(192);
    copy.of(CyclePart.COMPUTE).isEqualTo(0);
    copy.of(CyclePart.REARRANGE).isEqualTo(0);
    copy.of(CyclePart.HOST).isEqualTo(0);
    StepCyclesAssert set = assertThat(profile).cycles().ofStep("near twice");
    set.of(CyclePart.COMPUTE).isBetween(1800, 1900);
    set.of(CyclePart.EXCHANGE).isEqualTo(0);
  }

  @Test
  void aPartOfTheRunIsThatOfTheBusiestTileOrOfOneOrOfAll() {
    TileAmountAssert compute = assertThat(profile).cycles().of(CyclePart.COMPUTE);
    compute.isEqualTo(3 * 613);
    compute.onTile(0).isEqualTo(3 * 613);
    compute.onTile(1).isEqualTo(613);
    compute.onTile(2).isEqualTo(0);
    compute.onAllTiles().isEqualTo(4 * 613);
  }

  @Test
  void simulatedCyclesMayBeComparedWithMeasuredOnes() {
    CyclesAssert total = assertThat(profile).cycles();
    total.isCloseTo(2_800, withinPercentage(5));
    failureOf(() -> total.isCloseTo(2_000, withinPercentage(5)))
        .hasMessageStartingWith(
            "Expecting total cycles to be within 5% of 2,000 but found 2,794 (794 more, 39.7 %)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> total.isCloseTo(0, withinPercentage(5)))
        .withMessage("no percentage can be taken of 0");
  }

  @Test
  void aFailureShowsWhereTheCyclesWent() {
    failureOf(() -> assertThat(profile).cycles().isAtMost(2_500))
        .hasMessage(
            "Expecting total cycles to be at most 2,500 but found 2,794 (294 more, 11.8 %)\n\n"
                + TextSections.cycles(profile)
                + "\n"
                + TextSections.steps(profile.steps()).stripTrailing());
  }

  @Test
  void aFailureAboutAStepShowsItsRow() {
    failureOf(() -> assertThat(profile).cycles().ofComputeSet("near twice").isEqualTo(2_000))
        .hasMessage(
            """
            Expecting cycles of 3 executions of compute set 'near twice' to be exactly 2,000 but \
            found 1,839 (161 fewer, 8.1 %)

            Steps, most expensive first; cycles and bytes of one execution
              #  name        kind        vertices  times  max tile  mean tile  rearrange  exchange  bytes
              0  near twice  computeSet         1      3       613        613          0         0      0\
            """);
    failureOf(
            () ->
                assertThat(profile)
                    .cycles()
                    .ofStep("copy near to far")
                    .of(CyclePart.EXCHANGE)
                    .isBetween(200, 300))
        .hasMessageStartingWith(
            "Expecting exchange cycles of step 'copy near to far' to be between 200 and 300 but"
                + " found 192 (8 fewer, 4.0 %)");
  }

  @Test
  void aFailureBearsTheDescriptionThatTheTestGave() {
    failureOf(() -> assertThat(profile).cycles().as("with %d tiles", 2).isAtLeast(3_000))
        .hasMessageStartingWith("[with 2 tiles] Expecting total cycles to be at least 3,000");
  }

  @Test
  void anUnknownStepIsAnsweredWithTheNearest() {
    failureOf(() -> assertThat(profile).cycles().ofComputeSet("near twine"))
        .hasMessage(
            """
            Expecting a compute set 'near twine' but there is none; did you mean 'near twice'?

            Steps, most expensive first; cycles and bytes of one execution
              #  name        kind        vertices  times  max tile  mean tile  rearrange  exchange  bytes
              0  near twice  computeSet         1      3       613        613          0         0      0
              2  far twice   computeSet         1      1       613        613          0         0      0\
            """);
    failureOf(() -> assertThat(profile).cycles().ofStep("zzz"))
        .hasMessageStartingWith(
            "Expecting a step 'zzz' but there is none; known: near twice, copy near to far, far"
                + " twice\n");
  }

  @Test
  void whatIsNotCountedByStepIsRefusedWithWhereItIs() {
    StepCyclesAssert copy = assertThat(profile).cycles().ofStep("copy near to far");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy.of(CyclePart.SYNC))
        .withMessage("waiting is counted by tile, not by step: ask for 'sync' of the whole run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy.of(CyclePart.GLOBAL_EXCHANGE))
        .withMessageStartingWith(
            "what a step exchanges between chips is counted in its 'exchange'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(profile).cycles().of(CyclePart.SYNC).onTile(1472))
        .withMessage("tile 1472 is out of range, allowed 0..1471");
  }

  @Test
  void aMissingProfileFailsAsSuch() {
    failureOf(() -> assertThat((Profile) null).cycles())
        .hasMessage("Expecting a profile but found null");
  }
}
