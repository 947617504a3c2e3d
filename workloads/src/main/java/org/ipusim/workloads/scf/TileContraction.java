package org.ipusim.workloads.scf;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/** One matrix of sums on each tile, whatever the number of workers; a reduction adds them up. */
final class TileContraction implements TwoElectrons {
  private final Graph graph;
  private final ChipBasis chip;
  private final double exchange;
  private final TreeMap<Integer, List<IntegralProgram.Kept>> byTile = new TreeMap<>();

  TileContraction(
      Graph graph, ChipBasis chip, List<List<IntegralProgram.Kept>> rounds, double exchange) {
    this.graph = graph;
    this.chip = chip;
    this.exchange = exchange;
    rounds.forEach(
        round ->
            round.forEach(
                kept ->
                    byTile.computeIfAbsent(kept.share().tile(), _ -> new ArrayList<>()).add(kept)));
  }

  @Override
  public Tensor contract(Tensor density, Sequence.Builder program) {
    int n = density.dim(0);
    Tensor sums = graph.addVariable("contract/sums", ElementType.FLOAT, byTile.size(), n * n);
    ComputeSet set = graph.addComputeSet("contract/tiles");
    int row = 0;
    for (var entry : byTile.entrySet()) {
      int tile = entry.getKey();
      List<IntegralProgram.Kept> held = entry.getValue();
      Tensor own = sums.index(row);
      row++;
      graph.setTileMapping(own, tile);
      graph
          .addVertex(set, ContractTile.class)
          .connect("quartets", held.stream().map(IntegralProgram.Kept::packed).toList())
          .connect("values", held.stream().map(k -> k.values().flatten()).toList())
          .connect("functions", functions(held, tile))
          .connect("shells", chip.shells())
          .connect("density", density.flatten())
          .connect("sums", own)
          .setInitialValue("n", n)
          .setInitialValue("exchange", (float) exchange)
          .setTileMapping(tile);
    }
    program.add(new Execute(set));
    Tensor half =
        Reduce.reduce(
                graph,
                sums,
                ElementType.FLOAT,
                new int[] {0},
                ReduceParams.of(Operation.ADD),
                program,
                "contract/reduce")
            .reshape(n, n);
    return Elementwise.map(
        graph, BinaryOperation.ADD, half, half.transpose(), program, "contract/symmetrise");
  }

  private Tensor functions(List<IntegralProgram.Kept> held, int tile) {
    var out = new int[4 * held.size()];
    for (int i = 0; i < held.size(); i++) {
      QuartetClass c = held.get(i).share().quartets();
      out[4 * i] = Cartesian.count(c.a());
      out[4 * i + 1] = Cartesian.count(c.b());
      out[4 * i + 2] = Cartesian.count(c.c());
      out[4 * i + 3] = Cartesian.count(c.d());
    }
    Tensor constant =
        graph.addConstant("contract/functions", ElementType.INT, new int[] {out.length}, out);
    graph.setTileMapping(constant, tile);
    return constant;
  }
}
