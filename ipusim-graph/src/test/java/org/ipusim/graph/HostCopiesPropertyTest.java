package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sharing phases, prefetching and files must not show in what arrives where. */
class HostCopiesPropertyTest {
  private static final int PROGRAMS = 150;
  private static final int ROW = 6;
  private static final int ROWS = 4;
  private static final int SIZE = 30;

  /** A random program of copies, and what plain arrays make of it, copy by copy. */
  private static final class Site {
    final SplittableRandom random;
    final Graph graph = new Graph(Targets.small(8));
    final Tensor data;
    final Tensor offsets;
    final DataStream in;
    final DataStream out;
    final RemoteBuffer rows;
    final Program program;
    final List<Runnable> model = new ArrayList<>();
    final int[] input;
    final int[] elements = new int[SIZE];
    final int[] chosen;
    final int[][] remote = new int[ROWS][ROW];
    final List<Integer> output = new ArrayList<>();
    private int taken;

    Site(long seed) {
      random = new SplittableRandom(seed);
      in = graph.addHostToDeviceFIFO("in", ElementType.INT, ROW);
      out = graph.addDeviceToHostFIFO("out", ElementType.INT, ROW);
      rows = graph.addRemoteBuffer("rows", ElementType.INT, ROW, ROWS);
      data = graph.addVariable("data", ElementType.INT, SIZE);
      offsets = graph.addVariable("offsets", ElementType.INT, 2);
      graph.mapLinearly(data, 1, 1 + random.nextInt(4));
      graph.setTileMapping(offsets, random.nextInt(8));
      chosen = random.ints(2, 0, ROWS).toArray();
      graph.setInitialValue(offsets, chosen);
      graph.createHostRead("data", data);
      input = random.ints(ROW * (1L + random.nextInt(5))).toArray();
      int times = 1 + random.nextInt(3);
      Program body = sequence(1);
      List<Runnable> once = List.copyOf(model);
      for (int i = 1; i < times; i++) {
        model.addAll(once);
      }
      program = new Repeat(times, body);
    }

    private Program sequence(int depth) {
      Sequence.Builder steps = Sequence.builder();
      for (int i = 2 + random.nextInt(5); i > 0; i--) {
        steps.add(depth > 0 && random.nextInt(4) == 0 ? sequence(depth - 1) : copy());
      }
      return steps.build();
    }

    private Program copy() {
      int at = random.nextInt(SIZE - 2 * ROW + 1);
      Tensor one = data.slice(at, at + ROW);
      Tensor two = data.slice(at, at + 2 * ROW);
      int row = random.nextInt(ROWS);
      return switch (random.nextInt(7)) {
        case 0, 1 -> {
          model.add(
              () -> {
                System.arraycopy(input, taken, elements, at, ROW);
                taken = (taken + ROW) % input.length;
              });
          yield new Copy(in, one);
        }
        case 2, 3 -> {
          model.add(() -> IntStream.range(at, at + ROW).forEach(i -> output.add(elements[i])));
          yield new Copy(one, out);
        }
        case 4 -> {
          model.add(() -> System.arraycopy(elements, at, remote[row], 0, ROW));
          yield new Copy(one, rows.row(row));
        }
        case 5 -> {
          model.add(() -> System.arraycopy(remote[row], 0, elements, at, ROW));
          yield new Copy(rows.row(row), one);
        }
        default -> {
          boolean write = random.nextBoolean();
          model.add(() -> chosenRows(at, write));
          yield write ? new Copy(two, rows.rows(offsets)) : new Copy(rows.rows(offsets), two);
        }
      };
    }

    private void chosenRows(int at, boolean write) {
      for (int i = 0; i < 2; i++) {
        int place = at + i * ROW;
        if (write) {
          System.arraycopy(elements, place, remote[chosen[i]], 0, ROW);
        } else {
          System.arraycopy(remote[chosen[i]], 0, elements, place, ROW);
        }
      }
    }
  }

  @TempDir Path folder;

  private static String run(Site site, Executable executable, EngineOptions options) {
    var output = new ArrayList<Integer>();
    try (var engine = new Engine(executable, options)) {
      engine.connectStream("in", site.input);
      engine.connectStreamToCallback(
          "out",
          batch -> {
            while (batch.hasRemaining()) {
              output.add(batch.getInt());
            }
          });
      engine.run(0);
      var text = new StringBuilder(output + Arrays.toString(engine.readInts("data")));
      for (int r = 0; r < ROWS; r++) {
        var row = new int[ROW];
        engine.copyFromRemoteBuffer("rows", r, row);
        text.append(Arrays.toString(row));
      }
      return text.toString();
    }
  }

  private static long cycles(Site site, Executable executable, EngineOptions options) {
    try (var engine = new Engine(executable, options)) {
      engine.connectStream("in", site.input);
      engine.connectStreamToCallback("out", _ -> {});
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
  }

  @Test
  void copiesInOnePhaseDoWhatTheyDoOneAfterAnother() {
    EngineOptions one = EngineOptions.defaults();
    int shared = 0;
    int slower = 0;
    for (long seed = 0; seed < PROGRAMS; seed++) {
      var site = new Site(seed);
      Executable executable = site.graph.compile(site.program);
      site.model.forEach(Runnable::run);
      String expected =
          site.output
              + Arrays.toString(site.elements)
              + Arrays.stream(site.remote).map(Arrays::toString).reduce("", String::concat);
      assertThat(run(site, executable, one)).as("seed %d", seed).isEqualTo(expected);
      Path file = folder.resolve("program");
      executable.save(file);
      Executable loaded = Executable.load(file);
      for (EngineOptions options : List.of(one.withThreads(3), one.withPrefetch(false))) {
        assertThat(run(site, loaded, options)).as("seed %d", seed).isEqualTo(expected);
      }
      long ahead = cycles(site, executable, one);
      assertThat(cycles(site, loaded, one.withThreads(2))).as("seed %d", seed).isEqualTo(ahead);
      slower += cycles(site, executable, one.withPrefetch(false)) > ahead ? 1 : 0;
      try (var engine = new Engine(executable)) {
        shared += engine.profile().steps().stream().anyMatch(s -> s.name().contains(", ")) ? 1 : 0;
      }
    }
    assertThat(shared).as("programs with shared phases").isGreaterThan(PROGRAMS / 3);
    assertThat(slower).as("programs that are slower without prefetch").isGreaterThan(0);
  }
}
