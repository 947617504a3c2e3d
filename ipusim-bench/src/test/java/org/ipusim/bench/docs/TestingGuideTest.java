package org.ipusim.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ipusim.junit.IpuAssertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.ipusim.junit.Engines;
import org.ipusim.junit.IpuTest;
import org.junit.jupiter.api.Test;

/** The code of docs/testing.md, region by region, which is tests. */
class TestingGuideTest {
  private final Page page = Page.of("testing.md", TestingGuideTest.class);

  // region: program
  public static final class Twice extends Vertex {
    @InOut FloatVector x;

    @Override
    public void compute() {
      for (int i = 0; i < x.size(); i++) {
        x.set(i, 2 * x.get(i));
      }
    }
  }

  static Program doubleAndSend(Graph graph) {
    Tensor near = graph.addVariable("near", ElementType.FLOAT, 64);
    Tensor far = graph.addVariable("far", ElementType.FLOAT, 64);
    graph.setTileMapping(near, 0);
    graph.setTileMapping(far, 1);
    graph.setInitialValue(near, 21f);
    graph.createHostRead("far", far);
    ComputeSet twice = graph.addComputeSet("twice");
    graph.addVertex(twice, Twice.class).connect("x", near).setTileMapping(0);
    return Sequence.of(new Execute(twice), new Copy(near, far));
  }

  // endregion

  // region: result
  @IpuTest(tiles = 2)
  void whatIsDoubledArrives(Graph graph, Engines engines) {
    Executable executable = graph.compile(doubleAndSend(graph));
    Engine engine = engines.load(executable);
    engine.run(0);
    assertThat(engine.readFloats("far")).hasSize(64).containsOnly(42);
  }

  // endregion

  // region: chip
  @Retention(RetentionPolicy.RUNTIME)
  @IpuTest(chip = "bow", chips = 4)
  @interface OnBowPod4 {}

  @OnBowPod4
  void aPodHasTheTilesOfItsChips(Graph graph) {
    assertThat(graph.tiles()).isEqualTo(4 * 1_472);
  }

  // endregion

  // region: cycles
  @IpuTest(tiles = 2)
  void sendingIsCheapBesideDoubling(Graph graph, Engines engines) {
    Profile profile = engines.run(graph, doubleAndSend(graph));
    assertThat(profile).cycles().isBetween(1_700, 2_100);
    assertThat(profile).cycles().ofComputeSet("twice").isAtMost(1_600);
    assertThat(profile).cycles().ofStep("copy near to far").isCloseTo(200, withinPercentage(10));
    assertThat(profile).cycles().of(CyclePart.EXCHANGE).onTile(1).isAtLeast(64);
  }

  // endregion

  // region: memory
  @IpuTest(tiles = 2)
  void aTileHoldsOneOfTheVectors(Graph graph) {
    Executable executable = graph.compile(doubleAndSend(graph));
    assertThat(executable.memory()).fits().isAtMost(4_096);
    assertThat(executable.memory()).of(MemoryCategory.VARIABLE).onTile(0).isEqualTo(4 * 64);
  }

  // endregion

  @Test
  void thePageShowsTheCodeThatRunsHere() throws IOException {
    assertThat(page.regions()).hasSize(5);
    assertThat(page.fences("java")).containsExactlyElementsOf(page.regions());
  }

  @IpuTest(tiles = 2)
  void thePageShowsWhatAFailureSays(Graph graph, Engines engines) throws IOException {
    Profile profile = engines.run(graph, doubleAndSend(graph));
    assertThat(page.fences("text"))
        .satisfiesExactly(
            shown ->
                assertThatThrownBy(
                        () -> assertThat(profile).cycles().ofComputeSet("twice").isAtMost(1_000))
                    .hasMessage(shown.stripTrailing()),
            shown ->
                assertThatThrownBy(() -> assertThat(profile).cycles().ofComputeSet("twicf"))
                    .hasMessageStartingWith(shown.stripTrailing()));
  }
}
