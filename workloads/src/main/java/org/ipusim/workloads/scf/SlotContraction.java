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
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * The published form: every worker slot has a copy of the density and two matrices of sums, which
 * take turns as those before and after a vertex. First J, then K, so that both use the same memory,
 * or both by one vertex, so that integrals and indices are read once. Numbers of functions and the
 * orders that count are constants of 16 words a quartet.
 */
final class SlotContraction implements TwoElectrons {
  private final Graph graph;
  private final Basis basis;
  private final ScfOptions options;
  private final List<List<Work>> rounds = new ArrayList<>();

  /** Rows of the slots that have work. */
  private final Int2IntRBTreeMap rows = new Int2IntRBTreeMap();

  private final Int2IntRBTreeMap tiles = new Int2IntRBTreeMap();

  private record Work(IntegralProgram.Kept kept, Tensor indices, Tensor isNew) {}

  SlotContraction(
      Graph graph, Basis basis, List<List<IntegralProgram.Kept>> kept, ScfOptions options) {
    this.graph = graph;
    this.basis = basis;
    this.options = options;
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
    Tensor coulomb;
    Tensor ofOrbitals;
    if (options.accumulators() == ScfOptions.Accumulators.JOINT) {
      Tensor[] others = {perSlot("contract/exchangeEven", n), perSlot("contract/exchangeOdd", n)};
      sum("joint", copies, List.of(sums, others), program);
      coulomb = reduce(sums, "contract/coulomb", program);
      ofOrbitals = reduce(others, "contract/exchange", program);
    } else {
      sum("coulomb", copies, List.<Tensor[]>of(sums), program);
      coulomb = reduce(sums, "contract/coulomb", program);
      sum("exchange", copies, List.<Tensor[]>of(sums), program);
      ofOrbitals = reduce(sums, "contract/exchange", program);
    }
    ScaledAdd.scaledAddTo(
        graph,
        coulomb,
        ofOrbitals,
        -0.5 * options.method().exchange(),
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

  /** Adds up what is named in one pair of matrices of each slot, or in two, which take turns. */
  private void sum(String what, Tensor density, List<Tensor[]> sums, Sequence.Builder program) {
    for (Tensor[] pair : sums) {
      Fill.fill(graph, pair[0], 0, program, "contract/" + what + "/fill");
    }
    var turn = new int[rows.size()];
    for (int r = 0; r < rounds.size(); r++) {
      ComputeSet set = graph.addComputeSet("contract/" + what + "/" + r);
      for (Work work : rounds.get(r)) {
        int row = rows.get(work.kept.share().slot());
        VertexRef vertex =
            sums.size() == 1
                ? graph
                    .addVertex(set, ContractSlot.class)
                    .connect("before", sums.get(0)[turn[row]].index(row))
                    .connect("after", sums.get(0)[1 - turn[row]].index(row))
                    .setInitialValue("exchange", what.equals("exchange"))
                : graph
                    .addVertex(set, ContractJoint.class)
                    .connect("coulombBefore", sums.get(0)[turn[row]].index(row))
                    .connect("coulomb", sums.get(0)[1 - turn[row]].index(row))
                    .connect("exchangeBefore", sums.get(1)[turn[row]].index(row))
                    .connect("exchange", sums.get(1)[1 - turn[row]].index(row));
        vertex
            .connect("indices", work.indices)
            .connect("isNew", work.isNew)
            .connect("values", work.kept.values().flatten())
            .connect("density", density.index(row))
            .setInitialValue("n", basis.size())
            .setInitialValue("block", work.kept.share().quartets().integrals())
            .setTileMapping(work.kept.share().tile());
        turn[row] = 1 - turn[row];
      }
      program.add(new Execute(set));
    }
  }

  /** A slot that has had an odd number of vertices has its sums in the second matrix. */
  private Tensor reduce(Tensor[] sums, String title, Sequence.Builder program) {
    var vertices = new int[rows.size()];
    for (List<Work> round : rounds) {
      for (Work work : round) {
        vertices[rows.get(work.kept.share().slot())]++;
      }
    }
    var last = new ArrayList<Tensor>();
    for (int row = 0; row < vertices.length; row++) {
      last.add(sums[vertices[row] % 2].index(row).expand(0));
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
