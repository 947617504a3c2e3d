package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.problem.ExecutableFileException;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableFileTest {
  private static final int GRAPHS = 40;
  private static final int HEADER = 52;
  private static final int DIGEST_AT = 20;
  private static final CompileOptions ANY_SIZE =
      CompileOptions.defaults().withAllowOutOfMemory(true);

  @TempDir Path folder;

  private static Executable compiled(RandomGraph random) {
    return random.graph.compile(ANY_SIZE, random.program);
  }

  private Path saved(Executable executable, String name) {
    Path file = folder.resolve(name);
    executable.save(file);
    return file;
  }

  @Test
  void aLoadedExecutableGivesTheResultsCyclesAndReportsOfTheOneSaved() throws IOException {
    for (long seed = 0; seed < GRAPHS; seed++) {
      var random = new RandomGraph(seed);
      Executable executable = compiled(random);
      Map<String, String> expected = DeterminismPropertyTest.outcome(random.handles, executable, 1);
      Path file = saved(executable, "random");
      Executable loaded = Executable.load(file);
      for (int hosts : new int[] {1, 2}) {
        DeterminismPropertyTest.same(
            expected,
            DeterminismPropertyTest.outcome(random.handles, loaded, hosts),
            "loaded",
            seed);
      }
      Path again = saved(loaded, "again");
      assertThat(Files.readAllBytes(again)).as("seed %d", seed).isEqualTo(Files.readAllBytes(file));
      Path recompiled = saved(compiled(new RandomGraph(seed)), "recompiled");
      assertThat(Files.mismatch(file, recompiled)).as("seed %d", seed).isEqualTo(-1);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("nothing is left over").hasSize(3);
    }
  }

  /** A program with a step of every kind. */
  private static Executable everyStep() {
    var streams = new HostStreams(Targets.small(8), 7);
    Graph graph = streams.graph;
    RemoteBuffer rows = graph.addRemoteBuffer("rows", ElementType.FLOAT, HostStreams.BATCH, 4);
    Tensor row = graph.addConstant("row", ElementType.INT, new int[0], 2);
    graph.setTileMapping(row, 5);
    HostFunction half = graph.addHostFunction("half", List.of(row), List.of(streams.y.index(0)));
    Program error = new ErrorProgram("never", row);
    Program program =
        Sequence.of(
            streams.batches(3),
            new Copy(streams.y, rows.rows(row)),
            new Copy(rows.row(2), streams.x),
            new Switch(row, ImmutableSortedMap.of(2, streams.compute, 7, error), error),
            new Sync(Sync.Kind.GLOBAL),
            new PrintTensor("row", row),
            new CallHostFunction(half, List.of(row), List.of(streams.y.index(0))));
    graph.createHostRead("y", streams.y);
    return graph.compile(program);
  }

  private static String run(Executable executable) {
    var print = new java.io.ByteArrayOutputStream();
    var options =
        EngineOptions.defaults()
            .withTrace(1000)
            .withPrint(new java.io.PrintStream(print, true, StandardCharsets.UTF_8));
    try (var engine = new Engine(executable, options)) {
      var out = new float[3 * HostStreams.BATCH];
      engine.connectStream("in", HostStreams.numbers(3));
      engine.connectStream("out", out);
      engine.connectHostFunction(
          "half", (in, results) -> results.getFirst().putFloat(in.getFirst().getInt() / 4f));
      engine.run(0);
      var row = new float[HostStreams.BATCH];
      engine.copyFromRemoteBuffer("rows", 2, row);
      var profile = engine.profile();
      return Arrays.toString(out)
          + Arrays.toString(row)
          + Arrays.toString(engine.readFloats("y"))
          + profile.steps()
          + profile.trace()
          + profile.cycles().totalCycles()
          + profile.assumptions()
          + print.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void stepsOfAllKindsStreamsRowsAndHostFunctionsAreKept() {
    Executable executable = everyStep();
    String expected = run(executable);
    assertThat(expected).contains("row: [2]").contains("0.5, ");
    assertThat(run(Executable.load(saved(executable, "steps")))).isEqualTo(expected);
  }

  @Test
  void anotherProcessGivesTheSameBitsAlsoAfterOneWasKilled() throws Exception {
    var random = new RandomGraph(3);
    Executable executable = compiled(random);
    Path file = saved(executable, "for another");
    Process killed = ExecutableProcess.start(file, random.handles);
    try (BufferedReader lines = killed.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("loaded");
    }
    killed.destroyForcibly().waitFor();
    Process whole = ExecutableProcess.start(file, random.handles);
    List<String> printed;
    try (BufferedReader lines = whole.inputReader()) {
      printed = lines.lines().toList();
    }
    assertThat(whole.waitFor()).isZero();
    var expected = new ArrayList<>(List.of("loaded"));
    DeterminismPropertyTest.outcome(random.handles, executable, 1)
        .forEach((key, value) -> expected.add(key + " = " + value));
    assertThat(printed).isEqualTo(expected);
  }

  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    int at = random.nextInt(whole.length);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(whole, at);
      case 1 -> Arrays.copyOf(whole, whole.length + 1 + random.nextInt(100));
      case 2 -> {
        byte[] flipped = whole.clone();
        int place = random.nextBoolean() ? at : random.nextInt(HEADER);
        flipped[place] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      default -> {
        byte[] moved = whole.clone();
        int length = Math.min(1 + random.nextInt(64), whole.length - at);
        System.arraycopy(whole, random.nextInt(whole.length - length), moved, at, length);
        yield moved;
      }
    };
  }

  @Test
  void damageAnywhereIsToldAndNeverRuns() throws IOException {
    Path good = saved(compiled(new RandomGraph(5)), "good");
    byte[] whole = Files.readAllBytes(good);
    Path file = folder.resolve("damaged");
    for (long seed = 0; seed < 3000; seed++) {
      byte[] bytes = damaged(whole, new SplittableRandom(seed));
      if (Arrays.equals(bytes, whole)) {
        continue;
      }
      Files.write(file, bytes);
      assertThatThrownBy(() -> Executable.load(file))
          .as("seed %d", seed)
          .isExactlyInstanceOf(ExecutableFileException.class)
          .hasMessageStartingWith("executable file " + file + ": it ");
    }
  }

  @Test
  void contentThatNobodySavedIsToldEvenWhereItsChecksumIsRight() throws Exception {
    byte[] whole = Files.readAllBytes(saved(compiled(new RandomGraph(5)), "good"));
    Path file = folder.resolve("forged");
    int refused = 0;
    for (long seed = 0; seed < 3000; seed++) {
      var random = new SplittableRandom(seed);
      byte[] bytes = whole.clone();
      int at = HEADER + random.nextInt(whole.length - HEADER);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      sign(bytes);
      Files.write(file, bytes);
      try {
        Executable.load(file);
      } catch (ExecutableFileException e) {
        refused++;
        assertThat(e).as("seed %d", seed).hasMessageStartingWith("executable file " + file + ": ");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private static void sign(byte[] file) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(file, HEADER, file.length - HEADER);
    System.arraycopy(digest.digest(), 0, file, DIGEST_AT, 32);
  }

  private void refuses(byte[] content, String reason) throws IOException {
    Path file = folder.resolve("refused");
    Files.write(file, content);
    assertThatThrownBy(() -> Executable.load(file))
        .isInstanceOf(ExecutableFileException.class)
        .hasMessage("executable file " + file + ": " + reason);
  }

  @Test
  void whatIsWrongWithAFileIsSaid() throws Exception {
    byte[] whole = Files.readAllBytes(saved(everyStep(), "good"));
    refuses(new byte[0], "it is not an executable of ipusim");
    refuses(
        "not an executable at all".getBytes(StandardCharsets.UTF_8),
        "it is not an executable of ipusim");
    refuses(Arrays.copyOf(whole, 30), "it is cut short, in its header");
    int length = whole.length - HEADER;
    refuses(
        Arrays.copyOf(whole, whole.length - 1),
        "it is cut short: " + (length - 1) + " of " + length + " bytes of content");
    refuses(Arrays.copyOf(whole, whole.length + 2), "it is damaged: 2 bytes too many");
    byte[] later = whole.clone();
    ByteBuffer.wrap(later).putInt(8, 2);
    refuses(
        later,
        "it has format version 2, this ipusim reads 1; compile the graph again and save it anew");
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    refuses(flipped, "it is damaged: its content does not have the checksum it was saved with");
    byte[] renamed =
        new String(whole, StandardCharsets.ISO_8859_1)
            .replace("stagingLengths:int[]", "stagingLengthz:int[]")
            .getBytes(StandardCharsets.ISO_8859_1);
    sign(renamed);
    refuses(
        renamed,
        "it was saved by another version of ipusim: org.ipusim.graph.internal.compile.CompiledGraph"
            + " has other components; compile the graph again and save it anew");
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> Executable.load(absent))
        .hasMessage("executable file " + absent + ": there is no such file");
    assertThatThrownBy(() -> Executable.load(folder))
        .isInstanceOf(ExecutableFileException.class)
        .hasMessageStartingWith("executable file " + folder + ": cannot be read: ");
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidAndTheOldOneStays() throws IOException {
    Executable executable = everyStep();
    Path nowhere = folder.resolve("no such folder").resolve("file");
    assertThatThrownBy(() -> executable.save(nowhere))
        .isInstanceOf(ExecutableFileException.class)
        .hasMessageStartingWith("executable file " + nowhere + ": cannot be written: ");
    Path occupied = Files.createDirectory(folder.resolve("occupied"));
    Files.createDirectory(occupied.resolve("inner"));
    assertThatThrownBy(() -> executable.save(occupied)).isInstanceOf(ExecutableFileException.class);
    assertThat(occupied.resolve("inner")).exists();
    Path file = saved(compiled(new RandomGraph(1)), "file");
    long before = Files.size(file);
    executable.save(file);
    assertThat(Files.size(file)).as("replaced").isNotEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("nothing is left over").containsExactlyInAnyOrder(file, occupied);
    }
  }

  @Test
  void anEngineRunsAProgramHalfDoneByAnotherFromTheStart() {
    var streams = new HostStreams(Targets.small(4), 10);
    streams.graph.createHostRead("y", streams.y);
    Program program = new Repeat(4, streams.batches(1));
    Executable executable = streams.graph.compile(program);
    Path file = saved(executable, "half");
    float[] numbers = HostStreams.numbers(4);
    try (var engine = new Engine(executable)) {
      var left = new int[] {2};
      engine.connectStream("in", numbers);
      engine.connectStreamToCallback(
          "out",
          _ -> {
            if (left[0]-- == 0) {
              throw new IllegalStateException("the host is gone");
            }
          });
      assertThatThrownBy(() -> engine.run(0)).hasMessageContaining("the host is gone");
    }
    try (var engine = new Engine(Executable.load(file));
        var whole = new Engine(executable)) {
      var out = new float[numbers.length];
      var expected = new float[numbers.length];
      engine.connectStream("in", numbers);
      engine.connectStream("out", out);
      engine.run(0);
      whole.connectStream("in", numbers);
      whole.connectStream("out", expected);
      whole.run(0);
      assertThat(out).isEqualTo(expected).startsWith(1, 3, 5);
      assertThat(engine.profile().cycles().totalCycles())
          .isEqualTo(whole.profile().cycles().totalCycles());
    }
  }
}
