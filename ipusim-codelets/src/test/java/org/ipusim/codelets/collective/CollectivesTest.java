package org.ipusim.codelets.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.LinkSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectivesTest {
  private static final int[] ODD_SIZES = {1, 2, 7, 61, 500, 4099};

  private interface Build {
    Tensor build(Graph graph, Tensor in, Sequence.Builder program);
  }

  private static Graph replicated(int replicas, int chipsEach) {
    return new Graph(Target.of(ChipSpec.preset("gc200"), replicas * chipsEach), replicas);
  }

  /** Runs an operation on floats of all replicas, one after another, twice; halves are floats. */
  private static float[] run(
      Graph graph, ElementType type, int[] shape, float[] values, Build build) {
    Tensor in = graph.addVariable("in", type, shape);
    graph.mapLinearly(in, 3, 1);
    graph.createHostWrite("in", in);
    var program = Sequence.builder();
    graph.createHostRead("out", build.build(graph, in, program));
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.writeFloats("in", values);
      engine.run(0);
      return engine.readFloats("out");
    }
  }

  private static float[] small(int count, SplittableRandom random) {
    var out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = random.nextInt(-3, 4);
    }
    return out;
  }

  /** What combining gives, by element. */
  private static double[] combined(
      float[] values, int replicas, boolean square, DoubleBinaryOperator operator) {
    int n = values.length / replicas;
    var out = new double[n];
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < replicas; r++) {
        double x = values[r * n + i];
        x = square ? x * x : x;
        out[i] = r == 0 ? x : operator.applyAsDouble(out[i], x);
      }
    }
    return out;
  }

  private static DoubleBinaryOperator reference(CollectiveOperator operator) {
    return switch (operator) {
      case ADD, SQUARE_ADD -> Double::sum;
      case MUL -> (x, y) -> x * y;
      case MIN -> Math::min;
      case MAX -> Math::max;
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void allReplicasGetTheCombinedElements(int replicas) {
    for (CollectiveOperator operator :
        new CollectiveOperator[] {
          CollectiveOperator.ADD,
          CollectiveOperator.MUL,
          CollectiveOperator.MIN,
          CollectiveOperator.MAX,
          CollectiveOperator.SQUARE_ADD
        }) {
      for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.HALF}) {
        var random = new SplittableRandom(replicas);
        int n = ODD_SIZES[random.nextInt(ODD_SIZES.length)];
        float[] values = small(replicas * n, random);
        if (operator == CollectiveOperator.MUL) {
          for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > 0 ? 2 : values[i] == 0 ? -1 : 0.5f;
          }
        }
        float[] out =
            run(
                replicated(replicas, 1),
                type,
                new int[] {n},
                values,
                (g, in, p) -> Collectives.allReduce(g, in, operator, p, "all"));
        double[] expected =
            combined(
                values, replicas, operator == CollectiveOperator.SQUARE_ADD, reference(operator));
        for (int i = 0; i < out.length; i++) {
          assertThat((double) out[i])
              .as("%s of %s, %d replicas, size %d, element %d", operator, type, replicas, n, i)
              .isEqualTo(expected[i % n]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 61, 500, 4099})
  void anySizeIsReduced(int n) {
    float[] values = small(4 * n, new SplittableRandom(n));
    double[] expected = combined(values, 4, false, Double::sum);
    float[] out =
        run(
            replicated(4, 1),
            ElementType.FLOAT,
            new int[] {n, 1},
            values,
            (g, in, p) -> {
              Collectives.allReduceInPlace(g, in, CollectiveOperator.ADD, p, "all");
              return in;
            });
    for (int i = 0; i < out.length; i++) {
      assertThat((double) out[i]).as("%d", i).isEqualTo(expected[i % n]);
    }
  }

  @Test
  void replicasOfSeveralChipsReduceToo() {
    float[] values = small(3 * 100, new SplittableRandom(3));
    double[] expected = combined(values, 3, false, Math::max);
    for (int chips : new int[] {2, 4}) {
      for (CollectiveMethod method : CollectiveMethod.values()) {
        float[] out =
            run(
                replicated(3, chips),
                ElementType.FLOAT,
                new int[] {100},
                values,
                (g, in, p) -> {
                  Tensor to = g.clone(in, "to");
                  var options = CollectiveOptions.parse(Map.of("method", method.toString()));
                  Collectives.allReduceToDestination(
                      g, in, to, CollectiveOperator.MAX, p, "all", options);
                  return to;
                });
        for (int i = 0; i < out.length; i++) {
          assertThat((double) out[i]).as("%s, %d", method, i).isEqualTo(expected[i % 100]);
        }
      }
    }
  }

  @Test
  void integersAreReduced() {
    int replicas = 4;
    int n = 37;
    var random = new SplittableRandom(11);
    int[] values = random.ints((long) replicas * n).toArray();
    for (CollectiveOperator operator :
        new CollectiveOperator[] {
          CollectiveOperator.ADD, CollectiveOperator.MIN, CollectiveOperator.SQUARE_ADD
        }) {
      Graph graph = replicated(replicas, 1);
      Tensor in = graph.addVariable("in", ElementType.INT, n);
      graph.mapLinearly(in);
      var program = Sequence.builder();
      Tensor all = Collectives.allReduce(graph, in, operator, program, "all");
      graph.createHostWrite("in", in);
      graph.createHostRead("out", all);
      try (var engine = new Engine(graph.compile(program.build()))) {
        engine.writeInts("in", values);
        engine.run(0);
        int[] out = engine.readInts("out");
        for (int i = 0; i < out.length; i++) {
          int expected = operator == CollectiveOperator.MIN ? Integer.MAX_VALUE : 0;
          for (int r = 0; r < replicas; r++) {
            int x = values[r * n + i % n];
            expected =
                switch (operator) {
                  case ADD -> expected + x;
                  case MIN -> Math.min(expected, x);
                  default -> expected + x * x;
                };
          }
          assertThat(out[i]).as("%s %d", operator, i).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void truthValuesAreReduced() {
    int replicas = 4;
    int n = 29;
    int[] values = new SplittableRandom(4).ints((long) replicas * n, 0, 2).toArray();
    for (boolean and : new boolean[] {true, false}) {
      Graph graph = replicated(replicas, 1);
      Tensor in = graph.addVariable("in", ElementType.BOOL, n);
      graph.mapLinearly(in, 4, 4);
      var program = Sequence.builder();
      CollectiveOperator operator =
          and ? CollectiveOperator.LOGICAL_AND : CollectiveOperator.LOGICAL_OR;
      graph.createHostRead("out", Collectives.allReduce(graph, in, operator, program, "all"));
      graph.createHostWrite("in", in);
      try (var engine = new Engine(graph.compile(program.build()))) {
        engine.writeInts("in", values);
        engine.run(0);
        int[] out = engine.readInts("out");
        for (int i = 0; i < out.length; i++) {
          int trues = 0;
          for (int r = 0; r < replicas; r++) {
            trues += values[r * n + i % n];
          }
          assertThat(out[i] != 0)
              .as("%s %d", operator, i)
              .isEqualTo(and ? trues == replicas : trues > 0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void eachReplicaGetsItsShareOfTheCombinedElements(int replicas) {
    for (int n : ODD_SIZES) {
      float[] values = small(replicas * n, new SplittableRandom(n));
      int share = Math.ceilDiv(n, replicas);
      for (CollectiveOperator operator :
          new CollectiveOperator[] {CollectiveOperator.ADD, CollectiveOperator.LOCAL}) {
        float[] out =
            run(
                replicated(replicas, 1),
                ElementType.FLOAT,
                new int[] {n},
                values,
                (g, in, p) -> Collectives.reduceScatter(g, in, operator, p, "rs"));
        assertThat(out).hasSize(replicas * share);
        double[] sums = combined(values, replicas, false, Double::sum);
        for (int r = 0; r < replicas; r++) {
          for (int i = 0; i < share && r * share + i < n; i++) {
            int at = r * share + i;
            double expected = operator == CollectiveOperator.ADD ? sums[at] : values[r * n + at];
            assertThat((double) out[r * share + i])
                .as("%s: %d of %d replicas, element %d of %d", operator, r, replicas, i, n)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void allReplicasGetTheElementsOfAll(int replicas) {
    for (int n : ODD_SIZES) {
      float[] values = small(replicas * n, new SplittableRandom(n));
      float[] out =
          run(
              replicated(replicas, 1),
              ElementType.HALF,
              new int[] {n},
              values,
              (g, in, p) -> Collectives.allGather(g, in, p, "gather"));
      assertThat(out).hasSize(replicas * replicas * n);
      for (int r = 0; r < replicas; r++) {
        assertThat(Arrays.copyOfRange(out, r * values.length, (r + 1) * values.length))
            .as("%d of %d replicas, size %d", r, replicas, n)
            .isEqualTo(values);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void eachReplicaGetsItsPartOfAll(int replicas) {
    int n = 13;
    float[] values = small(replicas * replicas * n, new SplittableRandom(n));
    float[] out =
        run(
            replicated(replicas, 1),
            ElementType.FLOAT,
            new int[] {replicas, n},
            values,
            (g, in, p) -> Collectives.allToAll(g, in, p, "all"));
    for (int r = 0; r < replicas; r++) {
      for (int from = 0; from < replicas; from++) {
        for (int i = 0; i < n; i++) {
          assertThat(out[(r * replicas + from) * n + i])
              .as("%d from %d", r, from)
              .isEqualTo(values[(from * replicas + r) * n + i]);
        }
      }
    }
  }

  private static Profile profile(int replicas, BiConsumer<Graph, Sequence.Builder> build) {
    Graph graph = replicated(replicas, 1);
    var program = Sequence.builder();
    build.accept(graph, program);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return engine.profile();
    }
  }

  private static double linkCycles(int replicas, int floats) {
    Profile profile =
        profile(
            replicas,
            (graph, program) -> {
              Tensor in = graph.addVariable("in", ElementType.FLOAT, floats);
              graph.mapLinearly(in);
              Collectives.allReduce(graph, in, CollectiveOperator.ADD, program, "all");
            });
    return profile.cycles().mean(CyclePart.GLOBAL_EXCHANGE);
  }

  /**
   * The time over the links grows by 2 (n - 1) / n of the bytes over the bandwidth of one link of
   * the ring: across a pair for two chips, to the next pair for more; and packets have headers.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void theRingSendsTwiceTheDataLessTwoShares(int replicas) {
    int floats = 1472 * 64 * 16;
    double slope = (linkCycles(replicas, 2 * floats) - linkCycles(replicas, floats)) / floats;
    ChipSpec chip = ChipSpec.preset("gc200");
    LinkSpec link = chip.link();
    double bytesPerSecond =
        replicas == 2 ? link.pairBytesPerSecond() : link.neighbourBytesPerSecond();
    double header = 1 + (double) link.packetHeaderBytes() / link.packetBytesMax();
    double expected =
        2.0 * (replicas - 1) / replicas * Float.BYTES * header / bytesPerSecond * chip.clockHz();
    assertThat(slope).isCloseTo(expected, within(0.02 * expected));
  }

  @Test
  void localKeepsWhatEachReplicaHas() {
    float[] values = small(2 * 9, new SplittableRandom(1));
    assertThat(
            run(
                replicated(2, 1),
                ElementType.FLOAT,
                new int[] {9},
                values,
                (g, in, p) -> Collectives.allReduce(g, in, CollectiveOperator.LOCAL, p, "l")))
        .isEqualTo(values);
    assertThat(
            run(
                replicated(2, 1),
                ElementType.FLOAT,
                new int[] {9},
                values,
                (g, in, p) -> {
                  Collectives.allReduceInPlace(g, in, CollectiveOperator.LOCAL, p, "l");
                  return in;
                }))
        .isEqualTo(values);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Graph graph = replicated(2, 1);
    Tensor bools = graph.addVariable("bools", ElementType.BOOL, 4);
    Tensor floats = graph.addVariable("floats", ElementType.FLOAT, 4);
    Tensor none = graph.addVariable("none", ElementType.FLOAT, 0);
    Sequence.Builder program = Sequence.builder();
    assertThatThrownBy(
            () -> Collectives.allReduce(graph, bools, CollectiveOperator.ADD, program, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c: ADD does not combine elements of tensor BOOL[4]");
    assertThatThrownBy(
            () -> Collectives.reduceScatter(graph, none, CollectiveOperator.ADD, program, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c: a collective takes elements, not tensor FLOAT[0]");
    assertThatThrownBy(() -> Collectives.allToAll(graph, floats, program, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "c: all-to-all over 2 replicas takes a tensor whose first dimension is 2, not tensor"
                + " FLOAT[4]");
    assertThatThrownBy(
            () ->
                Collectives.allReduceToDestination(
                    graph,
                    floats,
                    bools,
                    CollectiveOperator.ADD,
                    program,
                    "c",
                    CollectiveOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c: all-reduce from tensor FLOAT[4] to tensor BOOL[4]; they must be alike");
    assertThatThrownBy(() -> CollectiveOptions.parse(Map.of("methode", "auto")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("method");
    assertThatThrownBy(() -> CollectiveOptions.parse(Map.of("method", "clockwise")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clockwise_ring");
  }
}
