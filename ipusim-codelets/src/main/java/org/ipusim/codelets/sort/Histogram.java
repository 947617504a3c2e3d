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

/** Counts of elements between limits ({@code popops::histogram} of PopLibs 3.4). */
public final class Histogram {
  private Histogram() {}

  /**
   * Counts elements between limits: each tile counts its own, and the counts are summed.
   *
   * @param graph the graph
   * @param t FLOAT or HALF elements, mapped to tiles
   * @param limits ascending limits of the type of {@code t}, in one dimension
   * @param absolute whether absolute values are counted
   * @param program gets the programs that count
   * @param name prefix of the names of what is added
   * @return FLOAT counts, one more than limits: of elements below the first limit, from each limit
   *     to below the next, and from the last one on
   * @throws IllegalArgumentException when types or ranks do not suit, or there are no elements
   */
  public static Tensor histogram(
      Graph graph,
      Tensor t,
      Tensor limits,
      boolean absolute,
      Sequence.Builder program,
      String name) {
    if (!t.elementType().isFloatingPoint()
        || limits.elementType() != t.elementType()
        || limits.rank() != 1
        || t.numElements() == 0) {
      throw new IllegalArgumentException(
          name
              + ": a histogram is of FLOAT or HALF elements, at least one, with limits of their"
              + " type in one dimension, not of "
              + t
              + " with "
              + limits);
    }
    TileMapping mapping = graph.getTileMapping(t);
    Tensor flat = t.flatten();
    int buckets = limits.numElements() + 1;
    Tensor counts =
        graph.addVariable(name + "/counts", ElementType.FLOAT, mapping.byTile().size(), buckets);
    ComputeSet set = graph.addComputeSet(name + "/count");
    int row = 0;
    for (Map.Entry<Integer, List<Interval>> e : mapping.byTile().entrySet()) {
      Tensor mine = counts.index(row++);
      graph.setTileMapping(mine, e.getKey());
      graph
          .addVertex(set, CodeletTemplate.specialise(Histogram1D.class, t.elementType(), absolute))
          .connect("data", Tensor.concat(flat.slices(e.getValue()), 0))
          .connect("limits", limits)
          .connect("histogram", mine)
          .setTileMapping(e.getKey());
    }
    program.add(new Execute(set));
    return Reduce.reduce(
        graph,
        counts,
        ElementType.FLOAT,
        new int[] {0},
        ReduceParams.of(Operation.ADD),
        program,
        name + "/sum");
  }
}
