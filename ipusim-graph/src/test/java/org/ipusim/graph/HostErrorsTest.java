package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.problem.GraphCompilationException;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.problem.StreamException;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostErrorsTest {
  /** Streams and rows of eight floats, and tensors of all sorts. */
  static final class Site {
    final Graph graph = new Graph(Targets.small(4));
    final DataStream in = graph.addHostToDeviceFIFO("in", ElementType.FLOAT, 8);
    final DataStream out = graph.addDeviceToHostFIFO("out", ElementType.FLOAT, 8);
    final RemoteBuffer rows = graph.addRemoteBuffer("weights", ElementType.FLOAT, 8, 3);
    final Tensor x = mapped(graph, "x", ElementType.FLOAT, 8);
    final Tensor constant = constant();
    final Graph other = new Graph(Targets.small(4));
    final DataStream theirs = other.addHostToDeviceFIFO("theirs", ElementType.FLOAT, 8);

    private Tensor constant() {
      Tensor c = graph.addConstant("c", ElementType.FLOAT, new int[] {8}, 1f);
      graph.setTileMapping(c, 1);
      return c;
    }

    private static Tensor mapped(Graph graph, String name, ElementType type, int... shape) {
      Tensor t = graph.addVariable(name, type, shape);
      graph.setTileMapping(t, 0);
      return t;
    }

    Tensor mapped(String name, ElementType type, int... shape) {
      return mapped(graph, name, type, shape);
    }
  }

  private static Arguments mistake(Function<Site, Program> program, String... problems) {
    return Arguments.of(program, List.of(problems));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            s -> new Copy(s.out, s.x),
            "CONTROL_PROGRAM: Copy from device-to-host stream 'out' of 8 FLOAT to tensor FLOAT[8]:"
                + " it is a device-to-host stream, which is copied to; add one with"
                + " addHostToDeviceFIFO"),
        mistake(
            s -> new Copy(s.x, s.in),
            "CONTROL_PROGRAM: Copy from tensor FLOAT[8] to host-to-device stream 'in' of 8 FLOAT:"
                + " it is a host-to-device stream, which is copied from; add one with"
                + " addDeviceToHostFIFO"),
        mistake(
            s -> new Copy(s.in, s.x.slice(0, 7)),
            "TYPE_MISMATCH: Copy from host-to-device stream 'in' of 8 FLOAT to tensor FLOAT[7]: the"
                + " tensor needs the stream's element type and number of elements, 8 FLOAT"),
        mistake(
            s -> new Copy(s.mapped("n", ElementType.INT, 8), s.out),
            "TYPE_MISMATCH: Copy from tensor INT[8] to device-to-host stream 'out' of 8 FLOAT: the"
                + " tensor needs the stream's element type and number of elements, 8 FLOAT"),
        mistake(
            s -> new Copy(s.in, s.constant),
            "CONTROL_PROGRAM: Copy from host-to-device stream 'in' of 8 FLOAT to tensor FLOAT[8]"
                + " c[0..8) writes a constant"),
        mistake(
            s -> new Copy(s.rows.row(2), s.x.slice(0, 4).broadcast(2, 0)),
            "CONTROL_PROGRAM: Copy from remote buffer 'weights' row 2 to tensor FLOAT[8] x[0..4)"
                + " writes an element more than once"),
        mistake(
            s -> new Copy(s.theirs, s.x),
            "CONTROL_PROGRAM: Copy from host-to-device stream 'theirs' of 8 FLOAT to tensor"
                + " FLOAT[8] belongs to another graph"),
        mistake(
            s -> new Copy(s.in, s.out),
            "CONTROL_PROGRAM: Copy from host-to-device stream 'in' of 8 FLOAT to device-to-host"
                + " stream 'out' of 8 FLOAT: one side has to be a tensor; copy through one"),
        mistake(
            s -> Sequence.of(new Copy(s.rows.row(3), s.x), new Copy(s.x, s.rows.row(-1))),
            "CONTROL_PROGRAM: Copy from remote buffer 'weights' row 3 to tensor FLOAT[8]: there is"
                + " no such row, the rows are 0..2",
            "CONTROL_PROGRAM: Copy from tensor FLOAT[8] to remote buffer 'weights' row -1: there"
                + " is no such row, the rows are 0..2"),
        mistake(
            s -> new Copy(s.rows.rows(s.mapped("i", ElementType.INT, 2)), s.x),
            "TYPE_MISMATCH: Copy from remote buffer 'weights' rows of tensor INT[2] to tensor"
                + " FLOAT[8]: the tensor needs the rows' element type and number of elements, 16"
                + " FLOAT"),
        mistake(
            s -> new Copy(s.rows.rows(s.mapped("i", ElementType.SHORT)), s.x),
            "CONTROL_PROGRAM: Copy from remote buffer 'weights' rows of tensor SHORT[] to tensor"
                + " FLOAT[8]: the rows' numbers need elements of type INT or UNSIGNED_INT, at"
                + " least one"),
        mistake(
            s -> {
              HostFunction f = s.graph.addHostFunction("f", List.of(s.x), List.of(s.x, s.x));
              return Sequence.of(
                  new CallHostFunction(f, List.of(), List.of(s.x, s.x)),
                  new CallHostFunction(
                      f, List.of(s.x.slice(0, 1)), List.of(s.constant, s.x.slice(0, 8))));
            },
            "CONTROL_PROGRAM: call of host function 'f' has 0 inputs, not 1",
            "CONTROL_PROGRAM: call of host function 'f', output 1 shares elements with another"
                + " output, tensor FLOAT[8]",
            "TYPE_MISMATCH: call of host function 'f', input 0 tensor FLOAT[1]: the function was"
                + " added with 8 FLOAT in its place",
            "CONTROL_PROGRAM: call of host function 'f', output 0 c[0..8) writes a constant"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aWrongCopyIsListedWithWhatToDo(Function<Site, Program> mistake, List<String> problems) {
    var site = new Site();
    Program program = mistake.apply(site);
    GraphCompilationException e =
        catchThrowableOfType(GraphCompilationException.class, () -> site.graph.compile(program));
    assertThat(e.problems().stream().map(Object::toString)).containsExactlyElementsOf(problems);
  }

  @Test
  void aHandleIsTakenOnceAndABatchHasElements() {
    var site = new Site();
    assertThatThrownBy(() -> site.graph.addDeviceToHostFIFO("in", ElementType.INT, 1))
        .isInstanceOf(GraphException.class)
        .hasMessage("there is a stream 'in' already");
    assertThatThrownBy(() -> site.graph.addRemoteBuffer("weights", ElementType.INT, 1, 1))
        .hasMessage("there is a remote buffer 'weights' already");
    assertThatThrownBy(() -> site.graph.addHostToDeviceFIFO("e", ElementType.INT, 0))
        .hasMessage("host-to-device stream 'e' of 0 INT: give it at least one element");
    assertThatThrownBy(() -> site.graph.addRemoteBuffer("r", ElementType.INT, 4, 0))
        .hasMessage("remote buffer 'r' of 0 rows of 4 INT: give it at least one row");
    site.graph.addHostFunction("f", List.of(), List.of());
    assertThatThrownBy(() -> site.graph.addHostFunction("f", List.of(), List.of()))
        .hasMessage("there is a host function 'f' already");
  }

  @Test
  void nothingRunsUntilAllThatAProgramUsesIsConnected() {
    var site = new Site();
    HostFunction f = site.graph.addHostFunction("f", List.of(site.x), List.of());
    site.graph.createHostRead("x", site.x);
    Program first =
        new Repeat(2, Sequence.of(new Copy(site.in, site.x), new Copy(site.x, site.out)));
    Program second = new CallHostFunction(f, List.of(site.x), List.of());
    try (var engine = new Engine(site.graph.compile(first, second, Sequence.of()))) {
      engine.connectStream("in", new float[] {1, 2, 3, 4, 5, 6, 7, 8});
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(StreamException.class)
          .hasMessage(
              "program 0 uses what is not connected: device-to-host stream 'out' of 8 FLOAT;"
                  + " connect each before the run, with connectStream, connectStreamToCallback or"
                  + " connectHostFunction");
      assertThatThrownBy(() -> engine.run(1)).hasMessageContaining("host function 'f';");
      assertThat(engine.readFloats("x")).as("nothing has run").containsOnly(0);
      assertThat(engine.profile().cycles().totalCycles()).isZero();
      engine.run(2);
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWhenItIsConnected() {
    var site = new Site();
    site.graph.addHostToDeviceFIFO("halves", ElementType.HALF, 4);
    site.graph.addHostToDeviceFIFO("bytes", ElementType.UNSIGNED_CHAR, 4);
    site.graph.addHostFunction("norm", List.of(), List.of());
    try (var engine = new Engine(site.graph.compile())) {
      assertThatThrownBy(() -> engine.connectStream("inn", new float[8]))
          .isInstanceOf(StreamException.class)
          .hasMessage(
              "there is no stream 'inn'; did you mean 'in'?; make it with addHostToDeviceFIFO or"
                  + " addDeviceToHostFIFO before compiling");
      assertThatThrownBy(() -> engine.connectHostFunction("nrm", (_, _) -> {}))
          .hasMessageStartingWith("there is no host function 'nrm'; did you mean 'norm'?");
      assertThatThrownBy(() -> engine.copyToRemoteBuffer("weight", 0, 1f))
          .hasMessageStartingWith("there is no remote buffer 'weight'; did you mean 'weights'?");
      assertThatThrownBy(() -> engine.connectStream("in", new float[12]))
          .hasMessage(
              "host-to-device stream 'in' of 8 FLOAT takes whole batches, but the array has 12"
                  + " elements; give it a multiple of 8");
      assertThatThrownBy(() -> engine.connectStream("in", new int[8]))
          .hasMessage("host-to-device stream 'in' of 8 FLOAT takes float[], not int[]");
      assertThatThrownBy(() -> engine.connectStream("halves", new int[8]))
          .hasMessage(
              "host-to-device stream 'halves' of 4 HALF takes short[] of half bits, or float[],"
                  + " not int[]");
      assertThatThrownBy(() -> engine.connectStream("bytes", new short[8]))
          .hasMessage(
              "host-to-device stream 'bytes' of 4 UNSIGNED_CHAR takes byte[] or int[], not"
                  + " short[]");
      assertThatThrownBy(() -> engine.copyToRemoteBuffer("weights", 3, new float[8]))
          .hasMessage(
              "remote buffer 'weights' of 3 rows of 8 FLOAT: there is no row 3, the rows are"
                  + " 0..2");
      assertThatThrownBy(() -> engine.copyFromRemoteBuffer("weights", 0, new float[7]))
          .hasMessage(
              "remote buffer 'weights' of 3 rows of 8 FLOAT: the array has 7 elements, not those"
                  + " of one row");
    }
  }

  @Test
  void anOffsetThatNamesNoRowStopsTheRunBeforeAnythingMoves() {
    var site = new Site();
    Tensor i = site.mapped("i", ElementType.INT, 2);
    Tensor y = site.mapped("y", ElementType.FLOAT, 16);
    site.graph.setInitialValue(i, 1, 3);
    site.graph.createHostRead("y", y);
    Program program = new Copy(site.rows.rows(i), y);
    try (var engine = new Engine(site.graph.compile(program))) {
      engine.copyToRemoteBuffer("weights", 1, 1, 2, 3, 4, 5, 6, 7, 8f);
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(StreamException.class)
          .hasMessage(
              "remote buffer 'weights' of 3 rows of 8 FLOAT: offset 3 at index 1 of 'i' names no"
                  + " row, the rows are 0..2");
      assertThat(engine.readFloats("y")).containsOnly(0);
    }
  }

  @Test
  void aCallbackThatFailsIsNamedWithItsStream() {
    var site = new Site();
    HostFunction f = site.graph.addHostFunction("f", List.of(), List.of());
    Program call = new CallHostFunction(f, List.of(), List.of());
    try (var engine = new Engine(site.graph.compile(new Copy(site.in, site.x), call))) {
      engine.connectStreamToCallback(
          "in",
          (ByteBuffer _) -> {
            throw new IllegalStateException("no more data");
          });
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(StreamException.class)
          .hasMessage(
              "callback of host-to-device stream 'in' of 8 FLOAT failed in fetch:"
                  + " java.lang.IllegalStateException: no more data")
          .hasCauseInstanceOf(IllegalStateException.class);
      engine.connectHostFunction(
          "f",
          (_, _) -> {
            throw new IllegalStateException("no");
          });
      assertThatThrownBy(() -> engine.run(1))
          .hasMessage("host function 'f' failed: java.lang.IllegalStateException: no");
    }
  }
}
