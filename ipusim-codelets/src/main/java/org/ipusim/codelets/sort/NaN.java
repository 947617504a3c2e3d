package org.ipusim.codelets.sort;

import java.util.List;
import java.util.Map;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** Searches for values that are no numbers ({@code popops/NaN.hpp} of PopLibs 3.4). */
public final class NaN {
  private NaN() {}

  /**
   * Tells whether an element is no number.
   *
   * @param graph the graph
   * @param t FLOAT or HALF elements, at least one, mapped to tiles
   * @param program gets the programs that search
   * @param name prefix of the names of what is added
   * @return one BOOL
   * @throws IllegalArgumentException when the type does not suit or there are no elements
   */
  public static Tensor hasNaN(Graph graph, Tensor t, Sequence.Builder program, String name) {
    return has(graph, t, false, program, name);
  }

  /**
   * Tells whether an element is no number or infinite.
   *
   * @param graph the graph
   * @param t FLOAT or HALF elements, at least one, mapped to tiles
   * @param program gets the programs that search
   * @param name prefix of the names of what is added
   * @return one BOOL
   * @throws IllegalArgumentException when the type does not suit or there are no elements
   */
  public static Tensor hasNaNOrInf(Graph graph, Tensor t, Sequence.Builder program, String name) {
    return has(graph, t, true, program, name);
  }

  private static Tensor has(
      Graph graph, Tensor t, boolean infToo, Sequence.Builder program, String name) {
    if (!t.elementType().isFloatingPoint() || t.numElements() == 0) {
      throw new IllegalArgumentException(
          name + ": only FLOAT and HALF elements, at least one, can be no numbers, not " + t);
    }
    TileMapping mapping = graph.getTileMapping(t);
    Tensor flat = t.flatten();
    Tensor found = graph.addVariable(name + "/found", ElementType.BOOL, mapping.byTile().size());
    ComputeSet set = graph.addComputeSet(name + "/search");
    int i = 0;
    for (Map.Entry<Integer, List<Interval>> e : mapping.byTile().entrySet()) {
      Tensor mine = found.slice(i, i + 1);
      i++;
      graph.setTileMapping(mine, e.getKey());
      graph
          .addVertex(set, CodeletTemplate.specialise(HasNaNOrInf1D.class, t.elementType(), infToo))
          .connect("in", Tensor.concat(flat.slices(e.getValue()), 0))
          .connect("found", mine)
          .setTileMapping(e.getKey());
    }
    program.add(new Execute(set));
    return Reduce.reduce(
        graph,
        found,
        ElementType.BOOL,
        new int[] {0},
        ReduceParams.of(Operation.LOGICAL_OR),
        program,
        name + "/any");
  }
}
