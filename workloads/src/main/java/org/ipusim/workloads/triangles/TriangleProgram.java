package org.ipusim.workloads.triangles;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.reduce.CountReduction;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.network.CompressedRows;
import org.ipusim.workloads.network.OrientedNetwork;
import org.jspecify.annotations.Nullable;

/** The graph of a plan: rows on their tiles, a vertex for each unit of work, and the sum. */
final class TriangleProgram {
  static final String TOTAL = "triangles";

  private final Graph graph;
  private final CompressedRows rows;
  private final TrianglePlan plan;
  private final Tensor adjacency;

  private TriangleProgram(OrientedNetwork network, TrianglePlan plan, Target target) {
    this.graph = new Graph(target);
    this.rows = network.rows();
    this.plan = plan;
    this.adjacency =
        graph.addVariable("adjacency", ElementType.UNSIGNED_INT, Math.max(1, rows.entries()));
  }

  static Executable compile(
      OrientedNetwork network, TrianglePlan plan, Target target, CompileOptions options) {
    return new TriangleProgram(network, plan, target).compile(options);
  }

  private Executable compile(CompileOptions options) {
    placeRows();
    Tensor counts =
        graph.addVariable("counts", ElementType.UNSIGNED_INT, Math.max(1, plan.unitCount()));
    // With nothing to intersect, one zero count is what is left to sum.
    graph.setTileMapping(counts, 0);
    var program = Sequence.builder();
    int unit = 0;
    for (int r = 0; r < plan.rounds().size(); r++) {
      ComputeSet computeSet = graph.addComputeSet("intersect/round" + r);
      List<List<WorkUnit>> byTile = plan.rounds().get(r);
      var tables = new Tables(r, byTile);
      for (int tile = 0; tile < byTile.size(); tile++) {
        for (WorkUnit u : byTile.get(tile)) {
          Tensor count = counts.slice(unit, unit + 1);
          unit++;
          graph.setTileMapping(count, tile);
          addVertex(computeSet, u, count, tables, tile);
        }
      }
      program.add(new Execute(computeSet));
    }
    CountReduction sum = CountReduction.add(graph, counts, "sum");
    program.add(sum.program());
    graph.createHostRead(TOTAL, sum.total());
    return graph.compile(options, program.build());
  }

  private void placeRows() {
    graph.setTileMapping(adjacency, 0);
    for (int v = 0; v < rows.rows(); v++) {
      if (rows.length(v) > 0) {
        graph.setTileMapping(row(v), plan.homes().part(v));
      }
    }
    if (rows.entries() > 0) {
      graph.setInitialValue(adjacency, rows.columns());
    }
  }

  private Tensor row(int v) {
    return adjacency.slice(rows.start(v), rows.end(v));
  }

  private void addVertex(
      ComputeSet computeSet, WorkUnit unit, Tensor count, Tables tables, int tile) {
    int start = rows.start(unit.row());
    var neighbours = new ArrayList<Tensor>(unit.end() - unit.first());
    for (int i = unit.first(); i < unit.end(); i++) {
      neighbours.add(row(rows.column(start + i)));
    }
    VertexRef vertex =
        graph
            .addVertex(computeSet, unit.method().codelet())
            // The whole row, though only what is behind counts: pieces that differ from tile to
            // tile
            // would have to be sent one by one.
            .connect("row", row(unit.row()))
            .connect("neighbours", neighbours)
            .connect("triangles", count)
            .setInitialValue("first", unit.first())
            .setTileMapping(tile);
    tables.connect(vertex, unit, tile);
  }

  /** The tables of a round: those of another take the same memory. */
  private final class Tables {
    private final @Nullable Tensor words;
    private int next;

    Tables(int round, List<List<WorkUnit>> byTile) {
      int all =
          Math.toIntExact(
              byTile.stream().flatMap(List::stream).mapToLong(WorkUnit::tableWords).sum());
      words =
          all == 0
              ? null
              : graph.addVariable("tables/round" + round, ElementType.UNSIGNED_INT, all);
    }

    void connect(VertexRef vertex, WorkUnit unit, int tile) {
      if (words == null || unit.tableWords() == 0) {
        return;
      }
      Tensor table = words.slice(next, next + unit.tableWords());
      next += unit.tableWords();
      graph.setTileMapping(table, tile);
      vertex.connect("table", table);
      if (unit.method() == IntersectionMethod.HASH) {
        vertex.setInitialValue("shift", IntersectHash.shift(unit.tableWords()));
      }
    }
  }
}
