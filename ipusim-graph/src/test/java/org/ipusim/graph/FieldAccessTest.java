package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.VertexException;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

class FieldAccessTest {
  static final class Poke extends Vertex {
    @Input FloatVector in;
    @InOut FloatVector out;

    @Input(layout = PointerLayout.ONE_PTR)
    IntVector pointer;

    @Input VectorList<IntVector> rows;
    int what;
    int index;

    @Override
    public void compute() {
      switch (what) {
        case 0 -> out.set(0, in.get(index));
        case 1 -> out.set(index, 1);
        case 2 -> in.set(index, 1);
        case 3 -> out.set(0, pointer.size());
        case 4 -> out.set(0, rows.get(index).get(0));
        case 5 -> out.set(0, rows.get(0).get(index));
        case 6 -> rows.get(0).set(index, 1);
        default -> out.set(0, pointer.get(index) + rows.get(1).size() + rows.size());
      }
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class Empties extends Vertex {
    @Input FloatVector floats;
    @Input IntVector ints;
    @Input VectorList<FloatVector> rows;
    @Output int sizes;

    @Override
    public void compute() {
      sizes = 1000 + floats.size() + ints.size() + rows.get(0).size();
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  private final Graph graph = new Graph(Targets.GC200);
  private final Tensor x = mapped("x", ElementType.FLOAT, 4);
  private final Tensor y = mapped("y", ElementType.FLOAT, 4);
  private final Tensor n = mapped("n", ElementType.INT, 5);
  private final ComputeSet cs = graph.addComputeSet("poke");

  private Tensor mapped(String name, ElementType type, int... shape) {
    Tensor t = graph.addVariable(name, type, shape);
    graph.setTileMapping(t, 6);
    return t;
  }

  private float poke(Tensor in, Tensor out, int what, int index) {
    graph
        .addVertex(cs, Poke.class)
        .connect("in", in)
        .connect("out", out)
        .connect("pointer", n)
        .connect("rows", List.of(n.slice(0, 2), n.slice(2, 5)))
        .setInitialValue("what", what)
        .setInitialValue("index", index)
        .setTileMapping(6);
    graph.setInitialValue(n, 10, 11, 12, 13, 14);
    graph.createHostRead("y", y);
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      engine.run(0);
      return engine.readFloats("y")[0];
    }
  }

  private void fails(Tensor in, Tensor out, int what, int index, String message) {
    assertThatThrownBy(() -> poke(in, out, what, index))
        .isInstanceOf(VertexException.class)
        .hasMessage("vertex 0 (Poke in compute set 'poke', tile 6) failed: " + message);
  }

  @Test
  void anIndexOutsideAWholeVectorIsNamed() {
    fails(x, y, 0, 4, "field 'in' has 4 elements, index 4 is outside");
  }

  @Test
  void aNegativeIndexOutsideAWholeVectorIsNamed() {
    fails(x, y, 1, -1, "field 'out' has 4 elements, index -1 is outside");
  }

  @Test
  void anIndexOutsideAWindowIsNamedThoughTheArrayGoesOn() {
    fails(x.slice(1, 3), y, 0, 2, "field 'in' has 2 elements, index 2 is outside");
  }

  @Test
  void aNegativeIndexOutsideAWindowIsNamedThoughTheArrayBeginsEarlier() {
    fails(x, y.slice(1, 3), 1, -1, "field 'out' has 2 elements, index -1 is outside");
  }

  @Test
  void anIndexOutsideAGatheredEdgeIsNamed() {
    fails(x.reverse(0), y, 0, 7, "field 'in' has 4 elements, index 7 is outside");
  }

  @Test
  void anInputVectorCannotBeWritten() {
    fails(x, y, 2, 0, "field 'in' is @Input and cannot be written; annotate it @InOut");
  }

  @Test
  void anInputWindowCannotBeWritten() {
    fails(x.slice(1, 2), y, 2, 0, "field 'in' is @Input and cannot be written; annotate it @InOut");
  }

  @Test
  void aRowOfAnInputListCannotBeWritten() {
    fails(x, y, 6, 0, "field 'rows' is @Input and cannot be written; annotate it @InOut");
  }

  @Test
  void aPointerAloneHasNoSizeWhileTheVertexRuns() {
    fails(
        x,
        y,
        3,
        0,
        "field 'pointer' has layout ONE_PTR, which holds no size; use layout SPAN or pass the"
            + " length as vertex state");
  }

  @Test
  void aRowThatIsNotThereIsNamed() {
    fails(x, y, 4, 2, "field 'rows' has 2 elements, index 2 is outside");
  }

  @Test
  void anIndexOutsideARowIsNamed() {
    fails(x, y, 5, 2, "field 'rows' has 2 elements, index 2 is outside");
  }

  @Test
  void pointersAndRowsOfDifferentLengthsAreRead() {
    assertThat(poke(x, y, 7, 4)).isEqualTo(14 + 3 + 2);
  }

  @Test
  void emptyFieldsOfDifferentTypesHaveSizeZero() {
    graph
        .addVertex(cs, Empties.class)
        .connect("floats", x.slice(2, 2))
        .connect("ints", n.slice(0, 0))
        .connect("rows", List.of(y.slice(4, 4)))
        .connect("sizes", n.index(0))
        .setTileMapping(6);
    graph.createHostRead("n", n);
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      engine.run(0);
      assertThat(engine.readInts("n")[0]).isEqualTo(1000);
      assertThat(engine.profile().counts().edges()).as("three fields and a row").isEqualTo(4);
    }
  }
}
