package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntSortedMap;
import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.VertexTable;
import org.ipusim.graph.runtime.EdgeColumns;

/**
 * Pass: a compute set becomes runs of like vertices, bound to memory, with the exchanges and copies
 * around them and, where it is known, their time.
 */
final class ComputeSetLowering {
  /** With more mixtures of whole and partial arrays than this, one loop for all is better. */
  private static final int MAX_BINDINGS_PER_CODELET = 8;

  private final GraphModel graph;
  private final OptimisationLevel level;
  private final Target target;
  private final RegionTable regions;
  private final StagingPool pool;

  ComputeSetLowering(
      GraphModel graph, OptimisationLevel level, RegionTable regions, StagingPool pool) {
    this.level = level;
    this.graph = graph;
    this.target = graph.target();
    this.regions = regions;
    this.pool = pool;
  }

  /**
   * A plan and the memory it needs while it runs.
   *
   * @param plan the plan
   * @param bufferBytes exchange and gather buffers by tile
   * @param stretches what is gathered and spread on each tile, in stretches
   */
  record Result(ComputePlan plan, Int2LongAVLTreeMap bufferBytes, Int2IntSortedMap stretches) {}

  Result lower(int computeSet, int[] members) {
    var binder = new EdgeBinder(regions, graph.pieces(), pool, target);
    var bound = new BoundEdges(members, binder);
    List<VertexRun> runs = runs(members, bound);
    var timing = new ComputeTiming(target, runs);
    var before = binder.before();
    var plan =
        new ComputePlan(
            computeSet,
            graph.computeSets().get(computeSet).name(),
            runs,
            binder.staging(),
            before,
            binder.arrange(),
            timing.cycles(),
            timing.order(),
            binder.rearrange(),
            binder.after());
    return new Result(plan, binder.bufferBytes(), binder.stretches());
  }

  /** The edges of all members, in the members' order. */
  private final class BoundEdges {
    final int[] firsts;
    final IntArrayList region = new IntArrayList();
    final IntArrayList offset = new IntArrayList();
    final IntArrayList length = new IntArrayList();
    final IntArrayList rowRegion = new IntArrayList();
    final IntArrayList rowOffset = new IntArrayList();
    final IntArrayList rowLength = new IntArrayList();
    final long[] whole;

    BoundEdges(int[] members, EdgeBinder binder) {
      firsts = new int[members.length];
      whole = new long[members.length];
      for (int m = 0; m < members.length; m++) {
        firsts[m] = region.size();
        for (EdgeField field : graph.type(members[m]).edges()) {
          bind(m, members[m], field, binder);
        }
      }
    }

    private void bind(int member, int vertex, EdgeField field, EdgeBinder binder) {
      EdgeTable edges = graph.edges();
      int edge = graph.vertices().firstEdge(vertex) + field.slot();
      int tile = graph.vertices().tile(vertex);
      if (field.shape() == Shape.LIST) {
        region.add(-1);
        offset.add(rowRegion.size());
        length.add(edges.length(edge));
        for (int row = 0; row < edges.length(edge); row++) {
          int rowEdge = edges.begin(edge) + row;
          binder.bind(graph.rows(), rowEdge, field, tile);
          rowRegion.add(binder.region());
          rowOffset.add(binder.offset());
          rowLength.add(graph.rows().length(rowEdge));
        }
        return;
      }
      binder.bind(edges, edge, field, tile);
      region.add(binder.region());
      offset.add(binder.offset());
      length.add(edges.length(edge));
      boolean covers =
          field.shape() == Shape.VECTOR
              && binder.offset() == 0
              && edges.length(edge) == elements(binder.region());
      whole[member] |= covers ? 1L << field.slot() : 0;
    }

    private int elements(int r) {
      return r < regions.size() ? regions.elements(r) : pool.length(r - regions.size());
    }

    void copy(int member, EdgeColumns to, int first, int count) {
      for (int s = 0; s < count; s++) {
        int from = firsts[member] + s;
        to.region()[first + s] = region.getInt(from);
        to.offset()[first + s] = offset.getInt(from);
        to.length()[first + s] = length.getInt(from);
      }
    }
  }

  private List<VertexRun> runs(int[] members, BoundEdges bound) {
    mergeRareBindings(members, bound.whole);
    VertexTable vertices = graph.vertices();
    var groups = new HashMap<RunKey, Integer>();
    var keys = new long[members.length];
    var order = new int[members.length];
    for (int m = 0; m < members.length; m++) {
      var key = new RunKey(vertices.type(members[m]), bound.whole[m]);
      int group = groups.computeIfAbsent(key, k -> groups.size());
      keys[m] = (long) group << 32 | vertices.tile(members[m]);
      order[m] = m;
    }
    LongArrays.radixSortIndirect(order, keys, 0, order.length, true);
    var rows =
        new EdgeColumns(
            bound.rowRegion.toIntArray(),
            bound.rowOffset.toIntArray(),
            bound.rowLength.toIntArray());
    var runs = new ArrayList<VertexRun>();
    int first = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || keys[order[i]] >>> 32 != keys[order[first]] >>> 32) {
        runs.add(run(members, bound, Arrays.copyOfRange(order, first, i), rows));
        first = i;
      }
    }
    return List.copyOf(runs);
  }

  private record RunKey(int type, long whole) {}

  private void mergeRareBindings(int[] members, long[] whole) {
    var kinds = new HashMap<Integer, Set<Long>>();
    for (int m = 0; m < members.length; m++) {
      kinds.computeIfAbsent(graph.vertices().type(members[m]), t -> new HashSet<>()).add(whole[m]);
    }
    for (int m = 0; m < members.length; m++) {
      var ofType = kinds.get(graph.vertices().type(members[m]));
      if (ofType != null && ofType.size() > MAX_BINDINGS_PER_CODELET) {
        whole[m] = 0;
      }
    }
  }

  private VertexRun run(int[] members, BoundEdges bound, int[] order, EdgeColumns rows) {
    int n = order.length;
    CodeletType type = graph.type(members[order[0]]);
    int slots = type.edges().size();
    int words = type.state().size();
    var ids = new int[n];
    var tiles = new int[n];
    var edges = EdgeColumns.ofSize(n * slots);
    var state = new int[n * words];
    VertexTable vertices = graph.vertices();
    for (int i = 0; i < n; i++) {
      ids[i] = members[order[i]];
      tiles[i] = vertices.tile(ids[i]);
      bound.copy(order[i], edges, i * slots, slots);
      for (int w = 0; w < words; w++) {
        state[i * words + w] = vertices.word(ids[i], w);
      }
    }
    var cost = new CostPass(graph, type, level).cost(ids, edges, rows, state);
    return new VertexRun(
        type,
        bound.whole[order[0]],
        ids,
        tiles,
        edges,
        rows,
        state,
        cost.measured(),
        cost.known(),
        cost.derived());
  }
}
