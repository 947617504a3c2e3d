package org.ipusim.workloads.reduce;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.DataBytes;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reduces dimensions of a tensor ({@code reduce_op} of PopLibs). */
@Command(
    name = "reduce",
    description = {
      "Reduce dimensions of a tensor that is spread evenly over the tiles.",
      "Options are those of the vendor's tool reduce_op; results are compared with the host's."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run reduce --shape=16,4,16,32,8 --dims=1,3 --type=half --operation=MAX"
          + " --tiles-per-ipu=1024 --chip gc2",
      "  ipusim run reduce --shape=4,25088,8 --dims=1 --type=half --operation=SQUARE_ADD"
    })
public final class ReduceOp implements Workload {
  @Option(
      names = "--shape",
      split = ",",
      required = true,
      paramLabel = "N",
      description = "The shape of the input, e.g. 4,2,3.")
  private int[] shape = {};

  @Option(
      names = "--dims",
      split = ",",
      required = true,
      paramLabel = "D",
      description = "The dimensions to reduce, e.g. 1,0,2.")
  private int[] dims = {};

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "float",
      description = "Type of input and output: half, float, int or bool (default: float).")
  private String type = "float";

  @Option(
      names = "--operation",
      paramLabel = "OP",
      defaultValue = "ADD",
      description = "${COMPLETION-CANDIDATES} (default: ADD).")
  private Operation operation = Operation.ADD;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Scale the final value by this amount (default: 1).")
  private float scale = 1;

  @Option(
      names = "--update",
      arity = "0..1",
      paramLabel = "BOOLEAN",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Whether to do out += reduce(in) instead of out = reduce(in) (default: false).")
  private boolean update;

  @Option(
      names = "--withoutput",
      arity = "0..1",
      paramLabel = "BOOLEAN",
      fallbackValue = "true",
      defaultValue = "false",
      description =
          "Whether to reduce into an output spread evenly instead of one of the library's choice"
              + " (default: false; --update needs it).")
  private boolean withOutput;

  @Option(
      names = "--tiles-per-ipu",
      paramLabel = "N",
      description = "How many tiles of each chip to use (default: all, or --tiles).")
  private @Nullable Integer tilesPerIpu;

  /** For the command line, which sets the options. */
  public ReduceOp() {}

  @Override
  public RunReport run(RunSettings settings) {
    ReduceCase problem = problem();
    long start = System.nanoTime();
    var root = new Graph(settings.target());
    Graph graph = graph(root, settings);
    Tensor in = graph.addVariable("input", problem.type(), shape);
    TileMappings.mapTensorLinearly(graph, in);
    var program = Sequence.builder();
    Tensor out = reduced(graph, in, problem, program);
    root.createHostWrite("input", in);
    root.createHostRead("output", out);
    if (update) {
      root.createHostWrite("before", out);
    }
    Executable executable = root.compile(settings.compileOptions(), program.build());
    long compiled = System.nanoTime();
    var random = new SplittableRandom(settings.seed());
    float[] values = problem.values(random, in.numElements());
    float[] before = problem.values(random, out.numElements());
    try (var engine = new Engine(executable, settings.engineOptions())) {
      write(engine, "input", problem.type(), values);
      if (update) {
        write(engine, "before", problem.type(), before);
      }
      engine.run(0);
      long ran = System.nanoTime();
      var result = new LinkedHashMap<String, Object>();
      DataBytes.tell(executable.memory(), result);
      if (settings.timingOnly()) {
        result.put("timingOnly", true);
      } else {
        double[] reference = problem.reference(values, before);
        result.put("largestError", problem.largestError(read(engine, problem.type()), reference));
      }
      return new RunReport(
          "reduce",
          parameters(graph, settings),
          result,
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }

  private ReduceCase problem() {
    for (int size : shape) {
      UsageException.requireAtLeast("--shape", size, 1);
    }
    long elements = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    if (shape.length == 0 || elements > Integer.MAX_VALUE || elements < 1) {
      throw new UsageException("--shape " + text(shape) + " has no or more than 2^31-1 elements");
    }
    for (int dim : dims) {
      if (dim < 0 || dim >= shape.length) {
        throw new UsageException(
            "--dims " + dim + " is none of --shape " + text(shape) + ": 0.." + (shape.length - 1));
      }
    }
    if (Arrays.stream(dims).distinct().count() < dims.length) {
      throw new UsageException("--dims " + text(dims) + " has a dimension twice; give it once");
    }
    ElementType elementType =
        switch (type.toLowerCase(Locale.ROOT)) {
          case "half" -> ElementType.HALF;
          case "float" -> ElementType.FLOAT;
          case "int" -> ElementType.INT;
          case "bool" -> ElementType.BOOL;
          default ->
              throw new UsageException("--type " + type + " must be half, float, int or bool");
        };
    if (operation.isLogical() != (elementType == ElementType.BOOL)) {
      throw new UsageException(
          "--operation "
              + operation
              + " does not reduce --type "
              + type
              + "; LOGICAL_AND and LOGICAL_OR reduce bool, the others half, float and int");
    }
    if (!operation.takesScale() && (scale != 1 || update)) {
      throw new UsageException("--operation " + operation + " takes neither --scale nor --update");
    }
    return new ReduceCase(shape, dims, elementType, operation, scale, update);
  }

  private static String text(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  private Graph graph(Graph root, RunSettings settings) {
    int perChip = settings.target().chip().tiles();
    if (tilesPerIpu == null) {
      return settings.graph(root);
    }
    int used = tilesPerIpu;
    if (used < 1 || used > perChip) {
      throw new UsageException("--tiles-per-ipu " + used + " must be in 1.." + perChip);
    }
    return used == perChip
        ? root
        : root.createVirtualGraph(
            IntStream.range(0, root.tiles()).filter(t -> t % perChip < used).boxed().toList());
  }

  private Tensor reduced(Graph graph, Tensor in, ReduceCase problem, Sequence.Builder program) {
    Tensor factor = null;
    if (problem.scaled()) {
      factor = graph.addConstant("scale", ElementType.FLOAT, new int[0], scale);
      graph.setTileMapping(factor, 0);
    }
    var params = new ReduceParams(operation, update, factor);
    if (!withOutput && !update) {
      return Reduce.reduce(graph, in, problem.type(), dims, params, program, "reduce");
    }
    Tensor out = graph.addVariable("output", problem.type(), problem.outputShape());
    TileMappings.mapTensorLinearly(graph, out);
    Reduce.reduceWithOutput(graph, in, out, dims, params, program, "reduce");
    return out;
  }

  private static void write(Engine engine, String handle, ElementType type, float[] values) {
    if (type.isFloatingPoint()) {
      engine.writeFloats(handle, values);
      return;
    }
    var ints = new int[values.length];
    Arrays.setAll(ints, i -> (int) values[i]);
    engine.writeInts(handle, ints);
  }

  private static float[] read(Engine engine, ElementType type) {
    if (type.isFloatingPoint()) {
      return engine.readFloats("output");
    }
    int[] ints = engine.readInts("output");
    var out = new float[ints.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = ints[i];
    }
    return out;
  }

  private Map<String, Object> parameters(Graph graph, RunSettings settings) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("shape", text(shape));
    parameters.put("dims", text(dims));
    parameters.put("type", type);
    parameters.put("operation", operation.name());
    parameters.put("scale", scale);
    parameters.put("update", update);
    parameters.put("tiles", graph.tiles());
    parameters.put("seed", settings.seed());
    return parameters;
  }
}
