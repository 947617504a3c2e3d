package org.ipusim.workloads.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.codelets.gather.MultiSlices;
import org.ipusim.codelets.gather.SliceOptions;
import org.ipusim.codelets.gather.SlicePlan;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.DataBytes;
import org.ipusim.workloads.DataTypeOption;
import org.ipusim.workloads.FieldShape;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Sixteenths;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An embedding layer: rows of a table by their indices, and updates of those rows. */
@Command(
    name = "embedding",
    description = {
      "Run an embedding layer: take rows of a table by their indices, then add to such rows.",
      "Options are those of the vendor's tool embedding_layer; the layer is planned."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run embedding --shape {100000,200} --num-indices 1440 --chip gc2 --timing-only",
      "  ipusim run embedding --shape {2000,64} --num-indices {100,20} --pass fwd"
    })
public final class EmbeddingLayer implements Workload {
  /** Passes of the layer. */
  enum Pass {
    /** Rows are taken. */
    fwd,
    /** Rows are added to. */
    wu,
    /** Both. */
    both
  }

  @Option(
      names = "--shape",
      required = true,
      paramLabel = "SHAPE",
      description = "Rows and columns of the table.")
  private String shape = "";

  @Option(
      names = "--num-indices",
      required = true,
      paramLabel = "SHAPE",
      description = "Indices; several numbers for as many slices and updates of one table.")
  private String numIndices = "";

