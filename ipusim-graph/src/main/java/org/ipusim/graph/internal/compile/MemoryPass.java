package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipusim.core.arch.MemorySpec;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.internal.liveness.AccessTable;
import org.ipusim.graph.internal.liveness.Atoms;
import org.ipusim.graph.internal.liveness.Flow;
import org.ipusim.graph.internal.liveness.LivenessAnalysis;
import org.ipusim.graph.internal.memory.CodeletBytes;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.EdgeField;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.ProblemList;
import org.ipusim.graph.internal.model.StateField;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryReport;

/** Pass: the bytes of every tile, when they live and where they lie. */
final class MemoryPass {
  /** Source, destination and number of words of a stretch, a word each. */
  private static final int COPY_DESCRIPTOR_WORDS = 3;

  /**
   * {@code poplar_rt::Memcpy64Bit} takes 67 bundles for 400 bytes in a vendor-model profile (T.
   * Louw, lbm-graphcore), so its code has at least 17 instructions and one in a loop.
   */
  private static final int COPY_INSTRUCTIONS = 18;

  private static final int WORD = 4;

  private final GraphModel graph;
  private final OptimisationLevel level;
  private final RegionTable regions;
  private final ProblemList problems;
  private final MemorySpec memory;
  private final int tiles;
  private final Map<MemoryCategory, long[]> bytes = new EnumMap<>(MemoryCategory.class);
  private final List<ComputeSetLowering.Result> lowered = new ArrayList<>();

  MemoryPass(GraphModel graph, OptimisationLevel level, RegionTable regions, ProblemList problems) {
    this.graph = graph;
    this.level = level;
    this.regions = regions;
    this.problems = problems;
    this.memory = graph.target().chip().memory();
    this.tiles = graph.target().tiles();
    for (MemoryCategory c : MemoryCategory.values()) {
      bytes.put(c, new long[tiles]);
    }
  }

  private long[] column(MemoryCategory category) {
    return Objects.requireNonNull(bytes.get(category));
  }

  /** Takes what a compute set needs besides its variables while it runs. */
  void addComputeSet(ComputeSetLowering.Result result) {
    lowered.add(result);
  }

  /**
   * Puts the bytes together.
   *
   * @param programs the programs
   * @param members the vertices of each compute set
   * @param hostPieces elements the host may read or write: region, offset, elements of each piece
   * @param initialPieces elements with initial values
   */
  MemoryReport report(
      List<Step> programs, int[][] members, List<int[]> hostPieces, List<int[]> initialPieces) {
    var constraints = new MemoryConstraints(graph, regions, problems);
    for (ComputeSetLowering.Result result : lowered) {
      constraints.add(result.plan().id(), members[result.plan().id()]);
    }
    problems.throwIfAny();
    CodeletBytes codelets = addVertices(members);
    addControl(programs);
    var flows = new FlowLowering(graph, regions, members);
    List<Flow> lives = programs.stream().map(flows::lower).toList();
    hostPieces.forEach(p -> flows.accesses().reserve(AccessTable.HOST, p));
    initialPieces.forEach(p -> flows.accesses().reserve(AccessTable.INITIAL, p));
    var atoms = new Atoms(flows.accesses(), regions.sizes());
    return new PlacementPass(
            graph,
            regions,
            constraints,
            bytes,
            atoms,
            flows.steps(),
            new LivenessAnalysis(atoms, lives))
        .report(lowered, codelets);
  }

  private CodeletBytes addVertices(int[][] members) {
    int types = graph.codelets().size();
    var codeBytes = new long[types];
    var stackBytes = new long[types];
    var names = new ArrayList<String>();
    for (int t = 0; t < types; t++) {
      DerivedCost derived = graph.codelets().get(t).derived(level);
      codeBytes[t] =
          derived.mistakes().isEmpty()
              ? derived.codeBytes()
              : (long) derived.bytecodes() * memory.instructionBytes();
      stackBytes[t] = derived.stackBytes();
      names.add(graph.codelets().get(t).name());
    }
    var codelets = new CodeletBytes(names, codeBytes);
    var arrays = new long[tiles];
    for (ComputeSetLowering.Result result : lowered) {
      for (int vertex : members[result.plan().id()]) {
        int tile = graph.vertices().tile(vertex);
        int type = graph.vertices().type(vertex);
        if (codelets.add(tile, type, addState(vertex, tile))) {
          column(MemoryCategory.VERTEX_CODE)[tile] += codeBytes[type];
          arrays[tile] = Math.max(arrays[tile], stackBytes[type]);
        }
      }
    }
    int workers = graph.target().chip().tile().workerContexts();
    Arrays.setAll(
        column(MemoryCategory.STACK),
        t -> workers * (memory.workerStackBytes() + arrays[t]) + memory.supervisorStackBytes());
    return codelets;
  }

  private long addState(int vertex, int tile) {
    CodeletType type = graph.type(vertex);
    int state = 0;
    int descriptors = 0;
    for (EdgeField field : type.edges()) {
      int edge = graph.vertices().firstEdge(vertex) + field.slot();
      state += field.stateBytes();
      descriptors += field.descriptorBytes(graph.edges().length(edge));
    }
    for (StateField field : type.state()) {
      state += field.bytes();
    }
    state = Math.ceilDiv(state, WORD) * WORD;
    column(MemoryCategory.VERTEX_INSTANCE_STATE)[tile] += state;
    column(MemoryCategory.VECTOR_LIST_DESCRIPTOR)[tile] += descriptors;
    return (long) state + descriptors;
  }

  private void addControl(List<Step> programs) {
    var control = new ControlCode(tiles);
    programs.forEach(control::program);
    long[] code = column(MemoryCategory.CONTROL_CODE);
    Arrays.setAll(code, t -> (long) control.instructions(t) * memory.instructionBytes());
    Arrays.setAll(column(MemoryCategory.INTERNAL_EXCHANGE_CODE), control::exchangeBytes);
    for (Int2IntMap.Entry e : control.stretches().int2IntEntrySet()) {
      int tile = e.getIntKey();
      column(MemoryCategory.COPY_DESCRIPTOR)[tile] +=
          (long) e.getIntValue() * COPY_DESCRIPTOR_WORDS * WORD;
      column(MemoryCategory.VERTEX_CODE)[tile] +=
          (long) COPY_INSTRUCTIONS * memory.instructionBytes();
    }
  }
}
