package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.problem.GraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAccessTest {
  private final Graph graph = new Graph(Targets.small(4));

  private Engine engine(ElementType type, int elements) {
    Tensor t = graph.addVariable("t", type, elements);
    graph.mapLinearly(t);
    graph.createHostRead("t", t);
    graph.createHostWrite("t", t);
    return new Engine(graph.compile());
  }

  @ParameterizedTest
  @CsvSource({
    "INT, -2147483648, 2147483647",
    "UNSIGNED_INT, -2147483648, 2147483647",
    "SHORT, -32768, 32767",
    "UNSIGNED_SHORT, 0, 65535",
    "SIGNED_CHAR, -128, 127",
    "UNSIGNED_CHAR, 0, 255",
    "BOOL, 0, 1",
  })
  void anIntegerTypeKeepsItsExtremesAndRefusesWhatIsBeyond(ElementType type, int min, int max) {
    try (Engine engine = engine(type, 3)) {
      engine.writeInts("t", max, 1, min);
      assertThat(engine.readInts("t")).containsExactly(max, 1, min);
      if (max < Integer.MAX_VALUE) {
        for (int wrong : new int[] {min - 1, max + 1}) {
          assertThatThrownBy(() -> engine.writeInts("t", 0, wrong, 0))
              .isInstanceOf(GraphException.class)
              .hasMessage(
                  "host write 't': value %d at index 1 does not fit element type %s, which holds"
                      + " %d..%d",
                  wrong, type, min, max);
        }
        assertThat(engine.readInts("t")).as("as before").containsExactly(max, 1, min);
      }
    }
  }

  @Test
  void floatsKeepTheirBits() {
    try (Engine engine = engine(ElementType.FLOAT, 5)) {
      float[] values = {-0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 0.1f};
      engine.writeFloats("t", values);
      assertThat(engine.readFloats("t")).containsExactly(values);
    }
  }

  @Test
  void halvesAreRoundedToTheNearestAndTiesToEven() {
    try (Engine engine = engine(ElementType.HALF, 5)) {
      float ulp = 1 / 1024f;
      engine.writeFloats("t", 1 + ulp / 2, 1 + 3 * ulp / 2, 65519, 65520, 3e-8f);
      assertThat(engine.readFloats("t"))
          .as("11 bits of precision, largest 65504, smallest 2^-24")
          .containsExactly(1, 1 + 2 * ulp, 65504, Float.POSITIVE_INFINITY, 1 / 16777216f);
    }
  }

  @Test
  void handlesOfFloatingPointElementsTakeFloats() {
    try (Engine engine = engine(ElementType.HALF, 2)) {
      assertThatThrownBy(() -> engine.readInts("t"))
          .isInstanceOf(GraphException.class)
          .hasMessage("host read 't' is HALF: use readFloats");
      assertThatThrownBy(() -> engine.writeInts("t", 1, 2))
          .isInstanceOf(GraphException.class)
          .hasMessage("host write 't' is HALF: use writeFloats");
      assertThatThrownBy(() -> engine.writeFloats("t", 1))
          .isInstanceOf(GraphException.class)
          .hasMessage("host write 't' takes 2 elements, not 1");
    }
  }

  @Test
  void aViewIsReadAndWrittenThroughItsHandleInItsOwnOrder() {
    Tensor t = graph.addVariable("t", ElementType.INT, 2, 3);
    graph.mapLinearly(t);
    graph.createHostWrite("columns", t.transpose());
    graph.createHostRead("backwards", t.reverse(1));
    try (var engine = new Engine(graph.compile())) {
      engine.writeInts("columns", 1, 4, 2, 5, 3, 6);
      assertThat(engine.readInts("backwards")).containsExactly(3, 2, 1, 6, 5, 4);
    }
  }

  @Test
  void aHandleIsMadeOnce() {
    Tensor t = graph.addVariable("t", ElementType.INT, 2);
    graph.createHostWrite("t", t);
    assertThatThrownBy(() -> graph.createHostWrite("t", t))
        .isInstanceOf(GraphException.class)
        .hasMessage("there is a host write 't' already");
  }

  @Test
  void tensorsAndComputeSetsOfAnotherGraphAreRefused() {
    var other = new Graph(Targets.small(4));
    Tensor theirs = other.addVariable("theirs", ElementType.INT, 2);
    Tensor floats = other.addVariable("floats", ElementType.FLOAT, 2);
    ComputeSet cs = other.addComputeSet("cs");
    TileMapping mapping = TileMapping.builder().add(1, 0, 2).build();
    Stream.<ThrowingCallable>of(
            () -> graph.clone(theirs, "copy"),
            () -> graph.setInitialValue(theirs, 1),
            () -> graph.setInitialValue(floats, 1f),
            () -> graph.setTileMapping(theirs, 1),
            () -> graph.setTileMapping(theirs, mapping),
            () -> graph.getTileMapping(theirs),
            () -> graph.mapLinearly(theirs),
            () -> graph.createHostRead("r", theirs),
            () -> graph.createHostWrite("w", theirs),
            () -> graph.addVertex(cs, TimedGraph.Work.class))
        .forEach(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(GraphException.class)
                    .hasMessageEndingWith(": it belongs to another graph"));
    assertThat(other.getTileMapping(theirs).byTile()).as("untouched").isEmpty();
  }

  @Test
  void tilesThatTheTargetDoesNotHaveAreRefused() {
    Tensor t = graph.addVariable("t", ElementType.INT, 2);
    VertexRef vertex = graph.addVertex(graph.addComputeSet("cs"), TimedGraph.Work.class);
    Stream.<ThrowingCallable>of(
            () -> graph.setTileMapping(t, 4),
            () -> graph.setTileMapping(t, TileMapping.builder().add(4, 0, 1).build()),
            () -> vertex.setTileMapping(4))
        .forEach(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tile 4 is out of range, allowed 0..3"));
  }

  @Test
  void aNumberOfHostThreadsOutOfRangeIsRefused() {
    EngineOptions options = EngineOptions.defaults();
    for (int threads : new int[] {0, 1025}) {
      assertThatThrownBy(() -> options.withThreads(threads))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threads is " + threads + ", must be in 1..1024");
    }
  }
}
