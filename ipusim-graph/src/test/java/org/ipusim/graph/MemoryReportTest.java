package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ipusim.graph.profile.MemoryCategory.CONSTANT;
import static org.ipusim.graph.profile.MemoryCategory.CONTROL_CODE;
import static org.ipusim.graph.profile.MemoryCategory.COPY_DESCRIPTOR;
import static org.ipusim.graph.profile.MemoryCategory.EXCHANGE_BUFFER;
import static org.ipusim.graph.profile.MemoryCategory.STACK;
import static org.ipusim.graph.profile.MemoryCategory.VARIABLE;
import static org.ipusim.graph.profile.MemoryCategory.VECTOR_LIST_DESCRIPTOR;
import static org.ipusim.graph.profile.MemoryCategory.VERTEX_CODE;
import static org.ipusim.graph.profile.MemoryCategory.VERTEX_INSTANCE_STATE;

import java.util.Arrays;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryRegion;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.TileContents.VertexBytes;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
  /** Six workers of 512 bytes and a supervisor of 96, on every tile. */
  private static final long STACKS = 3168;

  private static final long INSTRUCTION = 4;

  /** The stacks after one instruction, at a multiple of 8 bytes. */
  private static final long EMPTY = 8 + STACKS;

  private static final int TILE_BYTES = 638_976;

  static final class Sum extends Vertex {
    @Input FloatVector in;
    @Output FloatVector out;

    @Override
    public void compute() {
      float sum = 0;
      for (int i = 0; i < in.size(); i++) {
        sum += in.get(i);
      }
      out.set(0, sum);
    }
  }

  static final class Unlowered extends Vertex {
    @Input FloatVector in;
    boolean unlowered;

    @Override
    public void compute() {
      unlowered = Double.valueOf("1") > 0;
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

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
  private int sets;

  /** A variable that the host reads, so that it is always live. */
  private Tensor mapped(String name, ElementType type, int tile, int elements) {
    Tensor t = temporary(name, type, tile, elements);
    graph.createHostRead(name, t);
    return t;
  }

  private Tensor temporary(String name, ElementType type, int tile, int elements) {
    Tensor t = graph.addVariable(name, type, elements);
    graph.setTileMapping(t, tile);
    return t;
  }

  private Execute vertex(Class<? extends Codelet> codelet, String field, Tensor t, int tile) {
    ComputeSet cs = graph.addComputeSet("cs" + sets++);
    graph.addVertex(cs, codelet).connect(field, t).setTileMapping(tile);
    return new Execute(cs);
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
  void anEmptyProgramTakesTheStacksAndItsReturn() {
    MemoryReport report = compile(Sequence.of());
    for (MemoryCategory c : MemoryCategory.values()) {
      long each = c == STACK ? STACKS : c == CONTROL_CODE ? INSTRUCTION : 0;
      assertThat(bytes(report, c)).as("%s", c).containsOnly(each);
      assertThat(report.total(c)).isEqualTo(4 * each);
    }
    assertThat(report.maxIncludingGaps())
        .as("the stacks start at a multiple of 8")
        .isEqualTo(EMPTY);
    assertThat(report.totalExcludingGaps()).isEqualTo(4 * (STACKS + INSTRUCTION));
    assertThat(report.tileBytes()).isEqualTo(TILE_BYTES);
    assertThat(report.overfullTiles()).isEmpty();
    assertThat(report.peakStep(0)).isEmpty();
    assertThat(report.steps()).isEmpty();
  }

  @Test
  void eachVariablesPartOfATileStartsAtAMultipleOfEightBytes() {
    Tensor flags = mapped("flags", ElementType.BOOL, 0, 5);
    mapped("halves", ElementType.HALF, 0, 3);
    mapped("words", ElementType.INT, 0, 2);
    Tensor c = graph.addConstant("c", ElementType.FLOAT, new int[] {3}, 1f);
    graph.setTileMapping(c, 0);
    graph.setTileMapping(flags.slice(3, 5), 1);
    MemoryReport report = compile(new PrintTensor("c", c));
    assertThat(bytes(report, VARIABLE))
        .as("3 bools, 3 halves and 2 words; the other 2 bools")
        .containsExactly(3 + 6 + 8, 2, 0, 0);
    assertThat(bytes(report, CONSTANT)).containsExactly(12, 0, 0, 0);
    assertThat(gaps(report, 0))
        .as("12 of code to 16, 12 to 16, 6 to 8; the last, flags, ends what is used")
        .isEqualTo(4 + 4 + 2);
    assertThat(gaps(report, 1)).as("12 of code to 16").isEqualTo(4);
    assertThat(report.alwaysLiveVariables(0))
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
    graph.createHostRead("t", t);
    MemoryReport report = compile(Sequence.of());
    assertThat(bytes(report, VARIABLE)).containsExactly(3, 3, 0, 0);
    assertThat(report.includingGaps(0)).isEqualTo(EMPTY + 3);
  }

  @Test
  void elementsThatNobodyAccessesTakeNoMemory() {
    Tensor t = temporary("t", ElementType.FLOAT, 0, 1000);
    temporary("unused", ElementType.FLOAT, 0, 100_000);
    Tensor c = graph.addConstant("unread", ElementType.FLOAT, new int[] {500}, 1f);
    graph.setTileMapping(c, 0);
    graph.createHostRead("some", t.slice(990, 1000));
    MemoryReport report = compile(Sequence.of());
    assertThat(bytes(report, VARIABLE)).containsExactly(40, 0, 0, 0);
    assertThat(bytes(report, CONSTANT)).containsOnly(0);
    assertThat(gaps(report, 0))
        .as("a variable lies in one piece: 990 elements are free for others")
        .isEqualTo(3960 - STACKS - INSTRUCTION);
  }

  @Test
  void valuesThatNeverLiveTogetherShareMemory() {
    Tensor in = mapped("in", ElementType.FLOAT, 0, 100);
    Tensor a = temporary("a", ElementType.FLOAT, 0, 100);
    Tensor b = temporary("b", ElementType.FLOAT, 0, 100);
    Tensor c = temporary("c", ElementType.FLOAT, 0, 100);
    Tensor out = mapped("out", ElementType.FLOAT, 0, 100);
    MemoryReport report =
        compile(Sequence.of(new Copy(in, a), new Copy(a, b), new Copy(b, c), new Copy(c, out)));
    assertThat(report.notAlwaysLiveByStep(0)).containsExactly(400, 800, 800, 400);
    assertThat(bytes(report, VARIABLE))
        .as("in, out and two of the others")
        .containsExactly(1600, 0, 0, 0);
    assertThat(gaps(report, 0)).as("c lies where a was").isLessThan(8);
    assertThat(report.peakStep(0).orElseThrow().name()).isEqualTo("copy a to b");
    assertThat(report.peakVariables(0))
        .containsExactly(new NamedBytes("a", 400), new NamedBytes("b", 400));
    assertThat(report.alwaysLiveVariables(0))
        .containsExactly(new NamedBytes("in", 400), new NamedBytes("out", 400));
    assertThat(report.steps().get(1).totalBytes()).isEqualTo(800);
  }

  @Test
  void inputsAndOutputsOfAComputeSetLiveTogether() {
    Tensor x = temporary("x", ElementType.FLOAT, 0, 10);
    Tensor y = temporary("y", ElementType.HALF, 0, 10);
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, Read.class).connect("in", x).setTileMapping(0);
    graph.addVertex(cs, Write.class).connect("out", y).setTileMapping(0);
    Tensor start = mapped("start", ElementType.FLOAT, 1, 10);
    MemoryReport report = compile(Sequence.of(new Copy(start, x), new Execute(cs)));
    assertThat(report.notAlwaysLiveByStep(0))
        .as("nobody reads y, but it is written while x is read")
        .containsExactly(40, 60);
  }

  @Test
  void aPartialWriteKeepsTheRestAliveUnlessItIsGivenUp() {
    Tensor x = temporary("x", ElementType.FLOAT, 0, 10);
    Tensor one = mapped("one", ElementType.FLOAT, 1, 1);
    var partial = Sequence.of(new Copy(one, x.slice(0, 1)), vertex(Read.class, "in", x, 0));
    MemoryReport kept = compile(partial);
    assertThat(kept.alwaysLiveVariables(0))
        .as("what is read before it is written must last from run to run")
        .containsExactly(new NamedBytes("x", 36));
    assertThat(kept.peakVariables(0)).containsExactly(new NamedBytes("x", 4));
    MemoryReport given = compile(Sequence.of(new WriteUndef(x), partial));
    assertThat(given.alwaysLiveVariables(0)).isEmpty();
    assertThat(given.notAlwaysLiveByStep(0)).containsExactly(40, 40);
  }

  @Test
  void aLoopKeepsWhatItsNextRoundReads() {
    Tensor x = temporary("x", ElementType.FLOAT, 0, 10);
    Tensor y = temporary("y", ElementType.FLOAT, 0, 20);
    Tensor start = mapped("start", ElementType.FLOAT, 1, 20);
    Program round =
        Sequence.of(
            vertex(Read.class, "in", x, 0), new Copy(start, y), vertex(Read.class, "in", y, 0));
    Program first = new Copy(start.slice(0, 10), x);
    assertThat(compile(Sequence.of(first, round)).notAlwaysLiveByStep(0))
        .as("x is dead once it is read")
        .containsExactly(40, 40, 80, 80);
    assertThat(compile(Sequence.of(first, new Repeat(2, round))).notAlwaysLiveByStep(0))
        .as("x is read again in the second round")
        .containsExactly(40, 40, 120, 120);
  }

  @Test
  void eachCallOfAFunctionHasALifeOfItsOwn() {
    Tensor x = temporary("x", ElementType.FLOAT, 0, 10);
    Tensor y = temporary("y", ElementType.FLOAT, 0, 20);
    Tensor start = mapped("start", ElementType.FLOAT, 1, 20);
    var function =
        new Call(
            graph.addFunction(
                "f", Sequence.of(new Copy(start, y), vertex(Read.class, "in", y, 0))));
    Program fill = new Copy(start.slice(0, 10), x);
    Program use = vertex(Read.class, "in", x, 0);
    MemoryReport report = compile(Sequence.of(function, fill, use, function));
    assertThat(report.notAlwaysLiveByStep(0))
        .as("x lives in no call; the function's steps are listed once")
        .containsExactly(80, 80, 40, 40);
    assertThat(compile(Sequence.of(fill, function, use)).notAlwaysLiveByStep(0))
        .containsExactly(40, 120, 120, 40);
  }

  @Test
  void initialValuesThatAreReadAreAlwaysLive() {
    Tensor read = temporary("read", ElementType.FLOAT, 0, 10);
    Tensor other = temporary("other", ElementType.FLOAT, 0, 30);
    graph.setInitialValue(read, 1f);
    graph.setInitialValue(other, 1f);
    MemoryReport report = compile(vertex(Read.class, "in", read, 0));
    assertThat(report.alwaysLiveVariables(0)).containsExactly(new NamedBytes("read", 40));
    assertThat(report.peakStep(0)).isEmpty();
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
    MemoryReport report = compile(new Execute(cs));
    assertThat(bytes(report, VERTEX_INSTANCE_STATE))
        .as("registers take nothing")
        .containsOnly(pointers + plain);
    assertThat(bytes(report, VECTOR_LIST_DESCRIPTOR))
        .as("a word for each row")
        .containsExactly(0, 4, 8, 12);
    long code = CodeletCost.of(Fields.class, OptimisationLevel.COMPILED).codeBytes();
    assertThat(report.vertices(3))
        .containsExactly(new VertexBytes(Fields.class.getName(), 1, code, pointers + plain + 12));
  }

  @Test
  void aCodeletsCodeIsOnATileOnceHoweverManyVerticesItHasThere() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 10);
    Tensor y = mapped("y", ElementType.FLOAT, 0, 1);
    ComputeSet cs = graph.addComputeSet("cs");
    for (int i = 0; i < 5; i++) {
      graph.addVertex(cs, Read.class).connect("in", x).setTileMapping(0);
    }
    graph.addVertex(cs, Sum.class).connect("in", x).connect("out", y).setTileMapping(0);
    MemoryReport report = compile(Sequence.of(new Execute(cs), new Execute(cs)));
    long read = CodeletCost.of(Read.class, OptimisationLevel.COMPILED).codeBytes();
    long sum = CodeletCost.of(Sum.class, OptimisationLevel.COMPILED).codeBytes();
    assertThat(sum).isGreaterThan(read);
    assertThat(bytes(report, VERTEX_CODE)).containsExactly(read + sum, 0, 0, 0);
  }

  @Test
  void codeThatCannotBeLoweredCountsAnInstructionForEachBytecode() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 10);
    MemoryReport report = compile(vertex(Unlowered.class, "in", x, 0));
    assertThat(bytes(report, VERTEX_CODE))
        .as(
            "aload_0, ldc, valueOf, doubleValue, dconst_0, dcmpl, ifle, iconst_1, goto, iconst_0,"
                + " putfield, return")
        .containsExactly(12 * INSTRUCTION, 0, 0, 0);
  }

  @Test
  void theSupervisorsCodeIsOnTheTilesThatTakePart() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 12);
    ComputeSet here = graph.addComputeSet("here");
    for (int i = 0; i < 3; i++) {
      graph.addVertex(here, Read.class).connect("in", x).setTileMapping(0);
    }
    assertThat(bytes(compile(new Execute(here)), CONTROL_CODE))
        .as("return; on tile 0 also call, 1 and 2 for each of 3 vertices, sync, return")
        .containsExactly(
            INSTRUCTION * (1 + 1 + 1 + 2 * 3 + 1 + 1), INSTRUCTION, INSTRUCTION, INSTRUCTION);
    Program twice = Sequence.of(new Execute(here), new Execute(here));
    assertThat(bytes(compile(twice), CONTROL_CODE)[0])
        .as("one more call")
        .isEqualTo(INSTRUCTION * 12);
    assertThat(bytes(compile(vertex(Read.class, "in", x, 1)), CONTROL_CODE))
        .as("call, sync and exchange, return, return; on tile 1 also codelet, vertex and sync")
        .containsExactly(
            INSTRUCTION * 5, INSTRUCTION * (5 + 1 + 2 + 1), INSTRUCTION * 5, INSTRUCTION * 5);
  }

  @Test
  void loopsAndBranchesAreOnEveryTileAndFunctionsAreThereOnce() {
    Tensor flag = mapped("flag", ElementType.INT, 0, 1);
    Program nothing = Sequence.of();
    assertThat(instructions(new Repeat(9, nothing))).as("count, branch; return").isEqualTo(2 + 1);
    assertThat(instructions(new If(flag.index(0), nothing, Sequence.of())))
        .as("sync, exchange, load, branch, jump; return")
        .isEqualTo(5 + 1);
    assertThat(instructions(new RepeatWhileTrue(nothing, flag.index(0), Sequence.of())))
        .isEqualTo(5 + 1);
    Program function = new Call(graph.addFunction("f", new Repeat(2, Sequence.of())));
    assertThat(instructions(Sequence.of(function, function, function)))
        .as("3 calls, a loop, its return; return")
        .isEqualTo(3 + 2 + 1 + 1);
  }

  private long instructions(Program program) {
    return bytes(compile(program), CONTROL_CODE)[3] / INSTRUCTION;
  }

  @Test
  void aCopyWithinATileHasADescriptorForEachStretch() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 10);
    Tensor y = mapped("y", ElementType.FLOAT, 0, 10);
    Program copy =
        new Copy(
            Tensor.concat(x.slice(0, 2), x.slice(5, 8)),
            Tensor.concat(y.slice(4, 6), y.slice(0, 3)));
    MemoryReport report = compile(copy);
    assertThat(bytes(report, COPY_DESCRIPTOR))
        .as("source, destination, length")
        .containsExactly(24, 0, 0, 0);
    assertThat(bytes(report, VERTEX_CODE)).as("the copy's own code").containsExactly(72, 0, 0, 0);
  }

  @Test
  void whatNoProgramRunsTakesNothing() {
    Tensor x = temporary("x", ElementType.FLOAT, 0, 10);
    Program read = vertex(Read.class, "in", x, 1);
    MemoryReport idle = compile(Sequence.of());
    assertThat(bytes(idle, VERTEX_INSTANCE_STATE)).containsOnly(0);
    assertThat(bytes(idle, EXCHANGE_BUFFER)).containsOnly(0);
    assertThat(bytes(idle, VARIABLE)).containsOnly(0);
    MemoryReport runs = compile(read);
    assertThat(bytes(runs, VERTEX_INSTANCE_STATE)).containsExactly(0, 8, 0, 0);
    assertThat(bytes(runs, EXCHANGE_BUFFER)).containsExactly(0, 40, 0, 0);
  }

  @Test
  void verticesOfOneTileShareTheBufferOfWhatArrives() {
    Tensor x = mapped("x", ElementType.FLOAT, 0, 9);
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, Read.class).connect("in", x.slice(0, 6)).setTileMapping(1);
    graph.addVertex(cs, Read.class).connect("in", x.slice(4, 9)).setTileMapping(1);
    graph.addVertex(cs, Read.class).connect("in", x.slice(4, 6)).setTileMapping(2);
    graph.addVertex(cs, Read.class).connect("in", x.slice(4, 6)).setTileMapping(0);
    MemoryReport report = compile(new Execute(cs));
    assertThat(bytes(report, EXCHANGE_BUFFER))
        .as("all nine elements; two of them; on its own tile it needs none")
        .containsExactly(0, 36, 8, 0);
    assertThat(report.peakVariables(1))
        .containsExactly(new NamedBytes("exchange buffer of cs", 36));
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
    MemoryReport report = compile(new Execute(cs));
    assertThat(bytes(report, EXCHANGE_BUFFER))
        .as("10 floats, 6 gathered and 4 received, once for both vertices")
        .containsExactly(40, 0, 0, 0);
    assertThat(bytes(report, COPY_DESCRIPTOR))
        .as("one stretch is gathered")
        .containsExactly(12, 0, 0, 0);
  }

  @Test
  void computeSetsRunOneAtATimeSoTheirBuffersShareMemory() {
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
    assertThat(report.peakStep(1).orElseThrow().name()).isEqualTo("cs30");
    assertThat(report.peakStep(2).orElseThrow().name()).isEqualTo("cs4");
    assertThat(gaps(report, 2)).isLessThan(16);
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
    int words = (int) (TILE_BYTES - EMPTY) / 4;
    mapped("x", ElementType.INT, 3, words);
    assertThat(compile(Sequence.of()).includingGaps(3)).isEqualTo(TILE_BYTES);
    mapped("y", ElementType.INT, 3, 1);
    mapped("z", ElementType.INT, 3, 1);
    TileMemoryException e =
        catchThrowableOfType(TileMemoryException.class, () -> compile(Sequence.of()));
    assertThat(e.report().includingGaps(3)).isEqualTo(TILE_BYTES + 12);
    assertThat(e.report().bytes(MemoryRegion.OVERFLOWED, 3)).isEqualTo(8);
    assertThat(e.report().overfullTiles()).containsExactly(3);
  }

  @Test
  void tooLittleMemoryNamesWhatTakesItAndWhatWouldHelp() {
    for (int i = 0; i < 7; i++) {
      mapped("small" + i, ElementType.FLOAT, 1, 10 + i);
    }
    mapped("large", ElementType.FLOAT, 1, 200_000);
    Tensor c = graph.addConstant("table", ElementType.HALF, new int[] {400_000}, 1f);
    graph.setTileMapping(c, 3);
    Tensor x = mapped("x", ElementType.FLOAT, 0, 2);
    Program program =
        Sequence.of(vertex(Read.class, "in", x, 1), new PrintTensor("table", c.slice(0, 400_000)));
    TileMemoryException e = catchThrowableOfType(TileMemoryException.class, () -> compile(program));
    assertThat(e)
        .hasMessage(
            """
            out of tile memory: 2 of 4 tiles need more than their 638976 bytes
              tile 1 needs 803624
                variable 800364
                vertexCode 4
                vertexInstanceState 8
                controlCode 44
                internalExchangeCode 8
                stack 3168
                exchangeBuffer 8
                gaps 20
                overflowed 164636
                always live, the largest:
                  'large' 800000
                  'small6' 64
                  'small5' 60
                  'small4' 56
                  'small3' 52
                sharing memory, most of it in computeSet 'cs0':
                  'exchange buffer of cs0' 8
                vertices:
                  1 of MemoryReportTest$Read: code 4, state 8
              tile 3 needs 803200
                constant 800000
                controlCode 28
                stack 3168
                gaps 4
                overflowed 164224
                always live, the largest:
                  'table' 800000
            spread the largest variables over more tiles, use a smaller element type, or use a chip \
            or target with more memory""");
    var options = CompileOptions.defaults().withAllowOutOfMemory(true);
    assertThat(graph.compile(options, program).memory().overfullTiles()).containsExactly(1, 3);
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
        .contains("tile 3 needs", "tile 2 needs", "tile 1 needs")
        .doesNotContain("tile 0");
  }
}
