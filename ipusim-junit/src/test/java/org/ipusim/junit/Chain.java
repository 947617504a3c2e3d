package org.ipusim.junit;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;

/** Doubles a vector on tile 0 three times, copies it to tile 1, and doubles it there. */
final class Chain {
  static final int ELEMENTS = 64;

  private Chain() {}

  public static final class Twice extends Vertex {
    @InOut FloatVector x;

    @Override
    public void compute() {
      for (int i = 0; i < x.size(); i++) {
        x.set(i, 2 * x.get(i));
      }
    }

    @Override
    protected long cycles(Target target) {
      return 100;
    }
  }

  static Program of(Graph graph) {
    Tensor near = graph.addVariable("near", ElementType.FLOAT, ELEMENTS);
    Tensor far = graph.addVariable("far", ElementType.FLOAT, ELEMENTS);
    Execute nearTwice = new Execute(twice(graph, "near twice", near, 0));
    Execute farTwice = new Execute(twice(graph, "far twice", far, 1));
    return Sequence.of(new Repeat(3, nearTwice), new Copy(near, far), farTwice);
  }

  private static ComputeSet twice(Graph graph, String name, Tensor x, int tile) {
    graph.setTileMapping(x, tile);
    ComputeSet set = graph.addComputeSet(name);
    graph.addVertex(set, Twice.class).connect("x", x).setTileMapping(tile);
    return set;
  }
}
