package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ipusim.graph.profile.MemoryCategory.CONSTANT;
import static org.ipusim.graph.profile.MemoryCategory.EXCHANGE_BUFFER;
import static org.ipusim.graph.profile.MemoryCategory.STACK;
import static org.ipusim.graph.profile.MemoryCategory.VARIABLE;
import static org.ipusim.graph.profile.MemoryCategory.VERTEX_INSTANCE_STATE;

import java.util.Arrays;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.MemoryReport.NamedBytes;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
  /** Six workers of 512 bytes and a supervisor of 96, on every tile. */
  private static final long STACKS = 3168;

  private static final int TILE_BYTES = 638_976;

  static final class Fields extends Vertex {
    @Input FloatVector span;

    @Input(layout = PointerLayout.SHORT_SPAN)
    FloatVector shortSpan;

    @Output(layout = PointerLayout.ONE_PTR)
    FloatVector pointer;

    @Input float scalar;
    @Input VectorList<FloatVector> rows;
    float word;
    int integer;
    short half;
    byte quarter;
    boolean flag;
    transient int register;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class Read extends Vertex {
    @Input FloatVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class Write extends Vertex {
    @Output HalfVector out;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class Change extends Vertex {
    @InOut FloatVector both;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  private final Graph graph = new Graph(Targets.small(4));

  private Tensor mapped(String name, ElementType type, int tile, int elements) {
    Tensor t = graph.addVariable(name, type, elements);
    graph.setTileMapping(t, tile);
    return t;
  }

  private MemoryReport compile(Program program) {
    return graph.compile(program).memory();
  }

  private static long[] bytes(MemoryReport report, MemoryCategory category) {
    var out = new long[report.tiles()];
    Arrays.setAll(out, t -> report.bytes(category, t));
    return out;
  }

  private static long gaps(MemoryReport report, int tile) {
    return report.includingGaps(tile) - report.excludingGaps(tile);
  }

  @Test
  void anEmptyGraphTakesTheStacks() {
    MemoryReport report = compile(Sequence.of());
    for (MemoryCategory c : MemoryCategory.values()) {
      assertThat(bytes(report, c)).as("%s", c).containsOnly(c == STACK ? STACKS : 0);
      assertThat(report.total(c)).isEqualTo(c == STACK ? 4 * STACKS : 0);
    }
    assertThat(report.maxIncludingGaps()).isEqualTo(STACKS);
    assertThat(report.totalExcludingGaps()).isEqualTo(4 * STACKS);
    assertThat(report.tileBytes()).isEqualTo(TILE_BYTES);
    assertThat(report.overfullTiles()).isEmpty();
  }

  @Test
  void eachVariablesPartOfATileStartsAtAMultipleOfEightBytes() {
    Tensor flags = mapped("flags", ElementType.BOOL, 0, 5);
    mapped("halves", ElementType.HALF, 0, 3);
    mapped("words", ElementType.INT, 0, 2);
    Tensor c = graph.addConstant("c", ElementType.FLOAT, new int[] {3}, 1f);
    graph.setTileMapping(c, 0);
    graph.setTileMapping(flags.slice(3, 5), 1);
    MemoryReport report = compile(Sequence.of());
    assertThat(bytes(report, VARIABLE))
        .as("3 bools, 3 halves and 2 words; the other 2 bools")
        .containsExactly(3 + 6 + 8, 2, 0, 0);
    assertThat(bytes(report, CONSTANT)).containsExactly(12, 0, 0, 0);
    assertThat(gaps(report, 0)).as("3 to 8, 6 to 8, 8, 12 to 16").isEqualTo(5 + 2 + 4);
    assertThat(gaps(report, 1)).as("2 to 8").isEqualTo(6);
    assertThat(report.excludingGaps(0)).isEqualTo(STACKS + 17 + 12);
    assertThat(report.includingGaps(0)).isEqualTo(STACKS + 24 + 16);
    assertThat(report.maxExcludingGaps()).isEqualTo(STACKS + 29);
    assertThat(report.maxIncludingGaps()).isEqualTo(STACKS + 40);
    assertThat(report.variables(0))
        .containsExactly(
            new NamedBytes("c", 12),
            new NamedBytes("words", 8),
            new NamedBytes("halves", 6),
            new NamedBytes("flags", 3));
    assertThat(report.variables(2)).isEmpty();
    assertThat(report.fullestTiles(3)).containsExactly(0, 1, 2);
  }

  @Test
  void intervalsOfOneVariableOnATileShareOneAlignment() {
    Tensor t = graph.addVariable("t", ElementType.BOOL, 6);
    for (int i = 0; i < 6; i++) {
      graph.setTileMapping(t.slice(i, i + 1), i % 2);
    }
    MemoryReport report = compile(Sequence.of());
    assertThat(bytes(report, VARIABLE)).containsExactly(3, 3, 0, 0);
    assertThat(gaps(report, 0)).isEqualTo(5);
  }

  @Test
  void vertexStateIsWhatThePointersAndPlainFieldsTake() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 8);
    Tensor y = mapped("y", ElementType.FLOAT, 0, 8);
    ComputeSet cs = graph.addComputeSet("cs");
    for (int rows = 0; rows <= 3; rows++) {
      graph
          .addVertex(cs, Fields.class)
          .connect("span", x)
          .connect("shortSpan", x)
          .connect("pointer", y.slice(2 * rows, 2 * rows + 2))
          .connect("scalar", x.index(0))
          .connect("rows", List.of(x, x, x).subList(0, rows))
          .setTileMapping(rows);
    }
    long pointers = 8 + 4 + 4 + 4 + 8;
    long plain = 4 + 4 + 2 + 1 + 1;
    assertThat(bytes(compile(Sequence.of()), VERTEX_INSTANCE_STATE))
        .as("4 more for each row; registers take nothing")
        .containsExactly(
            pointers + plain, pointers + 4 + plain, pointers + 8 + plain, pointers + 12 + plain);
  }

  @Test
  void stateCountsWhetherOrNotAProgramRunsItsComputeSetAndBuffersOnlyIfOneDoes() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 10);
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, Read.class).connect("in", x).setTileMapping(1);
    MemoryReport idle = compile(Sequence.of());
    assertThat(bytes(idle, VERTEX_INSTANCE_STATE)).containsExactly(0, 8, 0, 0);
    assertThat(bytes(idle, EXCHANGE_BUFFER)).containsOnly(0);
    assertThat(bytes(compile(new Execute(cs)), EXCHANGE_BUFFER)).containsExactly(0, 40, 0, 0);
  }

  @Test
  void verticesOfOneTileShareTheBufferOfWhatArrives() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 9);
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, Read.class).connect("in", x.slice(0, 6)).setTileMapping(1);
    graph.addVertex(cs, Read.class).connect("in", x.slice(4, 9)).setTileMapping(1);
    graph.addVertex(cs, Read.class).connect("in", x.slice(4, 6)).setTileMapping(2);
    graph.addVertex(cs, Read.class).connect("in", x.slice(4, 6)).setTileMapping(0);
    assertThat(bytes(compile(new Execute(cs)), EXCHANGE_BUFFER))
        .as("36 bytes, which alignment makes 40; 8 bytes; on its own tile it needs none")
        .containsExactly(0, 40, 8, 0);
  }

  @Test
  void whatIsWrittenForOrChangedOnAnotherTileHasOneBuffer() {
    Tensor h = mapped("h", ElementType.HALF, 0, 12);
    Tensor x = mapped("x", ElementType.FLOAT, 0, 4);
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, Write.class).connect("out", h).setTileMapping(1);
    graph.addVertex(cs, Change.class).connect("both", x).setTileMapping(2);
    assertThat(bytes(compile(new Execute(cs)), EXCHANGE_BUFFER)).containsExactly(0, 24, 16, 0);
  }

  @Test
  void aVectorInSeveralPiecesNeedsRoomForAllOfThem() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 10);
    Tensor y = mapped("y", ElementType.FLOAT, 1, 10);
    Tensor both = Tensor.concat(x.slice(2, 8), y.slice(1, 5));
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, Read.class).connect("in", both).setTileMapping(0);
    graph.addVertex(cs, Read.class).connect("in", both).setTileMapping(0);
    assertThat(bytes(compile(new Execute(cs)), EXCHANGE_BUFFER))
        .as("10 floats, 6 gathered and 4 received, once for both vertices")
        .containsExactly(40, 0, 0, 0);
  }

  @Test
  void computeSetsRunOneAtATimeSoTheLargestBufferCounts() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 100);
    var steps = Sequence.builder();
    int[][] ends = {{4, 60}, {30, 2}, {12, 12}};
    for (int[] e : ends) {
      ComputeSet cs = graph.addComputeSet("cs" + e[0]);
      graph.addVertex(cs, Read.class).connect("in", x.slice(0, e[0])).setTileMapping(1);
      graph.addVertex(cs, Read.class).connect("in", x.slice(0, e[1])).setTileMapping(2);
      steps.add(new Execute(cs));
    }
    MemoryReport report = compile(steps.build());
    assertThat(bytes(report, EXCHANGE_BUFFER)).containsExactly(0, 120, 240, 0);
    assertThat(EXCHANGE_BUFFER.alwaysLive()).isFalse();
  }

  @Test
  void aCopyMovesElementsWithoutABuffer() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 100);
    Tensor y = mapped("y", ElementType.FLOAT, 1, 100);
    MemoryReport report = compile(new Copy(x, y));
    assertThat(bytes(report, EXCHANGE_BUFFER)).containsOnly(0);
  }

  @Test
  void theSameTileIsFilledToItsLastByteAndNoFurther() {
    int words = (int) (TILE_BYTES - STACKS) / 4;
    mapped("x", ElementType.INT, 3, words);
    assertThat(compile(Sequence.of()).includingGaps(3)).isEqualTo(TILE_BYTES);
    mapped("y", ElementType.BOOL, 3, 1);
    TileMemoryException e =
        catchThrowableOfType(TileMemoryException.class, () -> compile(Sequence.of()));
    assertThat(e.report().includingGaps(3)).isEqualTo(TILE_BYTES + 8);
    assertThat(e.report().overfullTiles()).containsExactly(3);
  }

  @Test
  void tooLittleMemoryNamesTheTilesAndTheirLargestVariables() {
    for (int i = 0; i < 7; i++) {
      mapped("small" + i, ElementType.FLOAT, 1, 10 + i);
    }
    mapped("large", ElementType.FLOAT, 1, 200_000);
    Tensor c = graph.addConstant("table", ElementType.HALF, new int[] {400_000}, 1f);
    graph.setTileMapping(c, 3);
    Tensor x = mapped("x", ElementType.FLOAT, 0, 2);
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, Read.class).connect("in", x).setTileMapping(1);
    TileMemoryException e =
        catchThrowableOfType(TileMemoryException.class, () -> compile(new Execute(cs)));
    assertThat(e)
        .hasMessage(
            """
            out of tile memory: 2 of 4 tiles need more than their 638976 bytes
              tile 1 needs 803560
                variable 800364
                vertexInstanceState 8
                stack 3168
                exchangeBuffer 8
                gaps 12
                its largest variables and constants:
                  'large' 800000
                  'small6' 64
                  'small5' 60
                  'small4' 56
                  'small3' 52
              tile 3 needs 803168
                constant 800000
                stack 3168
                its largest variables and constants:
                  'table' 800000
            spread the largest variables over more tiles, use a smaller element type, or use a chip \
            or target with more memory""");
    var options = CompileOptions.defaults().withAllowOutOfMemory(true);
    assertThat(graph.compile(options, new Execute(cs)).memory().overfullTiles())
        .containsExactly(1, 3);
  }

  @Test
  void ofManyFullTilesTheThreeFullestAreShown() {
    for (int t = 0; t < 4; t++) {
      mapped("t" + t, ElementType.INT, t, 160_000 + t);
    }
    TileMemoryException e =
        catchThrowableOfType(TileMemoryException.class, () -> compile(Sequence.of()));
    assertThat(e.getMessage())
        .startsWith("out of tile memory: 4 of 4 tiles")
        .contains("tile 3 needs 643184", "tile 2 needs 643176", "tile 1 needs 643176")
        .doesNotContain("tile 0");
  }
}
