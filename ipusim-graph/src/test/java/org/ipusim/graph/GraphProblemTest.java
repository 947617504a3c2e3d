package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.GraphCompilationException;
import org.ipusim.graph.program.Call;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.ErrorProgram;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.If;
import org.ipusim.graph.program.PrintTensor;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.RepeatWhileFalse;
import org.ipusim.graph.program.RepeatWhileTrue;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.Switch;
import org.ipusim.graph.program.WriteUndef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphProblemTest {
  static final class Axpy extends Vertex {
    @Input FloatVector values;

    @Input(layout = PointerLayout.SHORT_SPAN)
    FloatVector brief;

    @Input float scale;
    @Input VectorList<FloatVector> rows;
    @Output FloatVector sum;
    int count;
    boolean flag;
    byte small;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class Costless extends Vertex {
    @Output FloatVector out;

    @Override
    public void compute() {
      out.set(0, (float) Math.cbrt(2)); // its line number is in the message
    }
  }

  /** A graph with a variable and a vertex to make mistakes with. */
  static final class Site {
    final Graph graph = new Graph(Targets.GC200);
    final Tensor x = mapped("x", ElementType.FLOAT, 8);
    final Tensor constant = graph.addConstant("c", ElementType.FLOAT, new int[] {4}, 1f);
    final Tensor flag = mapped("flag", ElementType.BOOL);
    final Tensor theirs = new Graph(Targets.GC200).addVariable("theirs", ElementType.FLOAT, 4);
    final ComputeSet cs = graph.addComputeSet("cs");

    Site() {
      graph.setTileMapping(constant, 0);
    }

    Tensor mapped(String name, ElementType type, int... shape) {
      Tensor t = graph.addVariable(name, type, shape);
      graph.setTileMapping(t, 0);
      return t;
    }

    VertexRef bare() {
      return graph.addVertex(cs, Axpy.class).setTileMapping(7);
    }

    /** All but the field left out. */
    VertexRef vertexWithout(String left) {
      VertexRef v = bare();
      Tensor sum = mapped("sum", ElementType.FLOAT, 4);
      for (String field : List.of("values", "brief", "sum")) {
        if (!field.equals(left)) {
          v.connect(field, field.equals("sum") ? sum : x);
        }
      }
      if (!left.equals("scale")) {
        v.connect("scale", x.index(0));
      }
      if (!left.equals("rows")) {
        v.connect("rows", List.of(x, x));
      }
      return v;
    }
  }

  private static final String VERTEX = "vertex 0 (Axpy in compute set 'cs', tile 7)";

  private static Arguments mistake(Function<Site, Program> site, String... problems) {
    return arguments(site, List.of(problems));
  }

  private static Program nothing(Object ignored) {
    return Sequence.of();
  }

  static Stream<Arguments> variablesAndVertices() {
    return Stream.of(
        mistake(
            s -> nothing(s.graph.addVariable("y", ElementType.HALF, 3)),
            "INVALID_TILE_MAPPING: variable 'y' (HALF) is on no tile; call setTileMapping on it"),
        mistake(
            s -> nothing(s.graph.addConstant("k", ElementType.INT, new int[] {2}, 1)),
            "INVALID_TILE_MAPPING: constant 'k' (INT) is on no tile; call setTileMapping on it"),
        mistake(
            s -> {
              Tensor y = s.graph.addVariable("y", ElementType.FLOAT, 2, 5);
              s.graph.setTileMapping(y.slice(0, 3, 1), 1);
              s.graph.setTileMapping(y.index(1).slice(4, 5), 1);
              return nothing(y);
            },
            "INVALID_TILE_MAPPING: variable 'y' (FLOAT): 3 of its 10 elements are on no tile, the"
                + " first is element 3; call setTileMapping on it"),
        mistake(
            s -> nothing(s.vertexWithout("values")),
            "GRAPH_CONNECTION: "
                + VERTEX
                + ": field 'values' is connected to nothing; call connect(\"values\", tensor)"),
        mistake(
            s -> nothing(s.vertexWithout("rows")),
            "GRAPH_CONNECTION: "
                + VERTEX
                + ": field 'rows' is connected to nothing; call connect(\"rows\", tensor)"),
        mistake(
            s -> nothing(s.vertexWithout("").connect("values", s.x)),
            "GRAPH_CONNECTION: " + VERTEX + ": field 'values' is connected a second time"),
        mistake(
            s -> nothing(s.vertexWithout("").connect("value", s.x)),
            "UNKNOWN_FIELD: "
                + VERTEX
                + ": there is no connected field 'value'; did you mean 'values'?"),
        mistake(
            s -> nothing(s.vertexWithout("").connect("zzz", List.of(s.x))),
            "UNKNOWN_FIELD: "
                + VERTEX
                + ": there is no connected field 'zzz'; known: values, brief, scale, rows, sum"),
        mistake(
            s -> nothing(s.vertexWithout("").setInitialValue("cuont", 1)),
            "UNKNOWN_FIELD: "
                + VERTEX
                + ": there is no vertex state 'cuont'; did you mean 'count'?"),
        mistake(
            s -> nothing(s.vertexWithout("").connect("count", s.x)),
            "UNKNOWN_FIELD: "
                + VERTEX
                + ": 'count' is vertex state, set it with setInitialValue or annotate it @Input"),
        mistake(
            s -> nothing(s.vertexWithout("").setInitialValue("scale", 2)),
            "UNKNOWN_FIELD: "
                + VERTEX
                + ": 'scale' is connected to a tensor, give the tensor the initial value"),
        mistake(
            s -> nothing(s.vertexWithout("values").connect("values", s.flag)),
            "TYPE_MISMATCH: "
                + VERTEX
                + ": field 'values' is a FloatVector for elements of type FLOAT and cannot be"
                + " connected to tensor BOOL[]"),
        mistake(
            s -> nothing(s.vertexWithout("scale").connect("scale", s.x)),
            "TYPE_MISMATCH: "
                + VERTEX
                + ": field 'scale' is one element and cannot be connected to tensor FLOAT[8]"),
        mistake(
            s -> nothing(s.vertexWithout("values").connect("values", List.of(s.x, s.x))),
            "TYPE_MISMATCH: "
                + VERTEX
                + ": field 'values' is no VectorList and cannot be connected to 2 tensors;"
                + " concatenate them"),
        mistake(
            s -> nothing(s.vertexWithout("rows").connect("rows", List.of(s.x, s.flag))),
            "TYPE_MISMATCH: "
                + VERTEX
                + ": field 'rows' is a VectorList for elements of type FLOAT and cannot be connected"
                + " to tensor BOOL[]"),
        mistake(
            s -> nothing(s.vertexWithout("values").connect("values", s.theirs)),
            "GRAPH_CONNECTION: "
                + VERTEX
                + ": field 'values': tensor FLOAT[4] belongs to another graph"),
        mistake(
            s ->
                nothing(
                    s.vertexWithout("brief")
                        .connect("brief", s.mapped("y", ElementType.FLOAT, 4096))),
            "GRAPH_CONNECTION: "
                + VERTEX
                + ": field 'brief' has layout SHORT_SPAN, which can describe 4095 elements, not"
                + " 4096; use layout SPAN"),
        mistake(
            s -> nothing(s.vertexWithout("").setInitialValue("count", 0.5)),
            "TYPE_MISMATCH: "
                + VERTEX
                + ": vertex state 'count': 0.5 does not fit the field's type int"),
        mistake(
            s -> nothing(s.vertexWithout("").setInitialValue("small", 256)),
            "TYPE_MISMATCH: "
                + VERTEX
                + ": vertex state 'small': 256 does not fit the field's type byte"),
        mistake(
            s -> nothing(s.vertexWithout("").setInitialValue("flag", 1)),
            "TYPE_MISMATCH: "
                + VERTEX
                + ": vertex state 'flag': 1 does not fit the field's type boolean"),
        mistake(
            s -> nothing(s.vertexWithout("").setPerfEstimate(-1, 2)),
            "TYPE_MISMATCH: " + VERTEX + ": an estimate of -1 cycles and 2 flops is negative"),
        mistake(
            s -> nothing(s.graph.addVertex(s.cs, Costless.class).connect("out", s.x)),
            "UNMAPPED_VERTEX: vertex 0 (Costless in compute set 'cs') is on no tile; call"
                + " setTileMapping on the vertex",
            "MISSING_PERF_ESTIMATE: vertex 0 (Costless in compute set 'cs'): its cycles cannot be"
                + " derived, and nobody states them with cycles(Target) or setPerfEstimate:"
                + "\n    GraphProblemTest.Costless.compute line 67"
                + ": calls Math.cbrt, which has no cost on a tile; known: abs,"
                + " min, max, sqrt, exp, log, tanh, sin, cos, pow, floor, ceil, rint, round, fma,"
                + " floorDiv, floorMod, ceilDiv"));
  }

  private static String control(String program, String tensor, String types) {
    return "CONTROL_PROGRAM: "
        + program
        + " on tensor "
        + tensor
        + " needs one element of type "
        + types;
  }

  static Stream<Arguments> programs() {
    Program empty = Sequence.of();
    return Stream.of(
        mistake(
            s -> new Repeat(-1, new Repeat(-2, empty)),
            "CONTROL_PROGRAM: Repeat of -1 times is negative",
            "CONTROL_PROGRAM: Repeat of -2 times is negative"),
        mistake(
            s -> new If(s.x, new Repeat(-1, empty), new Repeat(-2, empty)),
            control("If", "FLOAT[8]", "BOOL, INT or UNSIGNED_INT"),
            "CONTROL_PROGRAM: Repeat of -1 times is negative",
            "CONTROL_PROGRAM: Repeat of -2 times is negative"),
        mistake(
            s -> new Switch(s.flag, ImmutableSortedMap.of(1, new Repeat(-1, empty)), empty),
            control("Switch", "BOOL[]", "INT or UNSIGNED_INT"),
            "CONTROL_PROGRAM: Repeat of -1 times is negative"),
        mistake(
            s -> new RepeatWhileTrue(empty, s.mapped("n", ElementType.INT, 2), empty),
            control("RepeatWhileTrue", "INT[2]", "BOOL, INT or UNSIGNED_INT")),
        mistake(
            s -> new RepeatWhileFalse(empty, s.mapped("n", ElementType.SHORT), empty),
            control("RepeatWhileFalse", "SHORT[]", "BOOL, INT or UNSIGNED_INT")),
        mistake(
            s -> new Copy(s.x.slice(0, 4), s.x.slice(3, 7)),
            "CONTROL_PROGRAM: Copy from tensor FLOAT[4] to tensor FLOAT[4] x[3..7): the two share"
                + " elements; copy through another variable"),
        mistake(
            s -> new Copy(s.x, s.mapped("y", ElementType.FLOAT, 4).broadcast(2, 0)),
            "CONTROL_PROGRAM: Copy from tensor FLOAT[8] to tensor FLOAT[8] y[0..4) writes an"
                + " element more than once"),
        mistake(
            s -> new Copy(s.x.slice(4, 8), s.constant),
            "CONTROL_PROGRAM: Copy from tensor FLOAT[4] to tensor FLOAT[4] c[0..4) writes a"
                + " constant"),
        mistake(
            s -> new Copy(s.x, s.constant),
            "TYPE_MISMATCH: Copy from tensor FLOAT[8] to tensor FLOAT[4]: both sides need the same"
                + " element type and number of elements"),
        mistake(
            s -> new Copy(s.x, s.mapped("n", ElementType.HALF, 8)),
            "TYPE_MISMATCH: Copy from tensor FLOAT[8] to tensor HALF[8]: both sides need the same"
                + " element type and number of elements"),
        mistake(
            s -> new Copy(s.x.slice(0, 4), s.theirs),
            "CONTROL_PROGRAM: Copy from tensor FLOAT[4] to tensor FLOAT[4] belongs to another"
                + " graph"),
        mistake(
            s ->
                Sequence.of(
                    new WriteUndef(s.theirs),
                    new PrintTensor("title", s.theirs),
                    new ErrorProgram("stop", s.theirs),
                    new Execute(new Graph(Targets.GC200).addComputeSet("other"))),
            "CONTROL_PROGRAM: WriteUndef of tensor FLOAT[4] belongs to another graph",
            "CONTROL_PROGRAM: PrintTensor 'title' belongs to another graph",
            "CONTROL_PROGRAM: ErrorProgram 'stop' belongs to another graph",
            "CONTROL_PROGRAM: compute set 'other' belongs to another graph"),
        mistake(
            s -> {
              var f = new Call(s.graph.addFunction("f", new Repeat(-1, empty)));
              return Sequence.of(f, f, new Call(s.graph.addFunction("g", f)));
            },
            "CONTROL_PROGRAM: Repeat of -1 times is negative"));
  }

  @ParameterizedTest
  @MethodSource({"variablesAndVertices", "programs"})
  void aMistakeIsListedWithWhereItIsAndWhatToDo(
      Function<Site, Program> mistake, List<String> problems) {
    var site = new Site();
    Program program = mistake.apply(site);
    GraphCompilationException e =
        catchThrowableOfType(GraphCompilationException.class, () -> site.graph.compile(program));
    String head = problems.size() == 1 ? "1 problem:" : problems.size() + " problems:";
    assertThat(e)
        .hasMessage(
            "the graph has "
                + head
                + problems.stream().map(p -> "\n  " + p).collect(Collectors.joining()));
    assertThat(e.problems()).hasSize(problems.size());
    assertThat(e.total()).isEqualTo(problems.size());
  }

  @Test
  void problemsOfAllKindsAreListedTogetherInTheOrderOfTheChecks() {
    var site = new Site();
    site.graph.addVariable("y", ElementType.FLOAT, 1);
    site.bare().connect("count", site.x);
    GraphCompilationException e =
        catchThrowableOfType(
            GraphCompilationException.class,
            () -> site.graph.compile(new Repeat(-1, Sequence.of()), new Repeat(-2, Sequence.of())));
    assertThat(e.problems().stream().map(p -> p.kind().name()).toList())
        .containsExactly(
            "UNKNOWN_FIELD",
            "INVALID_TILE_MAPPING",
            "GRAPH_CONNECTION",
            "GRAPH_CONNECTION",
            "GRAPH_CONNECTION",
            "GRAPH_CONNECTION",
            "GRAPH_CONNECTION",
            "CONTROL_PROGRAM",
            "CONTROL_PROGRAM");
  }

  @Test
  void twentyProblemsOfAKindAreListedAndTheRestCounted() {
    var graph = new Graph(Targets.GC200);
    for (int i = 0; i < 23; i++) {
      graph.addVariable("v" + i, ElementType.FLOAT, 1);
    }
    ComputeSet cs = graph.addComputeSet("cs");
    for (int i = 0; i < 22; i++) {
      graph.addVertex(cs, Costless.class).setTileMapping(0).setPerfEstimate(1, 0);
    }
    GraphCompilationException e =
        catchThrowableOfType(GraphCompilationException.class, () -> graph.compile());
    assertThat(e.total()).isEqualTo(45);
    assertThat(e.problems()).hasSize(40);
    assertThat(e.getMessage())
        .startsWith("the graph has 45 problems:\n  INVALID_TILE_MAPPING: variable 'v0' (FLOAT)")
        .contains("variable 'v19'", "vertex 19 (")
        .doesNotContain("variable 'v20'", "vertex 20 (")
        .endsWith("\n  ... and 5 more of these kinds");
  }

  @Test
  void aGraphCanBeMendedAndCompiledAfterItFailedToCompile() {
    var site = new Site();
    Tensor y = site.graph.addVariable("y", ElementType.FLOAT, 2);
    assertThat(catchThrowableOfType(GraphCompilationException.class, () -> site.graph.compile()))
        .isNotNull();
    site.graph.setTileMapping(y, 3);
    assertThat(site.graph.compile().programs()).isZero();
  }
}
