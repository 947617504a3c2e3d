package org.ipusim.graph.internal.compile;

import com.google.common.primitives.Ints;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ipusim.core.arch.MemorySpec;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.core.tile.MemoryObject;
import org.ipusim.core.tile.MemoryObject.Part;
import org.ipusim.core.tile.RegionRule;
import org.ipusim.core.tile.TileLayout;
import org.ipusim.core.tile.TilePlacer;
import org.ipusim.graph.internal.compile.FlowLowering.NamedStep;
import org.ipusim.graph.internal.compile.MemoryConstraints.FieldBuffer;
import org.ipusim.graph.internal.liveness.Atoms;
import org.ipusim.graph.internal.liveness.LivenessAnalysis;
import org.ipusim.graph.internal.memory.CodeletBytes;
import org.ipusim.graph.internal.memory.Contents;
import org.ipusim.graph.internal.memory.MemoryMaps;
import org.ipusim.graph.internal.memory.ObjectTable;
import org.ipusim.graph.internal.memory.PeakFinder;
import org.ipusim.graph.internal.memory.StepSums;
import org.ipusim.graph.internal.memory.TileEntries;
import org.ipusim.graph.internal.model.ComputeSetInfo;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.Variable;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.MemoryRegion;
import org.ipusim.graph.profile.MemoryReport;
import org.jspecify.annotations.Nullable;

/** Pass: everything gets its place on its tile, elements for as long as they live. */
final class PlacementPass {
  /**
   * A region of more parts than this is placed as one that lives as long as any of them. It costs
   * gaps at most: bytes that live are counted by element.
   */
  private static final int MOST_PARTS = 64;

  private static final List<MemoryCategory> CATEGORIES = List.of(MemoryCategory.values());

  private final GraphModel graph;
  private final RegionTable regions;
  private final MemoryConstraints constraints;
  private final Map<MemoryCategory, long[]> bytes;
  private final MemorySpec memory;
  private final int tiles;
  private final int align;
  private final Atoms atoms;
  private final List<NamedStep> steps;
  private final LiveRanges[] ranges;
  private final int[] stepsOfPoints;
  private final TileEntries entries = new TileEntries();
  private final ObjectTable objects = new ObjectTable();

  PlacementPass(
      GraphModel graph,
      RegionTable regions,
      MemoryConstraints constraints,
      Map<MemoryCategory, long[]> bytes,
      Atoms atoms,
      List<NamedStep> steps,
      LivenessAnalysis liveness) {
    this.graph = graph;
    this.regions = regions;
    this.constraints = constraints;
    this.bytes = bytes;
    this.memory = graph.target().chip().memory();
    this.tiles = graph.target().tiles();
    this.align = graph.target().chip().tile().dataPathBytes();
    this.atoms = atoms;
    this.steps = steps;
    this.ranges = liveness.ranges();
    this.stepsOfPoints = liveness.stepsOfPoints();
  }

  private long[] column(MemoryCategory category) {
    return Objects.requireNonNull(bytes.get(category));
  }

