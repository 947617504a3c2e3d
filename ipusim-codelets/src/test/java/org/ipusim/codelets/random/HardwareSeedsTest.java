package org.ipusim.codelets.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.random.SeedMode;
import org.ipusim.core.random.Xoroshiro128AoxStreams;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class HardwareSeedsTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final int WORKERS = 6;

  private final Graph graph = new Graph(GC200);

  private Tensor seed(int low, int high) {
    Tensor seed = graph.addVariable("seed", ElementType.UNSIGNED_INT, 2);
    graph.setTileMapping(seed, 0);
    graph.setInitialValue(seed, low, high);
    return seed;
  }

  private int[] states(Program before) {
    Tensor states = HardwareSeeds.addTensor(graph, "states");
    graph.createHostRead("states", states);
    Program program = Sequence.of(before, HardwareSeeds.get(graph, states, "get"));
    try (var engine = new Engine(graph.compile(program))) {
      engine.run(0);
      return engine.readInts("states");
    }
  }

  private static long word(int[] states, int worker, int half) {
    int at = worker * 4 + half * 2;
    return (states[at] & 0xffff_ffffL) | (long) states[at + 1] << 32;
  }

  @Test
  void compatibleSeedsAreThoseOfPopLibsOnAllWorkers() {
    Program program =
        HardwareSeeds.setSeed(graph, seed(0xdeadbeef, 0xbeefdead), 7, SeedMode.COMPATIBLE, "seed");
    int[] states = states(program);
    var streams =
        Xoroshiro128AoxStreams.compatible(
            0xdeadbeef, 0xbeefdead, 7, GC200.tiles() * WORKERS, WORKERS);
    for (int w = 0; w < streams.size(); w++) {
      assertThat(word(states, w, 0)).as("worker %d", w).isEqualTo(streams.s0(w));
      assertThat(word(states, w, 1)).as("worker %d", w).isEqualTo(streams.s1(w));
    }
    for (int tile = 0; tile < GC200.tiles(); tile++) {
      long sum = 0;
      for (int w = 0; w < 4; w++) {
        sum ^= word(states, tile * WORKERS + w, 0);
      }
      assertThat(sum).isZero();
    }
  }

  @Test
  void decorrelatedSeedsLeaveNoFourWorkersDependent() {
    Program program = HardwareSeeds.setSeed(graph, seed(1, 2), 0, SeedMode.DECORRELATED, "seed");
    int[] states = states(program);
    for (int tile = 0; tile < GC200.tiles(); tile++) {
      long sum = 0;
      for (int w = 0; w < 4; w++) {
        sum ^= word(states, tile * WORKERS + w, 0);
      }
      assertThat(sum).isNotZero();
    }
  }

  @Test
  void restoredStatesDrawTheSameAgain() {
    Tensor first = graph.addVariable("first", ElementType.FLOAT, 10_000);
    graph.mapLinearly(first);
    Tensor second = graph.clone(first, "second");
    Tensor third = graph.clone(first, "third");
    Tensor saved = HardwareSeeds.addTensor(graph, "saved");
    graph.createHostRead("first", first);
    graph.createHostRead("second", second);
    graph.createHostRead("third", third);
    Program program =
        Sequence.of(
            HardwareSeeds.get(graph, saved, "save"),
            RandomFill.normal(graph, first, 0, 1, "first"),
            RandomFill.normal(graph, second, 0, 1, "second"),
            HardwareSeeds.set(graph, saved, "restore"),
            RandomFill.normal(graph, third, 0, 1, "third"));
    try (var engine = new Engine(graph.compile(program))) {
      engine.run(0);
      assertThat(engine.readFloats("third"))
          .isEqualTo(engine.readFloats("first"))
          .isNotEqualTo(engine.readFloats("second"));
    }
  }

  @Test
  void tensorsOfAnotherShapeAreRefused() {
    Tensor wrong = graph.addVariable("wrong", ElementType.UNSIGNED_INT, 3);
    assertThatThrownBy(() -> HardwareSeeds.setSeed(graph, wrong, 0, SeedMode.COMPATIBLE, "setSeed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("setSeed: a seed is UNSIGNED_INT[2], not tensor UNSIGNED_INT[3]");
    assertThatThrownBy(() -> HardwareSeeds.get(graph, wrong, "get"))
        .hasMessage("get: hardware seeds are UNSIGNED_INT[1472, 6, 4], not tensor UNSIGNED_INT[3]");
    assertThatThrownBy(() -> HardwareSeeds.set(graph, wrong, "set"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
