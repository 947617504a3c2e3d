package org.ipusim.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ipusim.graph.CodeletCost;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.VertexTypeProfile.CostSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds derived bundles of published kernels, which docs/codelet-cost.md compares with what was
 * measured.
 */
class PublishedKernelsTest {
  private static final int N = 1000;

  private static float[] ones(int n) {
    var a = new float[n];
    Arrays.fill(a, 1);
    return a;
  }

  private static long stream(Class<? extends Vertex> codelet, String... fields) {
    var vertex = new OneVertex(codelet);
    for (String field : fields) {
      vertex.connect(field, ones(N));
    }
    return vertex.bundles();
  }

  @Test
  void compiledStreamKernelsTakeAnInstructionForEachAccessAndOperationAndOneForTheLoop() {
    assertThat(stream(PublishedKernels.Copy.class, "a", "c")).isEqualTo(8 + 3 * N);
    assertThat(stream(PublishedKernels.Multiply.class, "c", "b")).isEqualTo(9 + 4 * N);
    assertThat(stream(PublishedKernels.Add.class, "a", "b", "c")).isEqualTo(10 + 5 * N);
    assertThat(stream(PublishedKernels.Triad.class, "a", "b", "c")).isEqualTo(11 + 6 * N);
  }

  @Test
  void scheduledStreamKernelsAreBoundByLoadsAndStores() {
    var triad = new OneVertex(PublishedKernels.Triad.class).at(OptimisationLevel.SCHEDULED);
    for (String field : new String[] {"a", "b", "c"}) {
      triad.connect(field, ones(N));
    }
    assertThat(triad.bundles()).as("two elements at once").isEqualTo(11 + 3 * N / 2);
  }

  @Test
  void aDotProductLoadsTwiceAndAddsAProduct() {
    var dot = new OneVertex(PublishedKernels.Dot.class).connectOne("sum");
    dot.connect("a", ones(N)).connect("b", ones(N));
    assertThat(dot.bundles()).isEqualTo(11 + 5 * N);
    assertThat(dot.run(e -> assertThat(e.readFloats("sum")).containsExactly(N)).flops())
        .isEqualTo(2 * N);
  }

  @Test
  void aTermOfPiGoesThroughMemoryToBecomeAFloatAndDividesOnce() {
    var pi = new OneVertex(PublishedKernels.Pi.class).connectOne("sum");
    pi.state("id", 0).state("n", N).state("slice", 1f / N);
    assertThat(pi.bundles()).isEqualTo(14 + 13 * N);
    assertThat(pi.run().source()).isEqualTo(CostSource.DERIVED);
  }

  @Test
  void aRowOfTheThomasSolverKeepsTheRowBeforeInRegisters() {
    var thomas = new OneVertex(PublishedKernels.Thomas.class);
    for (String field : new String[] {"d", "u", "l", "b"}) {
      thomas.connect(field, ones(N));
    }
    assertThat(thomas.bundles()).isEqualTo(22 + (13 + 9) * (N - 1));
  }

  @Test
  void aBlurredPixelLoadsNineAndStoresOneForEachGroupOfChannels() {
    int w = 45;
    int h = 8;
    int in = (w + 2) * (h + 2) * 4;
    int out = w * h * 4;
    var scalar = new OneVertex(PublishedKernels.Blur.class);
    scalar.connect("in", ones(in)).connect("out", ones(out)).state("width", w).state("height", h);
    assertThat(scalar.bundles()).isEqualTo(10 + 9 * h + (4 * 21 + 5) * w * h);
    var pairs = new OneVertex(PublishedKernels.BlurFloat2.class);
    pairs.connect("in", ones(in)).connect("out", ones(out)).state("width", w).state("height", h);
    assertThat(pairs.bundles()).isEqualTo(10 + 9 * h + (2 * 21 + 5) * w * h);
    var quads = new OneVertex(PublishedKernels.BlurHalf4.class);
    quads.connectHalf("in", ones(in)).connectHalf("out", ones(out));
    quads.state("width", w).state("height", h);
    assertThat(quads.bundles()).isEqualTo(10 + 9 * h + 25 * w * h);
    quads.run(e -> assertThat(e.readFloats("out")).containsOnly(1));
  }

  @ParameterizedTest
  @EnumSource(OptimisationLevel.class)
  void everyKernelIsExplained(OptimisationLevel level) {
    for (Class<?> c : PublishedKernels.class.getDeclaredClasses()) {
      CodeletCost cost = CodeletCost.of(c.asSubclass(Vertex.class), level);
      assertThat(cost.explanation()).contains("compute").contains("bundles").contains("loop");
      assertThat(cost.codeBytes()).isBetween(8, 400);
      assertThat(cost.dataDependent()).isFalse();
    }
  }
}