  MemoryReport report(List<ComputeSetLowering.Result> lowered, CodeletBytes codelets) {
    addRegions();
    addBuffers(lowered);
    constraints.pairs().forEach(p -> objects.addApart(p[0], p[1]));
    objects.sort(tiles);
    entries.sort(tiles);
    var placer = new TilePlacer(memory);
    var finder = new PeakFinder(entries, stepsOfPoints);
    var sums = new StepSums(steps.size(), stepsOfPoints);
    var maps = new MemoryMaps();
    int elementNames = graph.variables().size() + graph.computeSets().size();
    var notAlways = new long[tiles];
    var peakSteps = new int[tiles];
    var ends = new long[tiles];
    var inRegions = new EnumMap<MemoryRegion, long[]>(MemoryRegion.class);
    Stream.of(MemoryRegion.values()).forEach(r -> inRegions.put(r, new long[tiles]));
    for (int tile = 0; tile < tiles; tile++) {
      int point = 0;
      peakSteps[tile] = -1;
      if (finder.look(tile)) {
        sums.add(tile, finder);
        point = finder.peak();
        notAlways[tile] = finder.most();
        peakSteps[tile] = stepsOfPoints[point];
      }
      addElements(tile, point);
      List<MemoryCategory> fixed = fixed(tile);
      TileLayout layout = objects.place(placer, tile, objects(fixed, tile));
      maps.add(
          tile,
          layout,
          Ints.concat(
              objects.labels(tile),
              fixed.stream().mapToInt(c -> elementNames + CATEGORIES.indexOf(c)).toArray()),
          point);
      ends[tile] = layout.end();
      TileLayout.RegionBytes used = layout.bytesAt(point);
      column(inRegions, MemoryRegion.NON_INTERLEAVED)[tile] = used.nonInterleaved();
      column(inRegions, MemoryRegion.INTERLEAVED)[tile] = used.interleaved();
      column(inRegions, MemoryRegion.OVERFLOWED)[tile] = used.overflowed();
    }
    return new MemoryReport(
        memory.tileBytes(),
        bytes,
        inRegions,
        ends,
        new MemoryReport.Liveness(
            notAlways,
            peakSteps,
            sums.steps(steps.stream().map(NamedStep::kind).toList(), stepNames()),
            contents(sums, codelets, maps)));
  }

  private Contents contents(StepSums sums, CodeletBytes codelets, MemoryMaps maps) {
    var names = new ArrayList<String>();
    var categories = new ArrayList<MemoryCategory>();
    for (Variable variable : graph.variables()) {
      names.add(variable.name());
      categories.add(variable.constant() ? MemoryCategory.CONSTANT : MemoryCategory.VARIABLE);
    }
    for (ComputeSetInfo computeSet : graph.computeSets()) {
      names.add("exchange buffer of " + computeSet.name());
      categories.add(MemoryCategory.EXCHANGE_BUFFER);
    }
    CATEGORIES.forEach(category -> names.add(category.key()));
    categories.addAll(CATEGORIES);
    return new Contents(
        entries, names, categories, stepsOfPoints, sums.fullestPoints(), codelets, maps.tiles());
  }

  private List<String> stepNames() {
    return steps.stream().map(NamedStep::name).toList();
  }

  private static long[] column(Map<MemoryRegion, long[]> columns, MemoryRegion region) {
    return Objects.requireNonNull(columns.get(region));
  }

  private void addRegions() {
    for (int region = 0; region < regions.size(); region++) {
      int tile = regions.tile(region);
      int variable = regions.variable(region);
      var parts = new ArrayList<Part>();
      var sums = new LinkedHashMap<LiveRanges, Long>();
      int begin = 0;
      for (int atom = atoms.first(region); atom < atoms.first(region + 1); atom++) {
        long size = (long) (atoms.end(atom) - begin) * regions.elementBytes(region);
        LiveRanges live = ranges[atoms.atomClass(atom)];
        begin = atoms.end(atom);
        sums.merge(live, size, Long::sum);
        if (!parts.isEmpty() && parts.getLast().live().equals(live)) {
          parts.add(new Part(parts.removeLast().bytes() + size, live));
        } else {
          parts.add(new Part(size, live));
        }
      }
      sums.forEach(
          (live, size) -> {
            if (live.size() > 0) {
              entries.add(tile, variable, size, live);
            }
          });
      String name = graph.variables().get(variable).name();
      objects.add(
          tile,
          variable,
          new MemoryObject(
              name, constraints.rule(region), constraints.align(region), fewEnough(parts)));
    }
  }

  private static List<Part> fewEnough(List<Part> parts) {
    if (parts.size() <= MOST_PARTS) {
      return parts;
    }
    long size = 0;
    LiveRanges any = LiveRanges.NEVER;
    for (Part part : parts) {
      size += part.bytes();
      any = any.or(part.live());
    }
    return List.of(new Part(size, any));
  }

