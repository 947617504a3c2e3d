package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.ints.Int2IntRBTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * The published form: every worker slot has a copy of the density and two matrices of sums, which
 * take turns as those before and after a vertex. First J, then K, so that both use the same memory.
 * Numbers of functions and the orders that count are constants of 16 words a quartet.
 */
final class SlotContraction implements TwoElectrons {
  private final Graph graph;
  private final Basis basis;
  private final double exchange;
  private final List<List<Work>> rounds = new ArrayList<>();

  /** Rows of the slots that have work. */
  private final Int2IntRBTreeMap rows = new Int2IntRBTreeMap();

  private final Int2IntRBTreeMap tiles = new Int2IntRBTreeMap();

  private record Work(IntegralProgram.Kept kept, Tensor indices, Tensor isNew) {}

  SlotContraction(
      Graph graph, Basis basis, List<List<IntegralProgram.Kept>> kept, double exchange) {
    this.graph = graph;
    this.basis = basis;
    this.exchange = exchange;
    var orders = new QuartetOrders();
    for (List<IntegralProgram.Kept> round : kept) {
      var work = new ArrayList<Work>();
      for (IntegralProgram.Kept k : round) {
        work.add(work(k, orders));
        tiles.put(k.share().slot(), k.share().tile());
      }
      rounds.add(work);
    }
    for (int slot : tiles.keySet()) {
      rows.put(slot, rows.size());
    }
  }

  private Work work(IntegralProgram.Kept kept, QuartetOrders orders) {
    var indices = new IntArrayList();
    var isNew = new IntArrayList();
    for (int packed : kept.share().packed()) {
      var first = new int[4];
      for (int i = 0; i < 4; i++) {
        Shell shell = basis.shells().get(Quartets.shell(packed, i));
        indices.add(shell.functions());
        first[i] = shell.first();
      }
      indices.addElements(indices.size(), first);
      isNew.addElements(isNew.size(), orders.next(packed));
    }
    return new Work(
        kept,
        constant("contract/indices", indices, kept.share().tile()),
        constant("contract/isNew", isNew, kept.share().tile()));
  }

  private Tensor constant(String name, IntArrayList values, int tile) {
    Tensor out =
        graph.addConstant(name, ElementType.INT, new int[] {values.size()}, values.toIntArray());
    graph.setTileMapping(out, tile);
    return out;
  }

  @Override
  public Tensor contract(Tensor density, Sequence.Builder program) {
    int n = density.dim(0);
    Tensor copies = perSlot("contract/density", n);
    program.add(new Copy(density.flatten().expand(0).broadcast(rows.size(), 0), copies));
    Tensor[] sums = {perSlot("contract/sumsEven", n), perSlot("contract/sumsOdd", n)};
    Tensor coulomb = sum(false, copies, sums, program);
    Tensor ofOrbitals = sum(true, copies, sums, program);
    ScaledAdd.scaledAddTo(
        graph,
        coulomb,
        ofOrbitals,
        -0.5 * exchange,
        program,
        "contract/combine",
        ScaledAdd.Options.defaults());
    return coulomb.reshape(n, n);
  }

  private Tensor perSlot(String name, int n) {
    Tensor out = graph.addVariable(name, ElementType.FLOAT, rows.size(), n * n);
    rows.forEach((slot, row) -> graph.setTileMapping(out.index(row), tiles.get(slot)));
    return out;
  }

  private Tensor sum(boolean ofOrbitals, Tensor density, Tensor[] sums, Sequence.Builder program) {
    String title = ofOrbitals ? "contract/exchange" : "contract/coulomb";
    int size = density.dim(1);
    Fill.fill(graph, sums[0], 0, program, title + "/fill");
    var turn = new int[rows.size()];
    for (int r = 0; r < rounds.size(); r++) {
      ComputeSet set = graph.addComputeSet(title + "/" + r);
      for (Work work : rounds.get(r)) {
        int row = rows.get(work.kept.share().slot());
        graph
            .addVertex(set, ContractSlot.class)
            .connect("indices", work.indices)
            .connect("isNew", work.isNew)
            .connect("values", work.kept.values().flatten())
            .connect("density", density.index(row))
            .connect("before", sums[turn[row]].index(row))
            .connect("after", sums[1 - turn[row]].index(row))
            .setInitialValue("n", (int) Math.round(Math.sqrt(size)))
            .setInitialValue("block", work.kept.share().quartets().integrals())
            .setInitialValue("exchange", ofOrbitals)
            .setTileMapping(work.kept.share().tile());
        turn[row] = 1 - turn[row];
      }
      program.add(new Execute(set));
    }
    var last = new ArrayList<Tensor>();
    for (int row = 0; row < turn.length; row++) {
      last.add(sums[turn[row]].index(row).expand(0));
    }
    return Reduce.reduce(
        graph,
        Tensor.concat(last, 0),
        ElementType.FLOAT,
        new int[] {0},
        ReduceParams.of(Operation.ADD),
        program,
        title + "/reduce");
  }
}
