package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipusim.core.tile.RegionRule;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.EdgeField.Shape;
import org.ipusim.graph.internal.model.EdgeTable;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.MemoryNeeds;
import org.ipusim.graph.internal.model.MemoryNeeds.FieldNeeds;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.problem.GraphProblem.Kind;

/**
 * Pass: what codelets need of addresses becomes rules for the regions their fields are bound to,
 * and for the buffers that hold what is received or gathered for them: a buffer of its own for each
 * such field of a codelet in a compute set on a tile.
 */
final class MemoryConstraints {
  private final GraphModel graph;
  private final RegionTable regions;
  private final ProblemList problems;
  private final int regionCount;
  private final byte[] interleaved;
  private final int[] aligns;
  private final List<FieldBuffer> buffers = new ArrayList<>();
  private final Long2IntOpenHashMap bufferNumbers = new Long2IntOpenHashMap();
  private final Set<Wanted> wanted = new HashSet<>();
  private final LongOpenHashSet pairs = new LongOpenHashSet();
  private final List<int[]> pairList = new ArrayList<>();
  private final IntArrayList scratch = new IntArrayList();
  private final int leastAlign;

  /** Elements brought to a tile for a field of the codelets with one number. */
  private record Wanted(int buffer, int variable, int begin, int length) {}

  /** A buffer for one field. */
  static final class FieldBuffer {
    private final int computeSet;
    private final int tile;
    private final FieldNeeds needs;
    private long bytes;

    private FieldBuffer(int computeSet, int tile, FieldNeeds needs) {
      this.computeSet = computeSet;
      this.tile = tile;
      this.needs = needs;
    }

    int computeSet() {
      return computeSet;
    }

    int tile() {
      return tile;
    }

    long bytes() {
      return bytes;
    }

    RegionRule rule() {
      return needs.interleaved() ? RegionRule.INTERLEAVED : RegionRule.ANY;
    }

    int align() {
      return needs.align();
    }
  }

  MemoryConstraints(GraphModel graph, RegionTable regions, ProblemList problems) {
    this.graph = graph;
    this.regions = regions;
    this.problems = problems;
    this.regionCount = regions.size();
    this.interleaved = new byte[regionCount];
    this.aligns = new int[regionCount];
    this.leastAlign = graph.target().chip().tile().dataPathBytes();
    bufferNumbers.defaultReturnValue(-1);
  }

  /** Adds the needs of a compute set's vertices. */
  void add(int computeSet, int[] members) {
    bufferNumbers.clear();
    for (int vertex : members) {
      if (graph.type(vertex).needs().any()) {
        add(computeSet, vertex);
      }
    }
  }

  private void add(int computeSet, int vertex) {
    CodeletType type = graph.type(vertex);
    MemoryNeeds needs = type.needs();
    var places = new ArrayList<IntArrayList>();
    for (EdgeField field : type.edges()) {
      var of = new IntArrayList();
      places.add(of);
      if (needs.concerns(field.slot())) {
        places(computeSet, vertex, field, needs.fields().get(field.slot()), of);
      }
    }
    for (MemoryNeeds.Pair pair : needs.apart()) {
      for (int a : places.get(pair.first())) {
        for (int b : places.get(pair.second())) {
          apart(vertex, type, pair, a, b);
        }
      }
    }
  }

  private void places(
      int computeSet, int vertex, EdgeField field, FieldNeeds needs, IntArrayList of) {
    int edge = graph.vertices().firstEdge(vertex) + field.slot();
    if (field.shape() != Shape.LIST) {
      place(computeSet, vertex, field, needs, graph.edges(), edge, of);
      return;
    }
    for (int row = 0; row < graph.edges().length(edge); row++) {
      place(computeSet, vertex, field, needs, graph.rows(), graph.edges().begin(edge) + row, of);
    }
  }

  private void place(
      int computeSet,
      int vertex,
      EdgeField field,
      FieldNeeds needs,
      EdgeTable edges,
      int edge,
      IntArrayList of) {
    int tile = graph.vertices().tile(vertex);
    scratch.clear();
    regions.resolve(edges, edge, graph.pieces(), scratch);
    if (scratch.isEmpty()) {
      return;
    }
    int region = scratch.getInt(0);
    if (scratch.size() == 3 && regions.tile(region) == tile) {
      long offset = (long) scratch.getInt(1) * regions.elementBytes(region);
      if (offset % needs.align() != 0) {
        misaligned(vertex, field, region, offset, needs);
      }
      interleaved[region] |= (byte) (needs.interleaved() ? 1 : 0);
      aligns[region] = Math.max(aligns[region], needs.align());
      of.add(region);
      return;
    }
    long key = ((long) tile << 32) | ((long) graph.vertices().type(vertex) << 8) | field.slot();
    int number = bufferNumbers.get(key);
    if (number < 0) {
      number = buffers.size();
      bufferNumbers.put(key, number);
      buffers.add(new FieldBuffer(computeSet, tile, needs));
    }
    if (wanted.add(
        new Wanted(number, edges.variable(edge), edges.begin(edge), edges.length(edge)))) {
      FieldBuffer buffer = buffers.get(number);
      long size = (long) edges.length(edge) * regions.elementBytes(region);
      int align = Math.max(leastAlign, needs.align());
      buffer.bytes = Math.ceilDiv(buffer.bytes, align) * align + size;
    }
    of.add(regionCount + number);
  }

  private void misaligned(int vertex, EdgeField field, int region, long offset, FieldNeeds needs) {
    problems.add(
        Kind.MEMORY_CONSTRAINT,
        () ->
            graph.describeVertex(vertex)
                + ": field '"
                + field.name()
                + "' needs an address that is a multiple of "
                + needs.align()
                + ", but begins "
                + offset
                + " bytes into the tile's part of "
                + graph.variables().get(regions.variable(region)).describe()
                + "; connect elements that begin at such a multiple, or copy them to a variable of"
                + " their own");
  }

  private void apart(int vertex, CodeletType type, MemoryNeeds.Pair pair, int a, int b) {
    if (a == b) {
      problems.add(
          Kind.MEMORY_CONSTRAINT,
          () ->
              graph.describeVertex(vertex)
                  + ": fields '"
                  + type.edges().get(pair.first()).name()
                  + "' and '"
                  + type.edges().get(pair.second()).name()
                  + "' must lie in different memory elements, but both are parts of "
                  + graph.variables().get(regions.variable(a)).describe()
                  + "; make one of them a variable of its own");
    } else if (pairs.add((long) Math.min(a, b) << 32 | Math.max(a, b))) {
      pairList.add(new int[] {a, b});
    }
  }

  /** The region rule of a region of the table. */
  RegionRule rule(int region) {
    return interleaved[region] == 0 ? RegionRule.ANY : RegionRule.INTERLEAVED;
  }

  /** What the address of a region is a multiple of. */
  int align(int region) {
    return Math.max(leastAlign, aligns[region]);
  }

  /** Buffers of fields, numbered after the regions. */
  List<FieldBuffer> buffers() {
    return buffers;
  }

  /** Pairs of regions or buffers that must lie in different memory elements. */
  List<int[]> pairs() {
    return pairList;
  }
}