  /** A compute set's buffer on a tile, less what fields with needs of their own have. */
  private void addBuffers(List<ComputeSetLowering.Result> lowered) {
    LiveRanges[] live = executions();
    var own = new LinkedHashMap<Long, Long>();
    for (FieldBuffer buffer : constraints.buffers()) {
      own.merge((long) buffer.computeSet() << 32 | buffer.tile(), buffer.bytes(), Long::sum);
      addBuffer(buffer.tile(), buffer.computeSet(), buffer.bytes(), buffer, live);
    }
    for (ComputeSetLowering.Result result : lowered) {
      int computeSet = result.plan().id();
      result
          .bufferBytes()
          .int2LongEntrySet()
          .forEach(
              e -> {
                int tile = e.getIntKey();
                long rest = e.getLongValue() - own.getOrDefault((long) computeSet << 32 | tile, 0L);
                if (rest > 0) {
                  addBuffer(tile, computeSet, rest, null, live);
                }
              });
    }
  }

  /** The points at which each compute set runs. */
  private LiveRanges[] executions() {
    var bounds = new IntArrayList[graph.computeSets().size()];
    Arrays.setAll(bounds, c -> new IntArrayList(0));
    for (int point = 0; point < stepsOfPoints.length; point++) {
      int computeSet = steps.get(stepsOfPoints[point]).computeSet();
      if (computeSet >= 0) {
        IntArrayList of = bounds[computeSet];
        if (!of.isEmpty() && of.getInt(of.size() - 1) == point) {
          of.set(of.size() - 1, point + 1);
        } else {
          of.add(point);
          of.add(point + 1);
        }
      }
    }
    return Arrays.stream(bounds).map(b -> LiveRanges.of(b.toIntArray())).toArray(LiveRanges[]::new);
  }

  private void addBuffer(
      int tile, int computeSet, long size, @Nullable FieldBuffer field, LiveRanges[] live) {
    entries.add(tile, graph.variables().size() + computeSet, size, live[computeSet]);
    objects.add(
        tile,
        graph.variables().size() + computeSet,
        MemoryObject.of(
            "buffer",
            field == null ? RegionRule.ANY : field.rule(),
            field == null ? align : Math.max(align, field.align()),
            size,
            live[computeSet]));
  }

  /** Counts the elements that live on a tile at its peak. */
  private void addElements(int tile, int point) {
    List<Variable> variables = graph.variables();
    for (int e = entries.first(tile); e < entries.first(tile + 1); e++) {
      if (entries.live(e).contains(point)) {
        int name = entries.name(e);
        MemoryCategory category =
            name >= variables.size()
                ? MemoryCategory.EXCHANGE_BUFFER
                : variables.get(name).constant()
                    ? MemoryCategory.CONSTANT
                    : MemoryCategory.VARIABLE;
        column(category)[tile] += entries.bytes(e);
      }
    }
  }

  /** What is on a tile besides elements, all of it for the whole program. */
  private List<MemoryCategory> fixed(int tile) {
    var out = new ArrayList<MemoryCategory>();
    for (MemoryCategory category : MemoryCategory.values()) {
      boolean elements =
          switch (category) {
            case VARIABLE, CONSTANT, EXCHANGE_BUFFER -> true;
            default -> false;
          };
      if (!elements && column(category)[tile] > 0) {
        out.add(category);
      }
    }
    return out;
  }

  private List<MemoryObject> objects(List<MemoryCategory> categories, int tile) {
    var out = new ArrayList<MemoryObject>();
    for (MemoryCategory category : categories) {
      RegionRule rule =
          switch (category) {
            case VERTEX_CODE, CONTROL_CODE, INTERNAL_EXCHANGE_CODE -> RegionRule.NON_INTERLEAVED;
            default -> RegionRule.ANY;
          };
      long size = column(category)[tile];
      out.add(MemoryObject.of(category.key(), rule, align, size, LiveRanges.ALWAYS));
    }
    return out;
  }
}
