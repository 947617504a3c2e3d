package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipusim.graph.TimedGraph.BARRIER;
import static org.ipusim.graph.TimedGraph.SETUP;
import static org.ipusim.graph.TimedGraph.alone;
import static org.ipusim.graph.TimedGraph.compute;
import static org.ipusim.graph.TimedGraph.exchange;
import static org.ipusim.graph.TimedGraph.sync;
import static org.ipusim.graph.TimedGraph.total;

import com.google.common.collect.ImmutableSortedMap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Function;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileFalse;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.Sync;
import org.ipusim.graph.program.WriteUndef;
import org.junit.jupiter.api.Test;

class ProgramCyclesTest {
  /** Counts down, in four bundles, and says whether there is more to do. */
  static final class CountDown extends Vertex {
    @InOut int left;
    @Output boolean more;
    @Output boolean done;

    @Override
    public void compute() {
      more = left > 0;
      done = !more;
      left--;
    }

    @Override
    protected long cycles(Target target) {
      return 4;
    }
  }

  private static final int HOME = 2;
  private static final int OTHER = 5;
  private static final Program NOTHING = Sequence.of();

  private final TimedGraph timed = new TimedGraph(Targets.small(8));
  private final Tensor left = timed.mapped(ElementType.INT, HOME);
  private final Tensor more = timed.mapped(ElementType.BOOL, HOME);
  private final Tensor done = timed.mapped(ElementType.BOOL, HOME);
  private final ComputeSet countDown = timed.computeSet();
  private final Execute ten = new Execute(timed.workSet(OTHER, 10));
  private final Execute twenty = new Execute(timed.workSet(OTHER, 20));

  ProgramCyclesTest() {
    timed
        .graph
        .addVertex(countDown, CountDown.class)
        .connect("left", left)
        .connect("more", more)
        .connect("done", done)
        .setTileMapping(HOME);
  }

  @Test
  void aSequenceRepeatedCostsItsPartsEachTime() {
    Profile profile = timed.run(new Repeat(5, Sequence.of(ten, twenty, new Repeat(3, ten))));
    assertThat(total(profile)).isEqualTo(5 * (alone(10) + alone(20) + 3 * alone(10)));
    assertThat(profile.steps().stream().map(StepProfile::executions)).containsExactly(5L, 5L, 15L);
    assertThat(profile.supersteps()).isEqualTo(25);
  }

  @Test
  void whatIsRepeatedNoTimesCostsNothing() {
    Profile profile = timed.run(new Repeat(0, ten));
    assertThat(total(profile)).isZero();
    assertThat(profile.supersteps()).isZero();
  }

  @Test
  void whileOneTileWorksAnotherPreparesTheNextDecision() {
    timed.graph.setInitialValue(left, 3);
    Profile profile = timed.run(new RepeatWhileTrue(new Execute(countDown), more, ten));
    long last = timed.decision(HOME);
    assertThat(total(profile))
        .as(
            "a first condition and decision; then three times the body, 73, beside the next"
                + " condition on the other tile, 37, and its decision")
        .isEqualTo(alone(4) + 3 * (timed.decision(HOME, OTHER) + alone(10)) + last);
    assertThat(exchange(profile)[HOME]).as("a decision is one word").isEqualTo(4 * (SETUP + 1));
    assertThat(exchange(profile)[OTHER])
        .as("which the others have a little later, each as far as it is away")
        .isEqualTo(4 * (SETUP + timed.way(HOME, OTHER) + 1));
    assertThat(compute(profile)[HOME]).isEqualTo(4 * alone(4));
    assertThat(compute(profile)[OTHER]).isEqualTo(3 * alone(10));
    assertThat(sync(profile)[OTHER])
        .as("it waits for the first condition, and at each barrier")
        .isEqualTo(alone(4) + 4 * BARRIER + last - timed.decision(HOME, OTHER));
    assertThat(profile.exchanges()).isEqualTo(4);
    assertThat(profile.steps().stream().map(StepProfile::kind))
        .containsExactly("computeSet", "control", "computeSet");
    assertThat(profile.steps().stream().map(StepProfile::executions)).containsExactly(4L, 4L, 3L);
  }

  @Test
  void aBodyOnTheTileOfTheConditionDelaysIt() {
    timed.graph.setInitialValue(left, 3);
    var body = new Execute(timed.workSet(HOME, 10));
    assertThat(total(timed.run(new RepeatWhileTrue(new Execute(countDown), more, body))))
        .isEqualTo(
            alone(4) + 3 * (BARRIER + SETUP + 1 + alone(10) + alone(4)) + timed.decision(HOME));
  }

  @Test
  void repeatWhileFalseEndsWhenThePredicateIsNotZero() {
    timed.graph.setInitialValue(left, 2);
    Profile profile = timed.run(new RepeatWhileFalse(new Execute(countDown), done, ten));
    assertThat(total(profile))
        .isEqualTo(alone(4) + 2 * (timed.decision(HOME, OTHER) + alone(10)) + timed.decision(HOME));
  }

  @Test
  void aConditionThatFailsAtOnceCostsItsDecision() {
    assertThat(total(timed.run(new RepeatWhileTrue(new Execute(countDown), more, ten))))
        .isEqualTo(alone(4) + timed.decision(HOME));
  }

