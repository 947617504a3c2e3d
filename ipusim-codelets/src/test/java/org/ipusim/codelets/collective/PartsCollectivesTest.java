package org.ipusim.codelets.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ipusim.codelets.internal.cost.CollectiveCost;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.LinkSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collectives over the chips of one graph and over tiles of one chip. */
class PartsCollectivesTest {
  private static final int[] SIZES = {1, 5, 64, 777};

  private interface Build {
    Tensor build(Graph graph, Tensor parts, Sequence.Builder program);
  }

  private static Graph chips(int count) {
    return new Graph(Target.of(ChipSpec.preset("gc200"), count));
  }

  /** Gives part i tiles of its own, an equal stretch of all of the graph's. */
  private static Tensor parts(Graph graph, ElementType type, int... shape) {
    Tensor parts = graph.addVariable("parts", type, shape);
    int tiles = graph.tiles() / shape[0];
    for (int i = 0; i < shape[0]; i++) {
      graph
          .createVirtualGraph(i * tiles, (i + 1) * tiles)
          .mapLinearly(parts.index(i), 3, type == ElementType.FLOAT ? 1 : 2);
    }
    return parts;
  }

  private static int[] run(Graph graph, Tensor parts, int[] values, Build build) {
    boolean whole = parts.elementType() == ElementType.INT;
    graph.createHostWrite("parts", parts);
    var program = Sequence.builder();
    graph.createHostRead("out", build.build(graph, parts, program));
    try (var engine = new Engine(graph.compile(program.build()))) {
      var floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = values[i];
      }
      if (whole) {
        engine.writeInts("parts", values);
      } else {
        engine.writeFloats("parts", floats);
      }
      engine.run(0);
      if (whole) {
        return engine.readInts("out");
      }
      float[] read = engine.readFloats("out");
      var out = new int[read.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = (int) read[i];
        assertThat(read[i]).isEqualTo(out[i]);
      }
      return out;
    }
  }

  private static int[] values(int count) {
    return new SplittableRandom(count).ints(count, -3, 4).toArray();
  }

  private static int combined(CollectiveOperator operator, int[] values, int parts, int i) {
    int n = values.length / parts;
    int out = 0;
    for (int p = 0; p < parts; p++) {
      int x = values[p * n + i];
      out =
          switch (operator) {
            case ADD -> out + x;
            case SQUARE_ADD -> out + x * x;
            case MIN -> p == 0 ? x : Math.min(out, x);
            case MAX -> p == 0 ? x : Math.max(out, x);
            default -> throw new IllegalArgumentException(operator.name());
          };
    }
    return out;
  }

  private static final CollectiveOperator[] OPERATORS = {
    CollectiveOperator.ADD,
    CollectiveOperator.SQUARE_ADD,
    CollectiveOperator.MIN,
    CollectiveOperator.MAX
  };

  private static void assertReduces(int members, ElementType type, int n, boolean onTiles) {
    int[] values = values(members * n);
    for (CollectiveOperator operator : OPERATORS) {
      Graph graph = chips(onTiles ? 1 : members);
      int[] all =
          run(
              graph,
              parts(graph, type, members, n),
              values,
              (g, x, p) ->
                  onTiles
                      ? TileCollectives.allReduce(g, x, operator, p, "all")
                      : CollectivesWithinReplica.allReduce(g, x, operator, p, "all"));
      graph = chips(onTiles ? 1 : members);
      int[] shares =
          run(
              graph,
              parts(graph, type, members, n),
              values,
              (g, x, p) ->
                  onTiles
                      ? TileCollectives.reduceScatter(g, x, operator, p, "rs")
                      : CollectivesWithinReplica.reduceScatter(g, x, operator, p, "rs"));
      int share = Math.ceilDiv(n, members);
      assertThat(shares).hasSize(members * share);
      for (int i = 0; i < n; i++) {
        int expected = combined(operator, values, members, i);
        String what = "%s of %s, %d parts of %d, %d".formatted(operator, type, members, n, i);
        assertThat(shares[i]).as(what).isEqualTo(expected);
        for (int p = 0; p < members; p++) {
          assertThat(all[p * n + i]).as(what).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void chipsReduceTheirParts(int chips) {
    assertReduces(chips, ElementType.FLOAT, SIZES[chips % SIZES.length], false);
    assertReduces(chips, ElementType.HALF, 50 + chips, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 184})
  void tilesReduceTheirParts(int parts) {
    for (int n : SIZES) {
      assertReduces(parts, ElementType.FLOAT, n, true);
    }
    assertReduces(parts, ElementType.HALF, 91, true);
    assertReduces(parts, ElementType.INT, 91, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void allGetThePartsOfAll(int members) {
    for (boolean onTiles : new boolean[] {true, false}) {
      int n = 61;
      int[] values = values(members * n);
      Graph graph = chips(onTiles ? 1 : members);
      int[] out =
          run(
              graph,
              parts(graph, ElementType.FLOAT, members, n),
              values,
              (g, x, p) ->
                  onTiles
                      ? TileCollectives.allGather(g, x, p, "gather")
                      : CollectivesWithinReplica.allGather(g, x, p, "gather"));
      for (int i = 0; i < out.length; i++) {
        assertThat(out[i]).as("%d of %d", i, members).isEqualTo(values[i % values.length]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void eachGetsItsPartOfAll(int members) {
    for (boolean onTiles : new boolean[] {true, false}) {
      int n = 7;
      int[] values = values(members * members * n);
      Graph graph = chips(onTiles ? 1 : members);
      int[] out =
          run(
              graph,
              parts(graph, ElementType.FLOAT, members, members, n),
              values,
              (g, x, p) ->
                  onTiles
                      ? TileCollectives.allToAll(g, x, p, "all")
                      : CollectivesWithinReplica.allToAll(g, x, p, "all"));
      for (int to = 0; to < members; to++) {
        for (int from = 0; from < members; from++) {
          for (int i = 0; i < n; i++) {
            assertThat(out[(to * members + from) * n + i])
                .isEqualTo(values[(from * members + to) * n + i]);
          }
        }
      }
    }
  }

  @Test
  void localKeepsWhatEachHas() {
    int[] values = values(4 * 10);
    for (boolean onTiles : new boolean[] {true, false}) {
      Graph graph = chips(onTiles ? 1 : 4);
      assertThat(
              run(
                  graph,
                  parts(graph, ElementType.FLOAT, 4, 10),
                  values,
                  (g, x, p) ->
                      onTiles
                          ? TileCollectives.allReduce(g, x, CollectiveOperator.LOCAL, p, "l")
                          : CollectivesWithinReplica.allReduce(
                              g, x, CollectiveOperator.LOCAL, p, "l")))
          .isEqualTo(values);
    }
  }

  private static double linkCycles(int chips, int floats) {
    Graph graph = chips(chips);
    Tensor parts = parts(graph, ElementType.FLOAT, chips, floats);
    var program = Sequence.builder();
    CollectivesWithinReplica.allReduce(graph, parts, CollectiveOperator.ADD, program, "all");
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      return engine.profile().cycles().mean(CyclePart.GLOBAL_EXCHANGE);
    }
  }

  @Test
  void theRingOfChipsSendsTwiceTheDataLessTwoShares() {
    int floats = 1472 * 64 * 4;
    double slope = (linkCycles(4, 2 * floats) - linkCycles(4, floats)) / floats;
    ChipSpec chip = ChipSpec.preset("gc200");
    LinkSpec link = chip.link();
    double header = 1 + (double) link.packetHeaderBytes() / link.packetBytesMax();
    double expected =
        2.0 * 3 / 4 * Float.BYTES * header / link.neighbourBytesPerSecond() * chip.clockHz();
    assertThat(slope).isCloseTo(expected, within(0.02 * expected));
  }

  /** PopLibs' rows: BinaryOp1DInPlace of 1000 and of 5 elements. */
  @Test
  void combiningTakesWhatPopLibsVerticesTake() {
    Target target = Target.of(ChipSpec.preset("gc200"));
    assertThat(CollectiveCost.combine(true, ElementType.FLOAT, 1000, target)).isEqualTo(1871);
    assertThat(CollectiveCost.combine(true, ElementType.HALF, 1000, target)).isEqualTo(1115);
    assertThat(CollectiveCost.combine(true, ElementType.HALF, 5, target)).isEqualTo(377);
    assertThat(CollectiveCost.combine(false, ElementType.FLOAT, 1000, target)).isEqualTo(2375);
    assertThat(CollectiveCost.square(ElementType.FLOAT, 1000, target))
        .isEqualTo(9 + 11 + 6 * (55 + 84 * 2));
    assertThat(CollectiveCost.reduceRows(ElementType.FLOAT, 7, 4)).isEqualTo(16 + 4 * 13);
  }

  @Test
  void partsThatAreNotTheMembersAreRefused() {
    Graph graph = chips(2);
    Tensor three = graph.addVariable("three", ElementType.FLOAT, 3, 4);
    Sequence.Builder program = Sequence.builder();
    assertThatThrownBy(
            () ->
                CollectivesWithinReplica.allReduce(
                    graph, three, CollectiveOperator.ADD, program, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "c: a collective over 2 chips takes elements whose first dimension is 2, not tensor"
                + " FLOAT[3, 4]");
    assertThatThrownBy(() -> TileCollectives.allToAll(graph, three, program, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "c: all-to-all takes as many parts of each member as there are members, not tensor"
                + " FLOAT[3, 4]");
    assertThatThrownBy(
            () ->
                TileCollectives.allReduce(
                    graph, three, CollectiveOperator.LOGICAL_OR, program, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c: LOGICAL_OR does not combine elements of tensor FLOAT[3, 4]");
  }
}
