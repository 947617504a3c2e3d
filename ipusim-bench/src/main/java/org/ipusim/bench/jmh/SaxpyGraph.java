package org.ipusim.bench.jmh;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;

/** Graphs of many like vertices on the first tiles of a GC200. */
final class SaxpyGraph {
  /** {@code y += 1.5 x} on a few elements. */
  static final class Saxpy extends Vertex {
    @Input FloatVector x;
    @InOut FloatVector y;

    @Override
    public void compute() {
      for (int i = 0; i < y.size(); i++) {
        y.set(i, y.get(i) + 1.5f * x.get(i));
      }
    }

    @Override
    protected long cycles(Target target) {
      return 10 + y.size() / 2L;
    }
  }

  /** {@code z = x + y}: three edges. */
  static final class Add extends Vertex {
    @Input FloatVector x;
    @Input FloatVector y;
    @Output FloatVector z;

    @Override
    public void compute() {
      for (int i = 0; i < z.size(); i++) {
        z.set(i, x.get(i) + y.get(i));
      }
    }

    @Override
    protected long cycles(Target target) {
      return 10L + z.size();
    }
  }

  /** Does nothing, to nothing. */
  static final class Nothing extends Vertex {
    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  final Graph graph = new Graph(Target.of(ChipSpec.preset("gc200")));
  final ComputeSet computeSet = graph.addComputeSet("bench");
  final Program program = new Execute(computeSet);
  private final int tiles;
  private final int perTile;
  private final int elements;

  SaxpyGraph(int tiles, int perTile, int elements) {
    this.tiles = tiles;
    this.perTile = perTile;
    this.elements = elements;
  }

  int vertices() {
    return perTile * tiles;
  }

  /** Adds a variable with room for every vertex, a stretch of it on each tile. */
  Tensor addVariable(String name) {
    Tensor t = graph.addVariable(name, ElementType.FLOAT, vertices() * elements);
    int tileElements = perTile * elements;
    for (int tile = 0; tile < tiles; tile++) {
      graph.setTileMapping(t.slice(tile * tileElements, (tile + 1) * tileElements), tile);
    }
    return t;
  }

  /** Adds a variable for each vertex, so that each has host arrays of its own. */
  Tensor addVariable(String name, int vertex) {
    Tensor t = graph.addVariable(name + vertex, ElementType.FLOAT, elements);
    graph.setTileMapping(t, vertex / perTile);
    return t;
  }

  /** Adds the vertices, each connected to its stretch of every variable. */
  void addVertices(Class<? extends Codelet> codelet, String[] fields, Tensor... variables) {
    for (int v = 0; v < vertices(); v++) {
      var vertex = graph.addVertex(computeSet, codelet).setTileMapping(v / perTile);
      for (int f = 0; f < fields.length; f++) {
        vertex.connect(fields[f], variables[f].slice(v * elements, (v + 1) * elements));
      }
    }
  }
}
