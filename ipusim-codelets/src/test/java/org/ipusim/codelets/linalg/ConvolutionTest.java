package org.ipusim.codelets.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.codelets.SmallTargets;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
  private static final int CONVOLUTIONS = 80;

  private static List<Integer> numbers(SplittableRandom random, int dims, int least, int bound) {
    var numbers = new ArrayList<Integer>();
    for (int d = 0; d < dims; d++) {
      // Mostly the least, so that each transform is also seen alone.
      numbers.add(random.nextInt(3) == 0 ? random.nextInt(least, bound) : least);
    }
    return numbers;
  }

  private static ConvParams.InputTransform transform(
      SplittableRandom random, int dims, boolean plain) {
    List<Integer> zero = Collections.nCopies(dims, 0);
    var flip = new ArrayList<Boolean>();
    for (int d = 0; d < dims; d++) {
      flip.add(!plain && random.nextInt(5) == 0);
    }
    return new ConvParams.InputTransform(
        plain ? zero : numbers(random, dims, 0, 2),
        plain ? zero : numbers(random, dims, 0, 2),
        numbers(random, dims, 1, 4),
        numbers(random, dims, 0, 4),
        numbers(random, dims, 0, 4),
        flip);
  }

  private static ConvParams random(SplittableRandom random, boolean plain) {
    while (true) {
      int dims = random.nextInt(1, 3);
      boolean single = random.nextBoolean();
      List<Integer> zero = Collections.nCopies(dims, 0);
      try {
        var field = new ArrayList<Integer>();
        var kernel = new ArrayList<Integer>();
        for (int d = 0; d < dims; d++) {
          field.add(random.nextInt(1, dims == 1 ? 40 : 12));
          kernel.add(random.nextInt(4) == 0 ? random.nextInt(1, 8) : random.nextInt(1, 4));
        }
        ConvParams p =
            ConvParams.of(
                single ? ElementType.FLOAT : ElementType.HALF,
                random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF,
                random.nextInt(1, 5),
                field,
                kernel,
                random.nextInt(3) == 0 ? random.nextInt(1, 5) : random.nextInt(1, 40),
                random.nextInt(1, 24),
                random.nextInt(3) == 0 ? random.nextInt(1, 6) : 1);
        var output =
            new ConvParams.OutputTransform(
                plain ? zero : numbers(random, dims, 0, 2),
                plain ? zero : numbers(random, dims, 0, 2),
                numbers(random, dims, 1, 4),
                plain ? zero : numbers(random, dims, 0, 3),
                plain ? zero : numbers(random, dims, 0, 3));
        return p.with(transform(random, dims, plain), transform(random, dims, plain), output);
      } catch (IllegalArgumentException e) {
        // This one has no results; the next may.
        assertThat(e).hasMessageContaining("dimension");
      }
    }
  }

  /** Groups of one output channel and few inputs, which lie side by side. */
  private static ConvParams sideBySide(SplittableRandom random) {
    while (true) {
      try {
        ConvParams p =
            ConvParams.of(
                ElementType.HALF,
                random.nextBoolean() ? ElementType.FLOAT : ElementType.HALF,
                random.nextInt(1, 4),
                List.of(random.nextInt(1, 12), random.nextInt(1, 16)),
                List.of(random.nextInt(1, 6), random.nextInt(1, 10)),
                random.nextInt(3) == 0 ? random.nextInt(2, 4) : 1,
                1,
                4 * random.nextInt(1, 5));
        List<Integer> zero = List.of(0, 0);
        var output =
            new ConvParams.OutputTransform(zero, zero, numbers(random, 2, 1, 4), zero, zero);
        return p.with(transform(random, 2, true), transform(random, 2, true), output);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("dimension");
      }
    }
  }

  private static ConvParams random(long seed, SplittableRandom random, boolean plain) {
    return seed % 4 == 3 ? sideBySide(random) : random(random, plain);
  }

  private static float[] integers(int[] shape, SplittableRandom random) {
    var values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-1, 2);
    }
    return values;
  }

  private static Tensor anywhere(
      Graph graph, String name, ElementType type, int[] shape, SplittableRandom random) {
    Tensor t = graph.addVariable(name, type, shape);
    var mapping = TileMapping.builder();
    for (int begin = 0; begin < t.numElements(); ) {
      int end = Math.min(t.numElements(), begin + random.nextInt(1, 200));
      mapping.add(random.nextInt(graph.tiles()), begin, end);
      begin = end;
    }
    graph.setTileMapping(t, mapping.build());
    return t;
  }

  private static PlanOptions options(ConvParams p, SplittableRandom random) {
    ElementType partials =
        p.inputType() == ElementType.FLOAT || random.nextBoolean()
            ? ElementType.FLOAT
            : ElementType.HALF;
    return PlanOptions.defaults().withPartialsType(partials);
  }

  private static Target target(SplittableRandom random) {
    return SmallTargets.small(4 * random.nextInt(1, 9));
  }

  private static float[] result(Graph graph, Tensor out, Sequence.Builder program) {
    graph.createHostRead("out", out);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return engine.readFloats("out");
    }
  }

  /** Sums of integers, rounded as a HALF is where they are one; those beyond 2048 are not tried. */
  private static float[] in(ElementType type, float[] values) {
    var out = values.clone();
    for (int i = 0; i < out.length && type == ElementType.HALF; i++) {
      out[i] = Float.float16ToFloat(Float.floatToFloat16(out[i]));
    }
    return out;
  }

  @Test
  void convolutionsOfIntegersAreExactForAnyShapeTypeTransformAndMapping() {
    for (long seed = 0; seed < CONVOLUTIONS; seed++) {
      var random = new SplittableRandom(seed);
      ConvParams p = random(seed, random, false);
      PlanOptions options = options(p, random);
      var graph = new Graph(target(random));
      boolean prepared = random.nextBoolean();
      Tensor in =
          prepared
              ? Convolution.createInput(graph, p, "in", options)
              : anywhere(graph, "in", p.inputType(), p.inputShape(), random);
      Tensor weights =
          prepared
              ? Convolution.createWeights(graph, p, "weights", options)
              : anywhere(graph, "weights", p.inputType(), p.weightsShape(), random);
      float[] a = integers(p.inputShape(), random);
      float[] b = integers(p.weightsShape(), random);
      graph.setInitialValue(in, a);
      graph.setInitialValue(weights, b);
      var program = Sequence.builder();
      Tensor out = Convolution.convolution(graph, in, weights, p, false, program, "conv", options);
      assertThat(out.shape()).as("seed %d, %s", seed, p).isEqualTo(p.outputShape());
      assertThat(result(graph, out, program))
          .as("seed %d, %s, %s", seed, p, Convolution.reportPlan(graph, p, options))
          .isEqualTo(in(p.outputType(), PlainConvolution.of(p, a, b)));
    }
  }

  @Test
  void gradientsOfInputsAndWeightsAreThoseOfTheSumOfProducts() {
    for (long seed = 0; seed < CONVOLUTIONS; seed++) {
      var random = new SplittableRandom(seed);
      ConvParams p = random(seed, random, true);
      PlanOptions options = options(p, random);
      float[] a = integers(p.inputShape(), random);
      float[] b = integers(p.weightsShape(), random);
      float[] d = integers(p.outputShape(), random);
      Target target = target(random);
      float[] back = backward(p, b, d, target, options);
      float[] update = weightUpdate(p, a, d, target, options);
      // The sum of results times deltas is linear in inputs and in weights.
      double forward = dot(PlainConvolution.of(p, a, b), d);
      assertThat(dot(back, a)).as("inputs, seed %d, %s", seed, p).isEqualTo(forward);
      assertThat(dot(update, b)).as("weights, seed %d, %s", seed, p).isEqualTo(forward);
      for (int n = 0; n < 3; n++) {
        float[] one = new float[a.length];
        int at = random.nextInt(a.length);
        one[at] = 1;
        assertThat((double) back[at])
            .as("input %d, seed %d, %s", at, seed, p)
            .isEqualTo(dot(PlainConvolution.of(p, one, b), d));
        float[] weight = new float[b.length];
        at = random.nextInt(b.length);
        weight[at] = 1;
        assertThat((double) update[at])
            .as("weight %d, seed %d, %s", at, seed, p)
            .isEqualTo(dot(PlainConvolution.of(p, a, weight), d));
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static float[] backward(
      ConvParams p, float[] weights, float[] deltas, Target target, PlanOptions options) {
    var graph = new Graph(target);
    Tensor w = Convolution.createWeights(graph, p, "weights", options);
    ConvParams back = Convolution.getGradientParams(p);
    assertThat(back.outputShape()).isEqualTo(p.inputShape());
    Tensor d = Convolution.createInput(graph, back, "deltas", options);
    graph.setInitialValue(w, weights);
    graph.setInitialValue(d, deltas);
    var program = Sequence.builder();
    return result(
        graph, Convolution.convolution(graph, d, w, back, true, program, "bwd", options), program);
  }

  private static float[] weightUpdate(
      ConvParams p, float[] in, float[] deltas, Target target, PlanOptions options) {
    var graph = new Graph(target);
    Tensor a = Convolution.createInput(graph, p, "in", options);
    Tensor d = Convolution.createInput(graph, Convolution.getGradientParams(p), "deltas", options);
    graph.setInitialValue(a, in);
    graph.setInitialValue(d, deltas);
    var program = Sequence.builder();
    return result(
        graph, Convolution.calculateWeightDeltas(graph, d, a, p, program, "wu", options), program);
  }

  @Test
  void groupsOfOneChannelTakeTheVerticesOfGroupsSideBySide() {
    var graph = new Graph(SmallTargets.small(16));
    ConvParams p =
        ConvParams.of(
            ElementType.HALF, ElementType.HALF, 2, List.of(20, 20), List.of(3, 3), 1, 1, 32);
    assertThat(Convolution.reportPlan(graph, p, PlanOptions.defaults())).contains("method=SLIC");
    ConvParams dilated =
        p.with(
            p.inputTransform(),
            p.kernelTransform().withDilation(List.of(2, 2)),
            p.outputTransform());
    assertThat(Convolution.reportPlan(graph, dilated, PlanOptions.defaults()))
        .contains("method=VMAC");
  }

  @Test
  void parametersAndOperandsThatDoNotFitAreNamed() {
    assertThatThrownBy(
            () ->
                ConvParams.of(
                    ElementType.HALF, ElementType.HALF, 1, List.of(3, 3), List.of(5, 3), 1, 1, 1))
        .hasMessage(
            "convolution: dimension 0 has no results: a field of 3 with its padding, a kernel"
                + " of 5");
    assertThatThrownBy(
            () ->
                ConvParams.of(
                    ElementType.HALF, ElementType.HALF, 0, List.of(3), List.of(3), 1, 1, 1))
        .hasMessage("convolution: batchSize is 0, must be at least 1");
    ConvParams p =
        ConvParams.of(ElementType.HALF, ElementType.HALF, 1, List.of(5), List.of(3), 2, 4, 1);
    var graph = new Graph(SmallTargets.small(4));
    Tensor in = graph.addVariable("in", ElementType.HALF, 1, 3, 5);
    Tensor weights = graph.addVariable("weights", ElementType.HALF, 1, 4, 2, 3);
    assertThatThrownBy(
            () ->
                Convolution.convolution(
                    graph, in, weights, p, false, Sequence.builder(), "c", PlanOptions.defaults()))
        .hasMessageStartingWith("c: inputs of this convolution are HALF[1, 2, 5], not ");
    assertThatThrownBy(() -> PlanOptions.parse(Map.of("partialType", "half")))
        .hasMessageContaining("partialsType");
  }
}
