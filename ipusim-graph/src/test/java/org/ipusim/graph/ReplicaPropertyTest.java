package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaPropertyTest {
  private static final int GRAPHS = 30;
  private static final CompileOptions ANY_SIZE =
      CompileOptions.defaults().withAllowOutOfMemory(true);

  /** Chips of one replica, and how many replicas. */
  private record Layout(Target one, int replicas) {
    static Layout random(SplittableRandom random) {
      boolean two = random.nextBoolean();
      return new Layout(
          two ? Targets.small(8, 2) : Targets.small(16), new int[] {2, 3, 4}[random.nextInt(3)]);
    }

    Target all() {
      return Target.of(one.chip(), one.chips() * replicas);
    }
  }

  /** What a replica starts with: small numbers, so that loops and branches differ. */
  private static int[] values(SplittableRandom random, int n) {
    return random.ints(n, 0, 4).toArray();
  }

  private static float[] floats(int[] values) {
    var out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  private static void write(Engine engine, String handle, int[] values) {
    if (handle.startsWith("f")) {
      engine.writeFloats(handle, floats(values));
    } else {
      engine.writeInts(handle, values);
    }
  }

  private static String read(Engine engine, String handle, int part, int parts) {
    if (handle.startsWith("f")) {
      float[] all = engine.readFloats(handle);
      int n = all.length / parts;
      return Arrays.toString(Arrays.copyOfRange(all, part * n, (part + 1) * n));
    }
    int[] all = engine.readInts(handle);
    int n = all.length / parts;
    return Arrays.toString(Arrays.copyOfRange(all, part * n, (part + 1) * n));
  }

  private static int elements(Engine engine, String handle) {
    return handle.startsWith("f")
        ? engine.readFloats(handle).length
        : engine.readInts(handle).length;
  }

  @Test
  void replicasGiveTheResultsAndCyclesOfAsManySeparateGraphs() {
    int parted = 0;
    for (long seed = 0; seed < GRAPHS; seed++) {
      var random = new SplittableRandom(seed);
      Layout layout = Layout.random(random);
      int replicas = layout.replicas();
      var together = new RandomGraph(seed, new Graph(layout.all(), replicas), true);
      var alone = new RandomGraph(seed, new Graph(layout.one()), true);
      Executable one = alone.graph.compile(ANY_SIZE, alone.program);
      var engines = new Engine[replicas];
      Arrays.setAll(engines, k -> new Engine(one));
      try (var engine = new Engine(together.graph.compile(ANY_SIZE, together.program))) {
        for (String handle : together.handles) {
          int n = elements(engine, handle) / replicas;
          var all = new int[n * replicas];
          for (int k = 0; k < replicas; k++) {
            int[] part = values(random, n);
            System.arraycopy(part, 0, all, k * n, n);
            write(engines[k], handle, part);
          }
          write(engine, handle, all);
        }
        engine.run(0);
        for (Engine e : engines) {
          e.run(0);
        }
        for (String handle : together.handles) {
          for (int k = 0; k < replicas; k++) {
            assertThat(read(engine, handle, k, replicas))
                .as("%s of replica %d, seed %d", handle, k, seed)
                .isEqualTo(read(engines[k], handle, 0, 1));
          }
        }
        long slowest = 0;
        long quickest = Long.MAX_VALUE;
        for (Engine e : engines) {
          slowest = Math.max(slowest, e.profile().cycles().totalCycles());
          quickest = Math.min(quickest, e.profile().cycles().totalCycles());
        }
        parted += slowest > quickest ? 1 : 0;
        assertThat(engine.profile().cycles().totalCycles()).isEqualTo(slowest);
        for (int k = 0; k < replicas; k++) {
          sameCycles(engine.profile(), engines[k].profile(), k, seed);
        }
        sameMemory(engine.profile(), engines[0].profile(), seed);
      }
    }
    assertThat(parted).as("graphs whose replicas differ in time").isGreaterThan(GRAPHS / 2);
  }

  /** A replica that is done before the others waits for them. */
  private static void sameCycles(Profile together, Profile alone, int replica, long seed) {
    int tiles = alone.target().tiles();
    long waiting = together.cycles().totalCycles() - alone.cycles().totalCycles();
    for (CyclePart part : CyclePart.values()) {
      long[] own =
          Arrays.copyOfRange(
              together.cycles().perTile(part), replica * tiles, (replica + 1) * tiles);
      long more = part == CyclePart.SYNC ? waiting : 0;
      long[] expected =
          Arrays.stream(alone.cycles().perTile(part)).map(cycles -> cycles + more).toArray();
      assertThat(own).as("%s of replica %d, seed %d", part, replica, seed).isEqualTo(expected);
    }
  }

  private static void sameMemory(Profile together, Profile alone, long seed) {
    assertThat(together.memory().tiles()).as("seed %d", seed).isEqualTo(alone.memory().tiles());
    for (int t = 0; t < alone.memory().tiles(); t++) {
      assertThat(together.memory().includingGaps(t))
          .as("tile %d, seed %d", t, seed)
          .isEqualTo(alone.memory().includingGaps(t));
    }
  }

  @Test
  void replicasAreTheSameOnAnyNumberOfHostThreadsAndFromAFile(@TempDir Path folder) {
    int shared = 0;
    for (long seed = 0; seed < GRAPHS; seed++) {
      Layout layout = Layout.random(new SplittableRandom(seed));
      var random = new RandomGraph(seed, new Graph(layout.all(), layout.replicas()), true);
      Executable executable = random.graph.compile(ANY_SIZE, random.program);
      Map<String, String> expected = DeterminismPropertyTest.outcome(random.handles, executable, 1);
      for (int hosts : new int[] {2, 4}) {
        RandomCodelets.THREADS.clear();
        DeterminismPropertyTest.same(
            expected,
            DeterminismPropertyTest.outcome(random.handles, executable, hosts),
            hosts + " threads",
            seed);
        shared += RandomCodelets.THREADS.size() > 1 ? 1 : 0;
      }
      Path file = folder.resolve("replicas");
      executable.save(file);
      Executable loaded = Executable.load(file);
      assertThat(loaded.replicationFactor()).isEqualTo(layout.replicas());
      DeterminismPropertyTest.same(
          expected, DeterminismPropertyTest.outcome(random.handles, loaded, 1), "loaded", seed);
    }
    assertThat(shared).as("runs that several threads shared").isGreaterThan(GRAPHS);
  }
}