  @Test
  void ifRunsAndChargesOneOfItsBodies() {
    Tensor yes = timed.mapped(ElementType.UNSIGNED_INT, HOME);
    Tensor no = timed.mapped(ElementType.INT, HOME, 1);
    timed.graph.setInitialValue(yes, -7);
    long decided = timed.decision(HOME, OTHER);
    assertThat(total(timed.run(new If(yes, ten, twenty)))).isEqualTo(decided + alone(10));
    assertThat(total(timed.run(new If(no, ten, twenty)))).isEqualTo(decided + alone(20));
  }

  @Test
  void switchRunsTheCaseOfTheValueOrTheDefault() {
    var cases = ImmutableSortedMap.<Integer, Program>of(-1, ten, 4, twenty);
    long[] costs = new long[3];
    long decided = timed.decision(HOME, OTHER);
    int[] values = {-1, 4, 0};
    for (int i = 0; i < 3; i++) {
      Tensor control = timed.mapped(ElementType.INT, HOME);
      timed.graph.setInitialValue(control, values[i]);
      costs[i] = total(timed.run(new Switch(control, cases, Sequence.of(ten, twenty))));
    }
    assertThat(costs)
        .containsExactly(decided + alone(10), decided + alone(20), decided + alone(10) + alone(20));
  }

  @Test
  void callsOfAFunctionCostWhatItsBodyCostsAndAreCountedTogether() {
    Function f = timed.graph.addFunction("f", Sequence.of(ten, twenty));
    Profile profile = timed.run(Sequence.of(new Call(f), new Repeat(2, new Call(f))));
    assertThat(total(profile)).isEqualTo(3 * (alone(10) + alone(20)));
    assertThat(profile.steps().stream().map(StepProfile::executions)).containsExactly(3L, 3L);
  }

  @Test
  void aBarrierMakesTilesMeet() {
    var early = new Execute(timed.workSet(HOME, 30));
    Profile profile = timed.run(Sequence.of(early, new Sync(Sync.Kind.INTERNAL), ten));
    assertThat(total(profile)).isEqualTo(alone(30) + BARRIER + alone(10));
    assertThat(sync(profile)[OTHER]).isEqualTo(alone(30) + BARRIER);
    assertThat(sync(profile)[HOME]).isEqualTo(BARRIER + alone(10));
    assertThat(profile.cycles().barriers()).isEqualTo(1);
  }

  @Test
  void aBarrierOfAllChipsCostsTheWayOfTheSignalToo() {
    var two = new TimedGraph(Target.of(ChipSpec.preset("gc200"), 2));
    var first = new Execute(two.workSet(0, 30));
    var second = new Execute(two.workSet(2000, 10));
    assertThat(total(two.run(Sequence.of(first, new Sync(Sync.Kind.INTERNAL), second))))
        .as("chips do not wait for each other: 193 and a barrier against a barrier and 73")
        .isEqualTo(alone(30) + BARRIER);
    assertThat(total(two.run(Sequence.of(first, new Sync(Sync.Kind.GLOBAL), second))))
        .as("one hop there and back, 2 x 15 ns at 1.33 GHz: 39.9, rounded up")
        .isEqualTo(alone(30) + BARRIER + 40 + alone(10));
  }

  @Test
  void printingAndForgettingCostNothing() {
    timed.graph.setInitialValue(left, 42);
    Tensor half = timed.mapped(ElementType.HALF, 3, 2);
    timed.graph.setInitialValue(half, 0.5f, -2f);
    var text = new ByteArrayOutputStream();
    var options =
        EngineOptions.defaults().withPrint(new PrintStream(text, true, StandardCharsets.UTF_8));
    Program program =
        Sequence.of(
            new PrintTensor("left", left), new PrintTensor("half", half), new WriteUndef(left));
    try (var engine = new Engine(timed.graph.compile(program), options)) {
      engine.run(0);
      assertThat(total(engine.profile())).isZero();
      assertThat(text.toString(StandardCharsets.UTF_8).lines())
          .containsExactly("left: [42]", "half: [0.5, -2.0]");
    }
  }

  @Test
  void anErrorProgramStopsTheRunAndShowsItsTensor() {
    timed.graph.setInitialValue(left, 42);
    Program program = Sequence.of(ten, new If(left, new ErrorProgram("odd", left), NOTHING), ten);
    try (var engine = new Engine(timed.graph.compile(program))) {
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(ProgramException.class)
          .hasMessage("error program: odd ([42])");
      assertThat(engine.profile().supersteps()).isEqualTo(1);
      assertThat(total(engine.profile())).isEqualTo(alone(10) + timed.decision(HOME));
    }
  }

  @Test
  void programsOfOneExecutableAreRunByNumberAndCountedTogether() {
    try (var engine = new Engine(timed.graph.compile(ten, twenty, NOTHING))) {
      engine.run(1);
      engine.run(1);
      engine.run(0);
      engine.run(2);
      assertThat(total(engine.profile())).isEqualTo(2 * alone(20) + alone(10));
    }
  }

  @Test
  void progressIsToldAfterEachComputeSet() {
    var told = new StringBuilder();
    var options =
        EngineOptions.defaults()
            .withProgress((phase, n, total) -> told.append(phase + n + "/" + total + " "));
    try (var engine = new Engine(timed.graph.compile(new Repeat(3, ten)), options)) {
      engine.run(0);
    }
    assertThat(told.toString()).isEqualTo("running1/0 running2/0 running3/0 ");
  }
}
