package org.ipusim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class IpuExtensionTest {
  private static final List<Engine> USED = new ArrayList<>();

  @Retention(RetentionPolicy.RUNTIME)
  @IpuTest(chip = "bow", chips = 2)
  @interface OnTwoBows {}

  static class Right {
    private Graph built;

    @BeforeEach
    void build(Graph graph) {
      built = graph;
    }

    @IpuTest
    void aGraphIsForAGc200UnlessOtherwiseSaid(Graph graph, Target target) {
      assertThat(target.chip().name()).isEqualTo("gc200");
      assertThat(target.chips()).isEqualTo(1);
      assertThat(graph.target()).isEqualTo(target);
      assertThat(graph.tiles()).isEqualTo(1472);
    }

    @OnTwoBows
    void anAnnotationMayNameChips(Target target) {
      assertThat(target.chip().name()).isEqualTo("bow");
      assertThat(target.chips()).isEqualTo(2);
    }

    @IpuTest(chip = "gc2", tiles = 3)
    void aGraphMayHaveFewerTiles(Graph graph) {
      assertThat(graph.target().chip().name()).isEqualTo("gc2");
      assertThat(graph.tiles()).isEqualTo(3);
    }

    @IpuTest
    void methodsBeforeATestGetTheSameGraph(Graph graph) {
      assertThat(graph).isSameAs(built);
    }

    @IpuTest(tiles = 2)
    void enginesRunPrograms(Graph graph, Engines engines) {
      Executable executable = graph.compile(Chain.of(graph));
      USED.add(engines.load(executable));
      USED.add(engines.load(executable, EngineOptions.defaults().withThreads(1)));
      USED.forEach(engine -> engine.run(0));
    }
  }

  static class Wrong {
    @IpuTest(chip = "gc20o")
    void unknownChip() {}

    @IpuTest(chips = 0)
    void noChips(Target target) {
      assertThat(target).isNull();
    }

    @IpuTest(tiles = 2000, chip = "bow")
    void tooManyTiles() {}

    @IpuTest(tiles = -1)
    void fewerThanNoTiles() {}

    @Test
    @ExtendWith(IpuExtension.class)
    void noAnnotation() {}
  }

  private static List<String> failures(Class<?> tests, int count) {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build(),
            listener);
    assertThat(listener.getSummary().getTestsStartedCount()).isEqualTo(count);
    return listener.getSummary().getFailures().stream()
        .map(failure -> String.valueOf(failure.getException().getMessage()))
        .sorted()
        .toList();
  }

  @Test
  void testsGetTheChipsGraphAndEnginesTheyAskFor() {
    USED.clear();
    assertThat(failures(Right.class, 5)).isEmpty();
    assertThat(USED).hasSize(2);
  }

  @Test
  void enginesAreClosedWhenTheirTestEnds() {
    USED.clear();
    failures(Right.class, 5);
    for (Engine engine : USED) {
      assertThatIllegalStateException()
          .isThrownBy(() -> engine.run(0))
          .withMessageStartingWith("the engine is closed");
    }
  }

  @Test
  void aWrongAnnotationFailsItsTestInOneSentence() {
    assertThat(failures(Wrong.class, 5))
        .containsExactly(
            "@IpuTest of Wrong.fewerThanNoTiles is wrong: tiles is -1, must be in 1..1472 on 1 x"
                + " gc200, or left out for all",
            "@IpuTest of Wrong.noAnnotation is missing: it names the chip that IpuExtension"
                + " simulates",
            "@IpuTest of Wrong.noChips is wrong: Target.chips: 0 is out of range, allowed 1..256",
            "@IpuTest of Wrong.tooManyTiles is wrong: tiles is 2000, must be in 1..1472 on 1 x"
                + " bow, or left out for all",
            "@IpuTest of Wrong.unknownChip is wrong: unknown chip 'gc20o'; did you mean 'gc200'?"
                + " (presets: gc2, gc200, bow, c600; or give the path of a .yaml file)");
  }
}
