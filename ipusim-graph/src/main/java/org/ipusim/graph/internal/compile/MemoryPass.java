package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2LongMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.ipusim.core.arch.MemorySpec;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.StateField;
import org.ipusim.graph.internal.model.Variable;
import org.ipusim.graph.internal.model.VertexTable;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.MemoryReport.NamedBytes;

/** Pass: the bytes of every tile. */
final class MemoryPass {
  private final GraphModel graph;
  private final RegionTable regions;
  private final int tiles;
  private final Map<MemoryCategory, long[]> bytes = new EnumMap<>(MemoryCategory.class);
  private final long[] gaps;

  MemoryPass(GraphModel graph, RegionTable regions) {
    this.graph = graph;
    this.regions = regions;
    this.tiles = graph.target().tiles();
    this.gaps = new long[tiles];
    for (MemoryCategory c : MemoryCategory.values()) {
      bytes.put(c, new long[tiles]);
    }
  }

  private long[] column(MemoryCategory category) {
    return Objects.requireNonNull(bytes.get(category));
  }

  /** Counts the buffers of one compute set, of which only the largest on each tile matters. */
  void addBuffers(Int2LongMap byTile) {
    long[] buffers = column(MemoryCategory.EXCHANGE_BUFFER);
    byTile
        .int2LongEntrySet()
        .forEach(
            e ->
                buffers[e.getIntKey()] =
                    Math.max(buffers[e.getIntKey()], aligned(e.getLongValue())));
  }

  MemoryReport report() {
    MemorySpec memory = graph.target().chip().memory();
    addRegions();
    addVertexState();
    long stack =
        (long) graph.target().chip().tile().workerContexts() * memory.workerStackBytes()
            + memory.supervisorStackBytes();
    Arrays.fill(column(MemoryCategory.STACK), stack);
    List<String> names = graph.variables().stream().map(Variable::name).toList();
    return new MemoryReport(memory.tileBytes(), bytes, gaps, new VariablesOfTile(names, regions));
  }

  private void addRegions() {
    for (int r = 0; r < regions.size(); r++) {
      boolean constant = graph.variables().get(regions.variable(r)).constant();
      long size = (long) regions.elements(r) * regions.elementBytes(r);
      column(constant ? MemoryCategory.CONSTANT : MemoryCategory.VARIABLE)[regions.tile(r)] += size;
      gaps[regions.tile(r)] += aligned(size) - size;
    }
  }

  private void addVertexState() {
    long[] state = column(MemoryCategory.VERTEX_INSTANCE_STATE);
    VertexTable vertices = graph.vertices();
    for (int v = 0; v < vertices.size(); v++) {
      state[vertices.tile(v)] += stateBytes(v);
    }
  }

  private int stateBytes(int vertex) {
    CodeletType type = graph.type(vertex);
    int sum = 0;
    for (EdgeField field : type.edges()) {
      sum +=
          field.stateBytes(graph.edges().length(graph.vertices().firstEdge(vertex) + field.slot()));
    }
    for (StateField field : type.state()) {
      sum += field.bytes();
    }
    return Math.ceilDiv(sum, 4) * 4;
  }

  /** Variables start at multiples of the 64-bit data path, so that paired loads can read them. */
  private long aligned(long size) {
    int path = graph.target().chip().tile().dataPathBytes();
    return Math.ceilDiv(size, path) * path;
  }

  /** Finds, when asked, what one tile holds. */
  private record VariablesOfTile(List<String> names, RegionTable regions)
      implements IntFunction<List<NamedBytes>> {
    @Override
    public List<NamedBytes> apply(int tile) {
      var out = new ArrayList<NamedBytes>();
      for (int r = 0; r < regions.size(); r++) {
        if (regions.tile(r) == tile) {
          out.add(
              new NamedBytes(
                  names.get(regions.variable(r)),
                  (long) regions.elements(r) * regions.elementBytes(r)));
        }
      }
      out.sort(
          Comparator.comparingLong(NamedBytes::bytes).reversed().thenComparing(NamedBytes::name));
      return out;
    }
  }
}
