package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.VertexException;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

class DeterminismPropertyTest {
  private static final int GRAPHS = 40;
  private static final int RUNS = 2;

  /** Fails where it is told to. */
  static final class Fragile extends Vertex {
    @InOut IntVector data;
    int failing;

    @Override
    public void compute() {
      if (failing > 0) {
        throw new ArithmeticException("told to fail, " + failing);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  /** All that a user can see of two runs, by what it is. */
  private static Map<String, String> outcome(RandomGraph random, Executable executable, int hosts) {
    return outcome(random.handles, executable, hosts);
  }

  /** All that a user can see of two runs, by what it is. */
  static Map<String, String> outcome(List<String> handles, Executable executable, int hosts) {
    var out = new LinkedHashMap<String, String>();
    try (var engine = new Engine(executable, EngineOptions.defaults().withThreads(hosts))) {
      for (int run = 0; run < RUNS; run++) {
        engine.run(0);
        for (String handle : handles) {
          out.put(handle + " after run " + run, elements(engine, handle));
        }
      }
      Profile profile = engine.profile();
      out.put("total", profile.cycles().totalCycles() + " " + profile.cycles().barriers());
      for (CyclePart part : CyclePart.values()) {
        out.put("cycles " + part, Arrays.toString(profile.cycles().perTile(part)));
      }
      out.put("supersteps", profile.supersteps() + " " + profile.exchanges());
      out.put("steps", profile.steps().toString());
      out.put("vertex types", profile.vertexTypes().toString());
      out.put("counts", profile.counts().toString());
      putMemory(profile.memory(), out);
    }
    return out;
  }

  /** Floats as their bits. */
  private static String elements(Engine engine, String handle) {
    if (!handle.startsWith("f")) {
      return Arrays.toString(engine.readInts(handle));
    }
    float[] values = engine.readFloats(handle);
    return IntStream.range(0, values.length)
        .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(values[i])))
        .toList()
        .toString();
  }

  private static void putMemory(MemoryReport memory, Map<String, String> out) {
    for (int t = 0; t < memory.tiles(); t++) {
      var text = new StringBuilder();
      for (MemoryCategory c : MemoryCategory.values()) {
        text.append(memory.bytes(c, t)).append(' ');
      }
      text.append(memory.includingGaps(t)).append(' ').append(memory.variables(t));
      out.put("memory of tile " + t, text.toString());
    }
  }

  static void same(
      Map<String, String> expected, Map<String, String> actual, String what, long seed) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (key, value) ->
            assertThat(actual.get(key)).as("%s, %s, seed %d", key, what, seed).isEqualTo(value));
  }

  @Test
  void resultsCyclesAndBytesAreTheSameOnAnyNumberOfHostThreadsAndAnyRun() {
    int shared = 0;
    int exchanged = 0;
    int measured = 0;
    for (long seed = 0; seed < GRAPHS; seed++) {
      var random = new RandomGraph(seed);
      var options = CompileOptions.defaults().withAllowOutOfMemory(true);
      Executable executable = random.graph.compile(options, random.program);
      Map<String, String> expected = outcome(random, executable, 1);
      same(expected, outcome(random, executable, 1), "a second engine", seed);
      for (int hosts : new int[] {2, 4}) {
        RandomCodelets.THREADS.clear();
        same(expected, outcome(random, executable, hosts), hosts + " threads", seed);
        shared += RandomCodelets.THREADS.size() > 1 ? 1 : 0;
      }
      var again = new RandomGraph(seed);
      Executable recompiled = again.graph.compile(options, again.program);
      same(expected, outcome(again, recompiled, 2), "compiled again", seed);
      exchanged += expected.getOrDefault("supersteps", "").endsWith(" 0") ? 0 : 1;
      measured += expected.getOrDefault("vertex types", "").contains("SCHEDULED_FROM_DATA") ? 1 : 0;
    }
    assertThat(shared).as("runs that several threads shared").isGreaterThan(GRAPHS);
    assertThat(exchanged).as("graphs that exchange").isGreaterThan(GRAPHS * 3 / 4);
    assertThat(measured).as("graphs whose cycles depend on data").isGreaterThan(GRAPHS / 4);
  }

  @Test
  void ofSeveralVerticesThatFailTheSameIsReportedOnAnyNumberOfHostThreads() {
    for (int hosts : new int[] {1, 2, 4}) {
      var graph = new Graph(Targets.small(16));
      ComputeSet cs = graph.addComputeSet("fragile");
      for (int tile = 15; tile >= 0; tile--) {
        Tensor t = graph.addVariable("t" + tile, ElementType.INT, 4000);
        graph.setTileMapping(t, tile);
        graph
            .addVertex(cs, Fragile.class)
            .connect("data", t)
            .setInitialValue("failing", tile >= 3 ? tile : 0)
            .setTileMapping(tile);
      }
      var options = EngineOptions.defaults().withThreads(hosts);
      try (var engine = new Engine(graph.compile(new Execute(cs)), options)) {
        for (int run = 0; run < 3; run++) {
          assertThatThrownBy(() -> engine.run(0))
              .as("%d threads", hosts)
              .isInstanceOf(VertexException.class)
              .hasMessage(
                  "vertex 12 (Fragile in compute set 'fragile', tile 3) failed: told to fail, 3")
              .hasCauseInstanceOf(ArithmeticException.class);
        }
      }
    }
  }
}
