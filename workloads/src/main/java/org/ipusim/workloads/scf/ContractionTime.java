package org.ipusim.workloads.scf;

import java.util.Arrays;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * The vertex that adds up J and K of integrals kept on a tile, by itself, as its authors timed it
 * (comments in pyscf-ipu, electron_repulsion/direct.py).
 */
public final class ContractionTime {
  private ContractionTime() {}

  /**
   * Times one vertex whose quartets have all eight orders of their shells.
   *
   * @param target the chip
   * @param n functions of the basis, at least nine
   * @param shells functions of the four shells
   * @param quartets how many quartets it has
   * @return its cycles, with the copy of the sums so far
   */
  public static long cycles(Target target, int n, int[] shells, int quartets) {
    int block = 1;
    for (int functions : shells) {
      block *= functions;
    }
    var graph = new Graph(target);
    var indices = new int[8 * quartets];
    var isNew = new int[8 * quartets];
    for (int q = 0; q < quartets; q++) {
      for (int i = 0; i < 4; i++) {
        indices[8 * q + i] = shells[i];
        indices[8 * q + 4 + i] = i * (n - 3) / 3;
      }
    }
    Arrays.fill(isNew, 1);
    ComputeSet set = graph.addComputeSet("contract");
    graph
        .addVertex(set, ContractJoint.class)
        .connect("indices", constant(graph, indices))
        .connect("isNew", constant(graph, isNew))
        .connect("values", onTile(graph, "values", block * quartets))
        .connect("density", onTile(graph, "density", n * n))
        .connect("coulombBefore", onTile(graph, "coulombBefore", n * n))
        .connect("coulomb", onTile(graph, "coulomb", n * n))
        .connect("exchangeBefore", onTile(graph, "exchangeBefore", n * n))
        .connect("exchange", onTile(graph, "exchange", n * n))
        .setInitialValue("n", n)
        .setInitialValue("block", block)
        .setTileMapping(0);
    try (var engine = new Engine(graph.compile(Sequence.of(new Execute(set))))) {
      engine.run(0);
      return engine.profile().steps().getFirst().computeCycles().max();
    }
  }

  private static Tensor onTile(Graph graph, String name, int elements) {
    Tensor out = graph.addVariable(name, ElementType.FLOAT, elements);
    graph.setTileMapping(out, 0);
    return out;
  }

  private static Tensor constant(Graph graph, int[] values) {
    Tensor out = graph.addConstant("constant", ElementType.INT, new int[] {values.length}, values);
    graph.setTileMapping(out, 0);
    return out;
  }
}