  @Mixin private DataTypeOption type = new DataTypeOption();

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "What is added is multiplied by this (default: 1).")
  private float scale = 1;

  @Option(
      names = "--indices-are-sorted",
      arity = "1",
      paramLabel = "BOOLEAN",
      defaultValue = "false",
      description = "Whether indices ascend (default: false).")
  private boolean sorted;

  @Option(
      names = "--pass",
      paramLabel = "PASS",
      defaultValue = "both",
      description = "${COMPLETION-CANDIDATES} (default: both).")
  private Pass pass = Pass.both;

  @Option(
      names = "--available-memory-proportion",
      paramLabel = "PART",
      defaultValue = "0.6",
      description = "Part of a tile's memory that the plan may use (default: 0.6).")
  private String memory = "0.6";

  @Option(names = "--report-plan", description = "Tell the plan.")
  private boolean reportPlan;

  private int columnsPerPart;

  /** For the command line, which sets the options. */
  public EmbeddingLayer() {}

  private boolean does(Pass one) {
    return pass == Pass.both || pass == one;
  }

  /** The size of the table and of each set of indices. */
  private record Sizes(int rows, int columns, List<Integer> indices) {}

  private Sizes sizes() {
    List<Integer> table = FieldShape.parse("--shape", shape, 0, 1);
    if (table.size() != 2 || (long) table.get(0) * table.get(1) > Integer.MAX_VALUE) {
      throw new UsageException(
          "--shape "
              + shape
              + " must be rows and columns, as {1000,64}, of less than 2^31 elements");
    }
    List<Integer> indices = FieldShape.parse("--num-indices", numIndices, 0, 1);
    return new Sizes(table.get(0), table.get(1), indices);
  }

  private SliceOptions options() {
    var options = new LinkedHashMap<String, String>();
    options.put("usedForSlice", Boolean.toString(does(Pass.fwd)));
    options.put("usedForUpdate", Boolean.toString(does(Pass.wu)));
    options.put("indicesAreSorted", Boolean.toString(sorted));
    options.put("availableMemoryProportion", memory);
    try {
      return SliceOptions.parse(options);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--available-memory-proportion: " + e.getMessage());
    }
  }

  @Override
  public RunReport run(RunSettings settings) {
    Sizes sizes = sizes();
    var result = new LinkedHashMap<String, Object>();
    return TimedRun.of(
        "embedding",
        settings,
        (root, graph) -> compile(root, graph, sizes, settings, result),
        engine -> {
          run(engine, sizes, settings, result);
          return result;
        },
        this::parameters);
  }

  private Executable compile(
      Graph root, Graph graph, Sizes sizes, RunSettings settings, Map<String, Object> result) {
    ElementType elements = type.type();
    int most = sizes.indices().stream().mapToInt(Integer::intValue).max().orElseThrow();
    SlicePlan plan = SlicePlan.of(graph, elements, sizes.rows(), sizes.columns(), most, options());
    if (reportPlan) {
      result.put(
          "plan",
          "slicedDimSplit=%d unslicedDimSplit=%d lookupSplit=%d"
              .formatted(plan.slicedDimSplit(), plan.unslicedDimSplit(), plan.lookupSplit()));
    }
    Tensor table = MultiSlices.createSliceableTensor(graph, elements, plan, "embedding");
    columnsPerPart = plan.columnsPerPart(elements);
    Tensor inMemory = inMemoryOrder(table);
    root.createHostWrite("table", inMemory);
    Tensor factor = graph.addConstant("scale", ElementType.FLOAT, new int[0], scale);
    graph.setTileMapping(factor, 0);
    var slices = Sequence.builder();
    var updates = Sequence.builder();
    for (int i = 0; i < sizes.indices().size(); i++) {
      SlicePlan its = plan.withLookups(sizes.indices().get(i));
      Tensor indices = MultiSlices.createIndicesTensor(graph, its, "indices_" + i);
      root.createHostWrite("indices_" + i, indices);
      if (does(Pass.fwd)) {
        Tensor found = MultiSlices.multiSlice(graph, table, indices, its, slices, "extracted_" + i);
        root.createHostRead("extracted_" + i, found);
      }
      if (does(Pass.wu)) {
        Tensor deltas = MultiSlices.createSliceTensor(graph, elements, its, "deltas_" + i);
        root.createHostWrite("deltas_" + i, deltas);
        MultiSlices.multiUpdateAdd(
            graph, table, deltas, indices, factor, its, updates, "updated_" + i);
      }
    }
    if (does(Pass.wu)) {
      root.createHostRead("newTable", inMemory);
    }
    Sequence program = Sequence.builder().add(slices.build()).add(updates.build()).build();
    Executable executable = root.compile(settings.compileOptions(), program);
    DataBytes.tell(executable.memory(), result);
    return executable;
  }

  /** The table's parts of columns one after another, as they lie: the host is quick with that. */
  private Tensor inMemoryOrder(Tensor table) {
    var parts = new ArrayList<Tensor>();
    for (int c = 0; c < table.dim(1); c += columnsPerPart) {
      int end = Math.min(table.dim(1), c + columnsPerPart);
      parts.add(table.slice(c, end, 1).flatten());
    }
    return Tensor.concat(parts, 0);
  }

  /** Where an element of a row is in memory order. */
  private int place(Sizes sizes, int row, int column) {
    int first = column - column % columnsPerPart;
    int width = Math.min(columnsPerPart, sizes.columns() - first);
    return first * sizes.rows() + row * width + column - first;
  }

  private void run(Engine engine, Sizes sizes, RunSettings settings, Map<String, Object> result) {
    if (settings.timingOnly()) {
      engine.run(0);
      result.put("timingOnly", true);
      return;
    }
    var random = new SplittableRandom(settings.seed());
    int columns = sizes.columns();
    float[] table = Sixteenths.draw(sizes.rows() * columns, random);
    engine.writeFloats("table", table);
    var indices = new int[sizes.indices().size()][];
    var deltas = new float[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      int count = sizes.indices().get(i);
      indices[i] = random.ints(count, 0, sizes.rows()).toArray();
      if (sorted) {
        Arrays.sort(indices[i]);
      }
      engine.writeInts("indices_" + i, indices[i]);
      deltas[i] = Sixteenths.draw(does(Pass.wu) ? count * columns : 0, random);
      if (does(Pass.wu)) {
        engine.writeFloats("deltas_" + i, deltas[i]);
      }
    }
    engine.run(0);
    if (does(Pass.fwd)) {
      double error = 0;
      for (int i = 0; i < indices.length; i++) {
        error = Math.max(error, extractedError(engine, sizes, i, indices[i], table));
      }
      result.put("extractedError", error);
    }
    if (does(Pass.wu)) {
      result.put("newTableError", tableError(engine, sizes, table, indices, deltas));
    }
  }

  /** Rows are copied, so they are the table's to the bit. */
  private double extractedError(Engine engine, Sizes sizes, int set, int[] indices, float[] table) {
    int columns = sizes.columns();
    var expected = new double[indices.length * columns];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = table[place(sizes, indices[i / columns], i % columns)];
    }
    String name = "extracted_" + set;
    return LargestError.requireRelative(name + " differ", engine.readFloats(name), expected, 0);
  }

  private double tableError(
      Engine engine, Sizes sizes, float[] table, int[][] indices, float[][] deltas) {
    int columns = sizes.columns();
    var expected = new double[table.length];
    Arrays.setAll(expected, i -> table[i]);
    for (int set = 0; set < indices.length; set++) {
      for (int i = 0; i < deltas[set].length; i++) {
        int at = place(sizes, indices[set][i / columns], i % columns);
        expected[at] += (double) scale * deltas[set][i];
      }
    }
    // Sums of halves are rounded after each addition.
    double tolerance = type.type() == ElementType.HALF ? 0x1p-8 : 0x1p-20;
    return LargestError.requireRelative(
        "rows of the new table differ", engine.readFloats("newTable"), expected, tolerance);
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("shape", shape);
    parameters.put("numIndices", numIndices);
    type.tell(parameters);
    parameters.put("scale", scale);
    parameters.put("indicesAreSorted", sorted);
    parameters.put("pass", pass.name());
    parameters.put("availableMemoryProportion", memory);
    return parameters;
  }
}
