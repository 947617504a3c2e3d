package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntSupplier;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.problem.VertexException;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

class CodeletCostMistakeTest {
  static final class Negative extends Vertex {
    @Input IntVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return -(long) in.size();
    }
  }

  static final class NegativeFromData extends Vertex {
    @Input IntVector in;

    @Override
    public void compute() {}

    @DataDependent
    @Override
    protected long cycles(Target target) {
      return in.get(0) - 10L;
    }
  }

  static final class NegativeFlops extends Vertex {
    @Input IntVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }

    @Override
    protected long flops(Target target) {
      return -2;
    }
  }

  static final class ReadsElements extends Vertex {
    @Input IntVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return in.get(0);
    }
  }

  static final class ReadsElementsForFlops extends Vertex {
    @Input IntVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }

    @Override
    protected long flops(Target target) {
      return in.get(0);
    }
  }

  static final class ReadsScalar extends Vertex {
    @Input int in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 3 + terms();
    }

    private long terms() {
      return 2L * in;
    }
  }

  static final class ReadsRegister extends Vertex {
    @Input IntVector in;
    transient int found;

    @Override
    public void compute() {
      found = in.get(0);
    }

    @Override
    protected long cycles(Target target) {
      return found;
    }
  }

  static final class ReadsChangingState extends Vertex {
    @Input IntVector in;
    int round;

    @Override
    public void compute() {
      round++;
    }

    @Override
    protected long cycles(Target target) {
      return round;
    }
  }

  static final class ReadsScalarForFlops extends Vertex {
    @Input int in;

    @Override
    public void compute() {}

    @DataDependent
    @Override
    protected long cycles(Target target) {
      return in;
    }

    @Override
    protected long flops(Target target) {
      return in;
    }
  }

  static final class AsksItsParent extends Vertex {
    @Input IntVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return super.cycles(target) + in.size();
    }
  }

  static final class OwnRegister extends Vertex {
    @Input IntVector in;
    transient int sum;
    int perElement = 3;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      sum = 0;
      for (int i = 0; i < in.size(); i++) {
        sum += perElement;
      }
      return sum;
    }
  }

  static final class Unsized extends Vertex {
    @Input(layout = PointerLayout.ONE_PTR)
    IntVector in;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return in.size();
    }
  }

  static final class PassesItself extends Vertex {
    @Input IntVector in;

    static int first(PassesItself self) {
      return self.in.get(0);
    }

    @Override
    public void compute() {
      first(this);
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class CapturesItself extends Vertex {
    @Input IntVector in;

    @Override
    public void compute() {
      IntSupplier first = () -> in.get(0);
      if (first.getAsInt() < 0) {
        throw new IllegalStateException();
      }
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class UsesALambda extends Vertex {
    @Input int in;

    private static int twice(IntSupplier number) {
      return 2 * number.getAsInt();
    }

    @Override
    public void compute() {
      int value = in;
      if (twice(() -> value) != 14) {
        throw new IllegalStateException("lambda gave " + value);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  private static Execute program(Graph graph, Class<? extends Codelet> codelet, int elements) {
    Tensor x = graph.addVariable("x", ElementType.INT, elements);
    graph.setTileMapping(x, 9);
    graph.setInitialValue(x, 7);
    ComputeSet cs = graph.addComputeSet("cs");
    graph.addVertex(cs, codelet).connect("in", x).setTileMapping(9);
    return new Execute(cs);
  }

  private static void doesNotCompile(Class<? extends Codelet> codelet, String message) {
    var graph = new Graph(Targets.GC200);
    assertThatThrownBy(() -> graph.compile(program(graph, codelet, 1)))
        .isInstanceOf(CodeletException.class)
        .hasMessage(message);
  }

  private static String at(Class<?> codelet) {
    return "vertex 0 (" + codelet.getSimpleName() + " in compute set 'cs', tile 9)";
  }

  private static String of(Class<?> codelet) {
    return "codelet " + codelet.getName();
  }

  @Test
  void negativeCyclesNameTheVertex() {
    doesNotCompile(Negative.class, at(Negative.class) + ": cycles(Target) returned -1, below 0");
    var graph = new Graph(Targets.GC200);
    Execute program = program(graph, NegativeFromData.class, 1);
    try (var engine = new Engine(graph.compile(program))) {
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(VertexException.class)
          .hasMessage(at(NegativeFromData.class) + " failed: cycles(Target) returned -3, below 0");
    }
  }

  @Test
  void negativeFlopsNameTheVertex() {
    doesNotCompile(
        NegativeFlops.class, at(NegativeFlops.class) + ": flops(Target) returned -2, below 0");
  }

  @Test
  void elementsCannotBeReadBeforeTheRun() {
    String reason =
        "(Target) failed at compile time with java.lang.ArrayIndexOutOfBoundsException: Index 0 out"
            + " of bounds for length 0; it may use field sizes and vertex state only";
    doesNotCompile(
        ReadsElements.class,
        of(ReadsElements.class) + ": cycles" + reason + ", unless it is annotated @DataDependent");
    doesNotCompile(
        ReadsElementsForFlops.class, of(ReadsElementsForFlops.class) + ": flops" + reason);
  }

  @Test
  void whatOnlyTheRunKnowsCannotBeReadBeforeIt() {
    doesNotCompile(
        ReadsScalar.class,
        of(ReadsScalar.class)
            + ": cycles(Target) reads field 'in', which is known only when the vertex runs;"
            + " annotate cycles with @DataDependent");
    doesNotCompile(
        ReadsRegister.class,
        of(ReadsRegister.class)
            + ": cycles(Target) reads field 'found', which is known only when the vertex runs;"
            + " annotate cycles with @DataDependent");
    doesNotCompile(
        ReadsChangingState.class,
        of(ReadsChangingState.class)
            + ": cycles(Target) reads field 'round', which is known only when the vertex runs;"
            + " annotate cycles with @DataDependent");
  }

  @Test
  void flopsAreAskedForBeforeTheRunThoughCyclesMayBeAskedForAfterIt() {
    doesNotCompile(
        ReadsScalarForFlops.class,
        of(ReadsScalarForFlops.class)
            + ": flops(Target) reads field 'in', which is known only when the vertex runs; it may"
            + " use field sizes and vertex state that stays as it is");
  }

  @Test
  void theBaseClassStatesNoCycles() {
    doesNotCompile(
        AsksItsParent.class,
        of(AsksItsParent.class)
            + ": cycles(Target) failed at compile time with"
            + " java.lang.UnsupportedOperationException: "
            + AsksItsParent.class.getName()
            + " states no cycles; it may use field sizes and vertex state only, unless it is"
            + " annotated @DataDependent");
  }

  @Test
  void cyclesMayUseARegisterOfTheirOwn() {
    var graph = new Graph(Targets.GC200);
    Execute program = program(graph, OwnRegister.class, 5);
    try (var engine = new Engine(graph.compile(program))) {
      engine.run(0);
      assertThat(engine.profile().vertexTypes().getFirst().cycles().sum()).isEqualTo(15);
    }
  }

  @Test
  void aPointerAloneKnowsNoSize() {
    doesNotCompile(
        Unsized.class,
        of(Unsized.class)
            + ": cycles(Target) failed at compile time with"
            + " java.lang.UnsupportedOperationException: field 'in' has layout ONE_PTR, which holds"
            + " no size; use layout SPAN or pass the length as vertex state; it may use field sizes"
            + " and vertex state only, unless it is annotated @DataDependent");
  }

  @Test
  void aCodeletThatPassesItselfOnCannotBeCopied() {
    for (Class<? extends Codelet> c : java.util.List.of(PassesItself.class, CapturesItself.class)) {
      var graph = new Graph(Targets.GC200);
      Execute program = program(graph, c, 1);
      try (var engine = new Engine(graph.compile(program))) {
        assertThatThrownBy(() -> engine.run(0))
            .isInstanceOf(CodeletException.class)
            .hasMessageStartingWith(of(c) + " cannot be copied: ")
            .hasMessageEndingWith(
                "; a codelet must not pass itself to other code or capture itself in a lambda");
      }
    }
  }

  @Test
  void aLambdaThatDoesNotCaptureTheCodeletIsFine() {
    var graph = new Graph(Targets.GC200);
    Execute program = program(graph, UsesALambda.class, 1);
    try (var engine = new Engine(graph.compile(program))) {
      engine.run(0);
      assertThat(engine.profile().supersteps()).isEqualTo(1);
    }
  }
}
