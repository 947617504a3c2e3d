package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipusim.graph.HostStreams.ANSWER;
import static org.ipusim.graph.TimedGraph.BARRIER;
import static org.ipusim.graph.TimedGraph.SETUP;
import static org.ipusim.graph.TimedGraph.total;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.program.CallHostFunction;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostDataTest {
  private static Tensor mapped(Graph graph, String name, ElementType type, int... shape) {
    Tensor t = graph.addVariable(name, type, shape);
    graph.mapLinearly(t);
    return t;
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void aStreamOfEveryTypeKeepsEveryBit(ElementType type) {
    var graph = new Graph(Targets.small(4));
    DataStream in = graph.addHostToDeviceFIFO("in", type, 5);
    DataStream out = graph.addDeviceToHostFIFO("out", type, 5);
    Tensor x = mapped(graph, "x", type, 5);
    Program program = new Repeat(2, Sequence.of(new Copy(in, x), new Copy(x, out)));
    try (var engine = new Engine(graph.compile(program))) {
      switch (type.storage()) {
        case FLOAT -> {
          float[] from = {0f, -0f, Float.MIN_VALUE, Float.NaN, 1, 2, 3, 4, 5, 6};
          var to = new float[10];
          engine.connectStream("in", from);
          engine.connectStream("out", to);
          engine.run(0);
          assertThat(to).isEqualTo(from);
        }
        case INT -> {
          int[] from = {0, -1, Integer.MIN_VALUE, 3, 4, 5, 6, 7, 8, 9};
          var to = new int[10];
          engine.connectStream("in", from);
          engine.connectStream("out", to);
          engine.run(0);
          assertThat(to).isEqualTo(from);
        }
        case SHORT -> {
          short[] from = {0, -1, Short.MIN_VALUE, 3, 4, 5, 6, 7, 8, 9};
          var to = new short[10];
          engine.connectStream("in", from);
          engine.connectStream("out", to);
          engine.run(0);
          assertThat(to).isEqualTo(from);
        }
        case BYTE -> {
          byte[] from = {0, 1, Byte.MIN_VALUE, 3, 4, 5, 6, 7, 8, 9};
          var to = new byte[10];
          engine.connectStream("in", from);
          engine.connectStream("out", to);
          engine.run(0);
          assertThat(to).isEqualTo(from);
        }
      }
    }
  }

  @Test
  void anArrayOfSeveralBatchesIsWalkedAndBegunAgain() {
    var graph = new Graph(Targets.small(4));
    DataStream in = graph.addHostToDeviceFIFO("in", ElementType.INT, 2);
    DataStream out = graph.addDeviceToHostFIFO("out", ElementType.INT, 2);
    Tensor x = mapped(graph, "x", ElementType.INT, 2);
    Program program = new Repeat(2, Sequence.of(new Copy(in, x), new Copy(x, out)));
    try (var engine = new Engine(graph.compile(program))) {
      int[] from = {1, 2, 3, 4, 5, 6};
      var to = new int[10];
      engine.connectStream("in", from);
      engine.connectStream("out", to);
      engine.run(0);
      engine.run(0);
      assertThat(to).containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 0, 0);
      from[2] = 30;
      engine.run(0);
      assertThat(to).as("the array is read when the device copies").startsWith(5, 6);
      assertThat(to).endsWith(30, 4);
    }
  }

  @Test
  void intsOfNarrowTypesAndFloatsOfHalvesAreConverted() {
    var graph = new Graph(Targets.small(4));
    DataStream bytes = graph.addHostToDeviceFIFO("bytes", ElementType.UNSIGNED_CHAR, 2);
    DataStream halves = graph.addHostToDeviceFIFO("halves", ElementType.HALF, 2);
    DataStream bytesOut = graph.addDeviceToHostFIFO("bytes out", ElementType.UNSIGNED_CHAR, 2);
    DataStream halvesOut = graph.addDeviceToHostFIFO("halves out", ElementType.HALF, 2);
    Tensor b = mapped(graph, "b", ElementType.UNSIGNED_CHAR, 2);
    Tensor h = mapped(graph, "h", ElementType.HALF, 2);
    Program program =
        Sequence.of(
            new Copy(bytes, b), new Copy(halves, h), new Copy(b, bytesOut), new Copy(h, halvesOut));
    try (var engine = new Engine(graph.compile(program))) {
      var bytesBack = new int[2];
      var halvesBack = new float[2];
      engine.connectStream("bytes", new int[] {255, 7});
      engine.connectStream("halves", new float[] {0.1f, 65504f});
      engine.connectStream("bytes out", bytesBack);
      engine.connectStream("halves out", halvesBack);
      engine.run(0);
      assertThat(bytesBack).containsExactly(255, 7);
      assertThat(halvesBack).containsExactly(0.099975586f, 65504f);
    }
  }

  /** Notes what it is asked, and has so many batches ahead. */
  private static final class Counting implements StreamCallback {
    final List<String> asked = new ArrayList<>();
    private int next;
    private int ahead;

    Counting(int ahead) {
      this.ahead = ahead;
    }

    @Override
    public void fetch(ByteBuffer batch) {
      asked.add("fetch " + next);
      batch.asIntBuffer().put(next++);
    }

    @Override
    public Result prefetch(ByteBuffer batch) {
      if (ahead == 0) {
        asked.add("none");
        return Result.NOT_AVAILABLE;
      }
      ahead--;
      asked.add("prefetch " + next);
      batch.asIntBuffer().put(next++);
      return Result.SUCCESS;
    }

    @Override
    public void complete() {
      asked.add("complete");
    }

    @Override
    public void invalidatePrefetched() {
      asked.add("invalidate");
    }
  }

  @Test
  void aCallbackIsAskedAheadAndWhereItHasNothingWhenTheDeviceAsks() {
    var graph = new Graph(Targets.small(4));
    DataStream in = graph.addHostToDeviceFIFO("in", ElementType.INT, 1);
    DataStream out = graph.addDeviceToHostFIFO("out", ElementType.INT, 1);
    Tensor x = mapped(graph, "x", ElementType.INT, 1);
    Program program = new Repeat(3, Sequence.of(new Copy(in, x), new Copy(x, out)));
    Executable executable = graph.compile(program);
    var given = new ArrayList<Integer>();
    try (var engine = new Engine(executable)) {
      var two = new Counting(2);
      engine.connectStreamToCallback("in", two);
      engine.connectStreamToCallback("out", batch -> given.add(batch.asIntBuffer().get(0)));
      engine.run(0);
      assertThat(given).containsExactly(0, 1, 2);
      assertThat(two.asked)
          .containsExactly(
              "prefetch 0",
              "complete",
              "prefetch 1",
              "complete",
              "none",
              "fetch 2",
              "complete",
              "none");
      var many = new Counting(100);
      engine.connectStreamToCallback("in", many);
      engine.run(0);
      engine.run(0);
      assertThat(given).as("no batch is lost between runs").endsWith(0, 1, 2, 3, 4, 5);
      engine.connectStreamToCallback("in", new Counting(0));
      assertThat(many.asked).endsWith("prefetch 6", "invalidate");
    }
    try (var engine = new Engine(executable, EngineOptions.defaults().withPrefetch(false))) {
      var two = new Counting(2);
      engine.connectStreamToCallback("in", two);
      engine.connectStreamToCallback("out", batch -> given.add(batch.asIntBuffer().get(0)));
      engine.run(0);
      assertThat(two.asked)
          .containsExactly("fetch 0", "complete", "fetch 1", "complete", "fetch 2", "complete");
    }
  }

  @Test
  void rowsOfARemoteBufferAreReadAndWrittenByNumber() {
    var graph = new Graph(Targets.small(4));
    RemoteBuffer buffer = graph.addRemoteBuffer("rows", ElementType.INT, 4, 10);
    Tensor x = mapped(graph, "x", ElementType.INT, 3, 4);
    Tensor from = mapped(graph, "from", ElementType.UNSIGNED_INT, 3);
    Tensor to = mapped(graph, "to", ElementType.INT);
    graph.createHostWrite("from", from);
    graph.createHostWrite("to", to);
    Program program =
        Sequence.of(
            new Copy(buffer.rows(from), x),
            new Copy(x.index(1), buffer.rows(to)),
            new Copy(x.index(2), buffer.row(0)));
    try (var engine = new Engine(graph.compile(program))) {
      for (int r = 0; r < 10; r++) {
        engine.copyToRemoteBuffer("rows", r, 10 * r, 10 * r + 1, 10 * r + 2, 10 * r + 3);
      }
      engine.writeInts("from", 7, 7, 4);
      engine.writeInts("to", 9);
      engine.run(0);
      var row = new int[4];
      engine.copyFromRemoteBuffer("rows", 9, row);
      assertThat(row).containsExactly(70, 71, 72, 73);
      engine.copyFromRemoteBuffer("rows", 0, row);
      assertThat(row).containsExactly(40, 41, 42, 43);
      engine.copyFromRemoteBuffer("rows", 8, row);
      assertThat(row).as("untouched").containsExactly(80, 81, 82, 83);
    }
  }

  @Test
  void aRowPassesAtTheRateOfStreamingMemoryWithoutTheHost() {
    var graph = new Graph(Targets.small(16));
    RemoteBuffer buffer = graph.addRemoteBuffer("rows", ElementType.INT, 16_000, 2);
    Tensor x = mapped(graph, "x", ElementType.INT, 16_000);
    Tensor y = mapped(graph, "y", ElementType.INT, 16_000);
    try (var engine = new Engine(graph.compile(new Copy(buffer.row(1), x)))) {
      engine.run(0);
      long link = 5404;
      assertThat(total(engine.profile()))
          .as("64,000 bytes at 15.996 GB/s of memory, at 15.754 GB/s over the link")
          .isEqualTo(BARRIER + SETUP + link);
    }
    RemoteBuffer other = graph.addRemoteBuffer("other", ElementType.INT, 16_000, 2);
    Program both = Sequence.of(new Copy(buffer.row(1), x), new Copy(y, other.row(0)));
    try (var engine = new Engine(graph.compile(both))) {
      engine.run(0);
      long memory = 10_643;
      assertThat(total(engine.profile()))
          .as("memory reads and writes by turns, the link does both at once")
          .isEqualTo(BARRIER + SETUP + memory);
    }
  }

  @Test
  void theTilesOfARowAreToldItsNumberFirst() {
    var graph = new Graph(Targets.small(4));
    RemoteBuffer buffer = graph.addRemoteBuffer("rows", ElementType.INT, 4, 2);
    Tensor x = mapped(graph, "x", ElementType.INT, 4);
    Tensor row = graph.addVariable("row", ElementType.INT);
    graph.setTileMapping(row, 3);
    try (var engine = new Engine(graph.compile(new Copy(buffer.rows(row), x)))) {
      engine.run(0);
      long told = BARRIER + SETUP + 1;
      assertThat(total(engine.profile())).isEqualTo(told + BARRIER + SETUP + 2);
    }
  }

  @Test
  void aHostFunctionTakesTensorsAndGivesTensors() {
    var graph = new Graph(Targets.small(4));
    Tensor a = mapped(graph, "a", ElementType.FLOAT, 4);
    Tensor n = mapped(graph, "n", ElementType.INT);
    Tensor sums = mapped(graph, "sums", ElementType.FLOAT, 2);
    HostFunction sum = graph.addHostFunction("sum", List.of(a, n), List.of(sums));
    graph.setInitialValue(a, 1f, 2, 3, 4);
    graph.setInitialValue(n, 10);
    graph.createHostRead("sums", sums);
    Program program = new CallHostFunction(sum, List.of(a, n), List.of(sums));
    try (var engine = new Engine(graph.compile(program))) {
      engine.connectHostFunction(
          "sum",
          (in, out) -> {
            float total = 0;
            for (int i = 0; i < 4; i++) {
              total += in.get(0).getFloat(4 * i);
            }
            out.getFirst().asFloatBuffer().put(total).put(total * in.get(1).getInt(0));
          });
      engine.run(0);
      assertThat(engine.readFloats("sums")).containsExactly(10, 100);
      long copied = 4;
      assertThat(total(engine.profile()))
          .as("20 bytes and an answer there; 28 copied, beside the barrier; 8 and an answer back")
          .isEqualTo(BARRIER + ANSWER + SETUP + 2 + Math.max(copied, BARRIER) + ANSWER + SETUP + 1);
    }
  }
}
