package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.codelet.VertexVector;
import org.ipusim.graph.problem.CodeletException;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"ClassCanBeStatic", "unused", "UnusedVariable", "UnusedMethod"})
class CodeletMistakeTest {
  abstract static class Empty extends Vertex {
    @Override
    public void compute() {}
  }

  static final class NoPlainConstructor extends Vertex {
    NoPlainConstructor(int size) {}

    @Override
    public void compute() {}
  }

  final class Inner extends Vertex {
    @Override
    public void compute() {}
  }

  static final class SharedField extends Vertex {
    static int calls;

    @Override
    public void compute() {}
  }

  static final class FinalEdge extends Vertex {
    @Input final float in = 0;

    @Override
    public void compute() {}
  }

  static final class FinalState extends Vertex {
    final int count = 1;

    @Override
    public void compute() {}
  }

  static final class TwoAnnotations extends Vertex {
    @Input @Output FloatVector both;

    @Override
    public void compute() {}
  }

  static final class ArrayField extends Vertex {
    float[] table = {1};

    @Override
    public void compute() {}
  }

  static final class ArrayEdge extends Vertex {
    @Input float[] in;

    @Override
    public void compute() {}
  }

  static final class DoubleEdge extends Vertex {
    @InOut double value;

    @Override
    public void compute() {}
  }

  static final class AnyVector extends Vertex {
    @Input VectorList<VertexVector> rows;

    @Override
    public void compute() {}
  }

  static final class LongState extends Vertex {
    long seed;

    @Override
    public void compute() {}
  }

  static final class DoubleState extends MultiVertex {
    double sum;

    @Override
    public void compute(int workerId) {}
  }

  static class Base extends Vertex {
    @Override
    public void compute() {}
  }

  static final class Derived extends Base {}

  static final class ThrowingConstructor extends Vertex {
    ThrowingConstructor() {
      throw new IllegalStateException("no table");
    }

    @Override
    public void compute() {}
  }

  static final class SilentlyThrowingConstructor extends Vertex {
    SilentlyThrowingConstructor() {
      throw new IllegalStateException();
    }

    @Override
    public void compute() {}
  }

  private static void refused(Class<? extends Codelet> codelet, String message) {
    var graph = new Graph(Targets.GC200);
    ComputeSet cs = graph.addComputeSet("cs");
    assertThatThrownBy(() -> graph.addVertex(cs, codelet))
        .isInstanceOf(CodeletException.class)
        .hasMessage("codelet " + codelet.getName() + message);
  }

  @Test
  void aConstructorWithArguments() {
    refused(
        NoPlainConstructor.class,
        " has no constructor without arguments; add one, and pass values as vertex state with"
            + " setInitialValue");
  }

  @Test
  void anAbstractClass() {
    refused(Empty.class, ": is abstract; make it a class that can be instantiated");
  }

  @Test
  void aBaseClassOfTheApi() {
    refused(
        Vertex.class,
        ": must extend Vertex or MultiVertex directly, because the engine copies this one class;"
            + " move shared code to static methods");
  }

  @Test
  void aClassThatExtendsAnotherCodelet() {
    refused(
        Derived.class,
        ": must extend Vertex or MultiVertex directly, because the engine copies this one class;"
            + " move shared code to static methods");
  }

  @Test
  void anInnerClass() {
    refused(Inner.class, ": is an inner class and holds its outer object; declare it static");
  }

  @Test
  void anAnonymousOrLocalClass() {
    final class Local extends Vertex {
      @Override
      public void compute() {}
    }
    var anonymous =
        new Vertex() {
          @Override
          public void compute() {}
        };
    String message = ": is a local or anonymous class; make it a top-level or static nested class";
    refused(anonymous.getClass(), message);
    refused(Local.class, message);
  }

  @Test
  void aStaticFieldThatVerticesCouldShare() {
    refused(
        SharedField.class,
        ": has the static field 'calls', which vertices would share across tiles; make it final,"
            + " or a tensor that all vertices are connected to");
  }

  @Test
  void aFinalFieldThatTheEngineMustSet() {
    refused(FinalEdge.class, ": field 'in' is final; the engine sets it, remove final");
    refused(FinalState.class, ": field 'count' is final; make it static final or not final");
  }

  @Test
  void aFieldOfTwoDirections() {
    refused(TwoAnnotations.class, ": field 'both' has two of @Input, @Output, @InOut; use @InOut");
  }

  @Test
  void aFieldThatIsNeitherConnectedNorState() {
    refused(
        ArrayField.class,
        ": field 'table' of type float[] is neither connected nor vertex state; annotate a vector"
            + " with @Input, @Output or @InOut, or use a primitive");
  }

  @Test
  void aConnectedFieldOfATypeTilesDoNotHave() {
    String message =
        ", which cannot be connected; use FloatVector, HalfVector, IntVector, ShortVector,"
            + " ByteVector, BoolVector, a VectorList of one of them, or float, int, short, byte,"
            + " boolean for one element";
    refused(ArrayEdge.class, ": field 'in' has type float[]" + message);
    refused(DoubleEdge.class, ": field 'value' has type double" + message);
    refused(
        AnyVector.class,
        ": field 'rows' has type "
            + VectorList.class.getName()
            + "<"
            + VertexVector.class.getName()
            + ">"
            + message);
  }

  @Test
  void stateOfATypeTilesDoNotHave() {
    String message =
        " cannot be vertex state; use float, int, short, byte or boolean, or mark it transient if"
            + " it is only used while the vertex runs";
    refused(LongState.class, ": field 'seed' of type long" + message);
    refused(DoubleState.class, ": field 'sum' of type double" + message);
  }

  @Test
  void aConstructorThatThrows() {
    refused(ThrowingConstructor.class, ": its constructor failed: no table");
    refused(
        SilentlyThrowingConstructor.class,
        ": its constructor failed: java.lang.IllegalStateException");
  }

  @Test
  void aRefusedClassLeavesTheGraphAsItWas() {
    var graph = new Graph(Targets.GC200);
    ComputeSet cs = graph.addComputeSet("cs");
    for (Class<? extends Codelet> c : List.of(Inner.class, LongState.class, Derived.class)) {
      assertThat(catchThrowable(() -> graph.addVertex(cs, c))).isInstanceOf(CodeletException.class);
    }
    Tensor x = graph.addVariable("x", ElementType.FLOAT, 2);
    graph.setTileMapping(x, 0);
    assertThat(graph.compile().programs()).isZero();
  }
}
