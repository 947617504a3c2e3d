package org.ipusim.codelets.nn.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolingTest {
  private static final int LAYERS = 60;
  private static final int[] TILES = {1, 3, 8, 40};

  private static PoolParams random(SplittableRandom random, PoolingType type) {
    while (true) {
      int dims = random.nextInt(1, 4);
      var field = new ArrayList<Integer>();
      var kernel = new ArrayList<Integer>();
      var stride = new ArrayList<Integer>();
      var lower = new ArrayList<Integer>();
      var upper = new ArrayList<Integer>();
      boolean apart = random.nextInt(4) == 0;
      boolean whole = random.nextInt(8) == 0;
      for (int d = 0; d < dims; d++) {
        int k = random.nextInt(1, 4);
        int size = apart ? k * random.nextInt(1, 5) : random.nextInt(1, dims == 3 ? 6 : 14);
        field.add(size);
        kernel.add(whole ? size : k);
        stride.add(apart ? k : random.nextInt(1, 4));
        lower.add(apart || whole ? 0 : random.nextInt(-1, 3));
        upper.add(apart || whole ? 0 : random.nextInt(-1, 3));
      }
      try {
        return new PoolParams(
            type,
            field,
            kernel,
            stride,
            lower,
            upper,
            random.nextInt(1, 30),
            random.nextInt(1, 4),
            random.nextBoolean() ? ElementType.HALF : ElementType.FLOAT);
      } catch (IllegalArgumentException e) {
        // This one has no results; the next may.
        assertThat(e).hasMessageContaining("dimension");
      }
    }
  }

  private static Graph graph(SplittableRandom random) {
    int tiles = TILES[random.nextInt(TILES.length)];
    return new Graph(RandomTensors.TARGET).createVirtualGraph(tiles);
  }

  /** Side by side in groups, or scattered in stretches. */
  private static Tensor acts(
      Graph graph, PoolParams p, int[] shape, String name, SplittableRandom random) {
    int group = random.nextInt(1, 9);
    if (random.nextBoolean() && p.numChannels() % group == 0) {
      return Pooling.createActivations(graph, p, shape, group, name);
    }
    Tensor t = graph.addVariable(name, p.dType(), shape);
    var mapping = TileMapping.builder();
    for (int begin = 0; begin < t.numElements(); ) {
      int end = Math.min(t.numElements(), begin + random.nextInt(1, 100));
      mapping.add(random.nextInt(graph.tiles()), begin, end);
      begin = end;
    }
    graph.setTileMapping(t, mapping.build());
    return t;
  }

  /** Quarters, whose sums halves hold. */
  private static float[] values(int count, SplittableRandom random) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-12, 13) / 4f;
    }
    return values;
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private static float[] result(Graph graph, Tensor out, Sequence.Builder program) {
    graph.getTopLevelGraph().createHostRead("out", out);
    try (var engine = new Engine(graph.getTopLevelGraph().compile(program.build()))) {
      engine.run(0);
      return engine.readFloats("out");
    }
  }

  private static void requireSame(float[] found, float[] expected, PoolParams p, long seed) {
    float tolerance = p.dType() == ElementType.HALF ? 0x1p-6f : 0x1p-18f;
    boolean exact = p.poolingType() == PoolingType.SUM;
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i])
          .as("seed %d, %s, element %d", seed, p, i)
          .isCloseTo(expected[i], within(exact ? 0 : tolerance * (1 + Math.abs(expected[i]))));
    }
    assertThat(found).hasSameSizeAs(expected);
  }

  @ParameterizedTest
  @EnumSource(PoolingType.class)
  void everyWindowOfAnyFieldPaddingAndStrideIsPooled(PoolingType type) {
    for (long seed = 0; seed < LAYERS; seed++) {
      var random = new SplittableRandom(seed);
      PoolParams p = random(random, type);
      Graph graph = graph(random);
      Tensor in = acts(graph, p, p.inputShape(), "in", random);
      float[] values = values(size(p.inputShape()), random);
      graph.setInitialValue(in, values);
      var program = Sequence.builder();
      var options = new PoolOptions(random.nextBoolean());
      Tensor out = Pooling.pool(graph, p, in, program, "pool", options);
      assertThat(out.shape()).as("seed %d, %s", seed, p).isEqualTo(p.outputShape());
      requireSame(result(graph, out, program), new PlainPooling(p).pool(values), p, seed);
    }
  }

  @ParameterizedTest
  @EnumSource(PoolingType.class)
  void gradientsGoBackToTheInputsTheyCameFrom(PoolingType type) {
    for (long seed = 0; seed < LAYERS; seed++) {
      var random = new SplittableRandom(seed);
      PoolParams p = random(random, type);
      Graph graph = graph(random);
      boolean scaled = random.nextBoolean();
      Tensor in = acts(graph, p, p.inputShape(), "in", random);
      Tensor deltas = acts(graph, p, p.outputShape(), "deltas", random);
      float[] values = values(size(p.inputShape()), random);
      float[] given = values(size(p.outputShape()), random);
      graph.setInitialValue(in, values);
      graph.setInitialValue(deltas, given);
      var program = Sequence.builder();
      var options = new PoolOptions(random.nextBoolean());
      Tensor out;
      if (type != PoolingType.MAX && random.nextBoolean()) {
        out = Pooling.poolInputGradient(graph, p, 1, deltas, program, "back", options);
      } else {
        Tensor pooled = Pooling.pool(graph, p, in, program, "pool", options);
        out =
            Pooling.poolInputGradient(
                graph, p, in, pooled, deltas, scaled, program, "back", options);
      }
      assertThat(out.shape()).as("seed %d, %s", seed, p).isEqualTo(p.inputShape());
      requireSame(
          result(graph, out, program),
          new PlainPooling(p).gradient(values, given, scaled),
          p,
          seed);
    }
  }

  @Test
  void layersTensorsAndOptionsThatDoNotFitAreNamed() {
    assertThatThrownBy(
            () ->
                PoolParams.of(
                    PoolingType.MAX, List.of(4), List.of(5), List.of(1), 1, 1, ElementType.HALF))
        .hasMessage(
            "pooling: dimension 0 has no results: a field of 4 is 4 with padding, less than a"
                + " window of 5");
    assertThatThrownBy(
            () ->
                PoolParams.of(
                    PoolingType.MAX, List.of(4, 4), List.of(2), List.of(1), 1, 1, ElementType.HALF))
        .hasMessage(
            "pooling: kernelShape is [2], needs a number for each of the 2 dimensions of the"
                + " field");
    PoolParams p =
        PoolParams.of(PoolingType.MAX, List.of(4), List.of(2), List.of(1), 3, 1, ElementType.HALF);
    var graph = new Graph(RandomTensors.TARGET);
    Tensor in = graph.addVariable("in", ElementType.HALF, 1, 4, 4);
    assertThatThrownBy(
            () -> Pooling.pool(graph, p, in, Sequence.builder(), "p", PoolOptions.defaults()))
        .hasMessageStartingWith("p: inputs of this pooling are HALF[1, 3, 4], not ");
    assertThatThrownBy(() -> PoolOptions.parse(Map.of("poolUseIntrospection", "true")))
        .hasMessageContaining("poolUseIntrospectiveMapping");
    assertThatThrownBy(() -> PoolOptions.parse(Map.of("poolUseIntrospectiveMapping", "1")))
        .hasMessage("poolUseIntrospectiveMapping is '1', must be true or false");
  }
}
