package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.RaceCheckPropertyTest.Lists;
import org.ipusim.graph.RaceCheckPropertyTest.Vectors;
import org.ipusim.graph.problem.GraphCompilationException;
import org.junit.jupiter.api.Test;

class RaceMessageTest {
  private final Graph graph = new Graph(Targets.GC200);
  private final Tensor x = mapped("x", 10);
  private final ComputeSet cs = graph.addComputeSet("step");

  private Tensor mapped(String name, int elements) {
    Tensor t = graph.addVariable(name, ElementType.INT, elements);
    graph.setTileMapping(t, 0);
    return t;
  }

  private VertexRef vertex(int tile, Tensor in, Tensor out, Tensor both) {
    return graph
        .addVertex(cs, Vectors.class)
        .connect("in", in)
        .connect("out", out)
        .connect("both", both)
        .setTileMapping(tile);
  }

  private Tensor nothing() {
    return x.slice(0, 0);
  }

  private void problem(String text) {
    assertThatThrownBy(graph::compile)
        .isInstanceOf(GraphCompilationException.class)
        .hasMessage("the graph has 1 problem:\n  " + text);
  }

  @Test
  void twoWritersOfOneElement() {
    vertex(1, nothing(), x.slice(0, 6), nothing());
    vertex(2, nothing(), nothing(), x.slice(4, 10));
    problem(
        "GRAPH_CYCLE: variable 'x' (INT) elements 4..6 written by vertex 0 (Vectors in compute set"
            + " 'step', tile 1) through field 'out' and by vertex 1 (Vectors in compute set 'step',"
            + " tile 2) through field 'both'; put them in different compute sets");
  }

  @Test
  void aWriterBeforeAReader() {
    vertex(1, nothing(), x.slice(0, 6), nothing());
    vertex(2, x.slice(5, 10), nothing(), nothing());
    problem(
        "GRAPH_CYCLE: variable 'x' (INT) element 5 written by vertex 0 (Vectors in compute set"
            + " 'step', tile 1) through field 'out' and read by vertex 1 (Vectors in compute set"
            + " 'step', tile 2) through field 'in'; put them in different compute sets");
  }

  @Test
  void aReaderBeforeAWriter() {
    vertex(1, x.slice(0, 6), nothing(), nothing());
    vertex(2, nothing(), x.slice(5, 10), nothing());
    problem(
        "GRAPH_CYCLE: variable 'x' (INT) element 5 written by vertex 1 (Vectors in compute set"
            + " 'step', tile 2) through field 'out' and read by vertex 0 (Vectors in compute set"
            + " 'step', tile 1) through field 'in'; put them in different compute sets");
  }

  @Test
  void aVertexThatWritesAnElementThroughTwoFields() {
    vertex(1, x, x.slice(0, 6), x.slice(5, 10));
    problem(
        "GRAPH_CYCLE: vertex 0 (Vectors in compute set 'step', tile 1) writes variable 'x' (INT)"
            + " element 5 twice, through field 'out' and field 'both'; connect each written element"
            + " once");
  }

  @Test
  void aVertexThatWritesAnElementTwiceThroughOneField() {
    vertex(1, nothing(), x.slice(2, 4).broadcast(2, 0), nothing());
    problem(
        "GRAPH_CYCLE: vertex 0 (Vectors in compute set 'step', tile 1) writes variable 'x' (INT)"
            + " elements 2..4 twice, through field 'out'; connect each written element once");
  }

  @Test
  void twoRowsOfAListThatWriteOneElement() {
    graph
        .addVertex(cs, Lists.class)
        .connect("in", List.of())
        .connect("out", List.of(x.slice(0, 3), x.slice(2, 3)))
        .setTileMapping(4);
    problem(
        "GRAPH_CYCLE: vertex 0 (Lists in compute set 'step', tile 4) writes variable 'x' (INT)"
            + " element 2 twice, through field 'out'; connect each written element once");
  }

  @Test
  void aWriterOfAConstant() {
    Tensor c = graph.addConstant("table", ElementType.INT, new int[] {4}, 1);
    graph.setTileMapping(c, 0);
    vertex(1, c, nothing(), Tensor.concat(x, c));
    problem(
        "GRAPH_CONNECTION: vertex 0 (Vectors in compute set 'step', tile 1): field 'both' writes"
            + " constant 'table' (INT)");
  }
}
