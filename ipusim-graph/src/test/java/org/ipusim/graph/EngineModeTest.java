package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.ProgramException;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class EngineModeTest {
  private static final EngineOptions TIMING =
      EngineOptions.defaults().withMode(EngineMode.TIMING).withTrace(1000);
  private static final EngineOptions FULL = EngineOptions.defaults().withTrace(1000);

  /** Its cycles are derived, and the same for any data. */
  static final class Squares extends Vertex {
    @InOut FloatVector data;

    @Override
    public void compute() {
      for (int i = 0; i < data.size(); i++) {
        data.set(i, data.get(i) * data.get(i));
      }
    }
  }

  /** Its cycles are derived, and depend on data. */
  static final class Halving extends Vertex {
    @InOut IntVector data;

    @Override
    public void compute() {
      int left = data.get(0);
      while (left > 0) {
        left >>= 1;
      }
      data.set(0, left);
    }
  }

  /** States cycles that depend on data. */
  static final class Waiting extends Vertex {
    @InOut IntVector data;

    @Override
    public void compute() {
      data.set(0, 0);
    }

    @Override
    @DataDependent
    protected long cycles(Target target) {
      return data.get(0);
    }
  }

  private static String everything(Profile profile) {
    var out = new StringBuilder();
    for (CyclePart part : CyclePart.values()) {
      for (long cycles : profile.cycles().perTile(part)) {
        out.append(cycles).append(' ');
      }
      out.append('\n');
    }
    return out.append(profile.supersteps())
        .append(profile.exchanges())
        .append(profile.steps())
        .append(profile.vertexTypes())
        .append(profile.trace())
        .toString();
  }

  private static Profile twice(Executable executable, EngineOptions options) {
    try (var engine = new Engine(executable, options)) {
      if (options.mode() == EngineMode.FULL) {
        connect(engine);
      }
      engine.run(0);
      engine.run(0);
      return engine.profile();
    }
  }

  private static void connect(Engine engine) {
    engine.connectStream("in", new float[2 * HostStreams.BATCH]);
    engine.connectStream("out", new float[HostStreams.BATCH]);
  }

  private static Program everyKind(HostStreams streams) {
    Graph graph = streams.graph;
    ComputeSet squares = graph.addComputeSet("squares");
    for (int tile = 0; tile < 3; tile++) {
      graph
          .addVertex(squares, Squares.class)
          .connect("data", streams.y.slice(10 * tile, 10 * tile + 7 + tile))
          .setTileMapping(tile);
    }
    Tensor elsewhere = graph.clone(streams.x, "elsewhere");
    graph.setTileMapping(elsewhere, 3);
    RemoteBuffer rows = graph.addRemoteBuffer("rows", ElementType.FLOAT, HostStreams.BATCH, 2);
    return Sequence.of(
        streams.batches(3),
        new Repeat(2, new Execute(squares)),
        new Copy(streams.y, elsewhere),
        new Copy(elsewhere, rows.row(1)),
        new Execute(squares));
  }

  @Test
  void timingAloneGivesTheProfileThatComputingGives() {
    var streams = new HostStreams(Targets.small(4), 50);
    Executable executable = streams.graph.compile(everyKind(streams));
    assertThat(everything(twice(executable, TIMING)))
        .isEqualTo(everything(twice(executable, FULL)));
  }

  /** Four tensors of 1472 tiles with 4 MiB each are 23 GiB, more than hosts of tests have. */
  @Test
  void tensorsLargerThanTheHostCanBeTimed() {
    Target target = Target.of(ChipSpec.preset("gc200"));
    var graph = new Graph(target);
    ComputeSet squares = graph.addComputeSet("squares");
    for (int v = 0; v < 4; v++) {
      Tensor t = graph.addVariable("t" + v, ElementType.FLOAT, target.tiles(), 1 << 20);
      for (int tile = 0; tile < target.tiles(); tile++) {
        graph.setTileMapping(t.index(tile), tile);
        graph
            .addVertex(squares, Squares.class)
            .connect("data", t.index(tile).slice(0, 8))
            .setTileMapping(tile);
      }
    }
    Executable executable =
        graph.compile(CompileOptions.defaults().withAllowOutOfMemory(true), new Execute(squares));
    assertThat(once(executable, TIMING).cycles().totalCycles()).isPositive();
  }

  @Test
  void whatIsNotComputedCannotBeReadAndMayBeWritten() {
    var t = new TimedGraph(Targets.small(4));
    Tensor x = t.mapped(ElementType.INT, 1, 3);
    t.graph.createHostRead("x", x);
    t.graph.createHostWrite("x", x);
    var printed = new ByteArrayOutputStream();
    var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Executable executable =
        t.graph.compile(Sequence.of(new Execute(t.workSet(0, 7)), new PrintTensor("x", x)));
    try (var engine = new Engine(executable, TIMING.withPrint(stream))) {
      engine.writeInts("x", 1, 2, 3);
      engine.run(0);
      assertThat(engine.profile().cycles().totalCycles()).isPositive();
      assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("x: not computed\n");
      assertThatThrownBy(() -> engine.readInts("x"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("'x' has no elements to read: the engine's mode is TIMING");
    }
  }

  @Test
  void controlAndCyclesThatDependOnDataAreNamed() {
    var t = new TimedGraph(Targets.small(4));
    Tensor flag = t.graph.addVariable("flag", ElementType.BOOL, 1);
    t.graph.setTileMapping(flag, 0);
    Tensor data = t.mapped(ElementType.INT, 2, 2);
    ComputeSet slow = t.graph.addComputeSet("slow");
    t.graph.addVertex(slow, Halving.class).connect("data", data.slice(0, 1)).setTileMapping(2);
    t.graph.addVertex(slow, Waiting.class).connect("data", data.slice(1, 2)).setTileMapping(2);
    Program nothing = Sequence.of();
    Executable executable =
        t.graph.compile(
            Sequence.of(
                new Execute(slow),
                new If(flag.index(0), new Execute(slow), nothing),
                new RepeatWhileTrue(nothing, flag.index(0), nothing)));
    try (var engine = new Engine(executable, TIMING)) {
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(ProgramException.class)
          .hasMessage(
              """
              program 0 cannot be timed without data:
                the cycles of vertex 0 (org.ipusim.graph.EngineModeTest$Halving) in compute set \
              'slow' depend on tensor data
                the cycles of vertex 1 (org.ipusim.graph.EngineModeTest$Waiting) in compute set \
              'slow' depend on tensor data
                the way of If depends on tensor 'flag'
                the way of RepeatWhileTrue depends on tensor 'flag'
              run it with EngineMode.FULL; on the command line, without --timing-only""");
    }
  }

  @Test
  void theWayOfAReplicaThatItsNumberDecidesIsKnownWithoutData() {
    var graph = new Graph(Targets.small(4, 2), 2);
    Tensor number = graph.addReplicationIndexConstant();
    graph.setTileMapping(number, 0);
    Tensor data = graph.addVariable("data", ElementType.FLOAT, 40);
    graph.setTileMapping(data, 1);
    ComputeSet cs = graph.addComputeSet("squares");
    graph.addVertex(cs, Squares.class).connect("data", data).setTileMapping(1);
    Executable executable = graph.compile(new If(number, new Execute(cs), Sequence.of()));
    Profile timing = once(executable, TIMING);
    assertThat(everything(timing)).isEqualTo(everything(once(executable, FULL)));
  }

  private static Profile once(Executable executable, EngineOptions options) {
    try (var engine = new Engine(executable, options)) {
      engine.run(0);
      return engine.profile();
    }
  }
}
