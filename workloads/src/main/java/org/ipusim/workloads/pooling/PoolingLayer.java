package org.ipusim.workloads.pooling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ipusim.codelets.nn.pooling.PoolOptions;
import org.ipusim.codelets.nn.pooling.PoolParams;
import org.ipusim.codelets.nn.pooling.Pooling;
import org.ipusim.codelets.nn.pooling.PoolingType;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A pooling layer: results, and the deltas of its inputs. */
@Command(
    name = "pooling",
    description = {
      "Run a pooling layer: results and the deltas of the inputs.",
      "Options are those of the vendor's tool pooling_layer. A shape is {3,5}, or one number for all"
          + " dimensions."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run pooling --field {35,35} --kernel 3 --padding-lower 1 --padding-upper 1"
          + " --channels 288 --fwd-chans-per-group 8",
      "  ipusim run pooling --field {112,112} --kernel 2 --stride 2 --channels 64 --pooling-type avg"
          + " --inference-only"
    })
public final class PoolingLayer implements Workload {
  /** Of channels that it divides, unless something else is asked (tools/pooling_layer.cpp). */
  private static final int DEFAULT_GROUP = 16;

  /** What becomes of the inputs under a window, by the vendor's names. */
  enum Type {
    /** The largest. */
    max,
    /** The mean. */
    avg,
    /** The sum. */
    sum
  }

  @Option(names = "--field", required = true, paramLabel = "SHAPE", description = "Field size.")
  private String field = "";

  @Option(
      names = {"--kernel-size", "--kernel"},
      paramLabel = "SHAPE",
      defaultValue = "1",
      description = "Window size (default: 1).")
  private String kernelSize = "1";

  @Option(names = "--channels", required = true, paramLabel = "N", description = "Channels.")
  private int channels;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "1",
      description = "Samples of a batch (default: 1).")
  private int batchSize = 1;

  @Option(
      names = "--padding-lower",
      paramLabel = "SHAPE",
      defaultValue = "0",
      description = "Added at the beginning; inputs are left out if below 0 (default: 0).")
  private String paddingLower = "0";

  @Option(
      names = "--padding-upper",
      paramLabel = "SHAPE",
      defaultValue = "0",
      description = "Added at the end; inputs are left out if below 0 (default: 0).")
  private String paddingUpper = "0";

  @Option(
      names = "--stride",
      paramLabel = "SHAPE",
      defaultValue = "1",
      description = "Steps from window to window (default: 1).")
  private String stride = "1";

  @Mixin private DataTypeOption type = new DataTypeOption();

  @Option(
      names = "--pooling-type",
      paramLabel = "TYPE",
      defaultValue = "max",
      description = "${COMPLETION-CANDIDATES} (default: max).")
  private Type poolingType = Type.max;

  @Option(
      names = "--fwd-chans-per-group",
      paramLabel = "N",
      description = "Channels of inputs side by side (default: 16 where they divide all, else 1).")
  private @Nullable Integer fwdChansPerGroup;

  @Option(
      names = "--bwd-chans-per-group",
      paramLabel = "N",
      description = "Channels of deltas side by side (default: 16 where they divide all, else 1).")
  private @Nullable Integer bwdChansPerGroup;

  @Option(names = "--inference-only", description = "Compute results only.")
  private boolean inferenceOnly;

  @Option(
      names = "--use-scaled-grad",
      arity = "1",
      paramLabel = "BOOLEAN",
      defaultValue = "false",
      description =
          "Whether inputs that equal a result of max share its delta; else each gets all of it"
              + " (default: false).")
  private boolean scaledGradient;

  @Option(
      names = "--use-introspection",
      arity = "1",
      paramLabel = "BOOLEAN",
      defaultValue = "true",
      description = "Whether parts go to the tiles that hold most of their inputs (default: true).")
  private boolean introspection = true;

  @Option(names = "--report-plan", description = "Tell the plan of the results.")
  private boolean reportPlan;

  /** For the command line, which sets the options. */
  public PoolingLayer() {}

  private PoolParams params() {
    List<Integer> shape = FieldShape.parse("--field", field, 0, 1);
    int dims = shape.size();
    try {
      return new PoolParams(
          switch (poolingType) {
            case max -> PoolingType.MAX;
            case avg -> PoolingType.AVG;
            case sum -> PoolingType.SUM;
          },
          shape,
          FieldShape.parse("--kernel-size", kernelSize, dims, 1),
          FieldShape.parse("--stride", stride, dims, 1),
          FieldShape.parse("--padding-lower", paddingLower, dims, Integer.MIN_VALUE),
          FieldShape.parse("--padding-upper", paddingUpper, dims, Integer.MIN_VALUE),
          channels,
          batchSize,
          type.type());
    } catch (IllegalArgumentException e) {
      throw new UsageException(Objects.requireNonNull(e.getMessage()));
    }
  }

  private int group(String option, @Nullable Integer asked) {
    if (asked == null) {
      return channels % DEFAULT_GROUP == 0 ? DEFAULT_GROUP : 1;
    }
    if (asked < 1 || channels % asked != 0) {
      throw new UsageException(option + " " + asked + " must divide --channels " + channels);
    }
    return asked;
  }

  @Override
  public RunReport run(RunSettings settings) {
    PoolParams params = params();
    var result = new LinkedHashMap<String, Object>();
    return TimedRun.of(
        "pooling",
        settings,
        (root, graph) -> compile(root, graph, params, settings, result),
        engine -> {
          run(engine, params, settings, result);
          return result;
        },
        this::parameters);
  }

  private Executable compile(
      Graph root,
      Graph graph,
      PoolParams params,
      RunSettings settings,
      Map<String, Object> result) {
    var options = new PoolOptions(introspection);
    int fwdGroup = group("--fwd-chans-per-group", fwdChansPerGroup);
    Tensor inputs =
        Pooling.createActivations(graph, params, params.inputShape(), fwdGroup, "prevAct");
    root.createHostWrite("inputs", inputs);
    var program = Sequence.builder();
    if (reportPlan) {
      result.put("plan", Pooling.reportPlan(graph, params, inputs));
    }
    Tensor results = Pooling.pool(graph, params, inputs, program, "fwd", options);
    root.createHostRead("outputs", results);
    if (!inferenceOnly) {
      int bwdGroup = group("--bwd-chans-per-group", bwdChansPerGroup);
      Tensor deltas =
          Pooling.createActivations(graph, params, params.outputShape(), bwdGroup, "zDeltas");
      root.createHostWrite("deltas", deltas);
      Tensor inputDeltas =
          poolingType == Type.max
              ? Pooling.poolInputGradient(
                  graph, params, inputs, results, deltas, scaledGradient, program, "bwd", options)
              : Pooling.poolInputGradient(graph, params, fwdGroup, deltas, program, "bwd", options);
      root.createHostRead("inputDeltas", inputDeltas);
    }
    Executable executable = root.compile(settings.compileOptions(), program.build());
    DataBytes.tell(executable.memory(), result);
    return executable;
  }

  private void run(
      Engine engine, PoolParams params, RunSettings settings, Map<String, Object> result) {
    if (settings.timingOnly()) {
      engine.run(0);
      result.put("timingOnly", true);
      return;
    }
    var random = new SplittableRandom(settings.seed());
    float[] inputs = Sixteenths.draw(params.inputShape(), random);
    float[] deltas = Sixteenths.draw(params.outputShape(), random);
    engine.writeFloats("inputs", inputs);
    if (!inferenceOnly) {
      engine.writeFloats("deltas", deltas);
    }
    engine.run(0);
    var host = new HostPooling(params);
    // Sums of halves are rounded after each addition.
    double allowed = type.type() == ElementType.HALF ? 0x1p-6 : 0x1p-18;
    LargestError.require(engine, "outputs", host.results(inputs), allowed, result);
    if (!inferenceOnly) {
      double[] expected = host.inputDeltas(inputs, deltas, scaledGradient);
      LargestError.require(engine, "inputDeltas", expected, allowed, result);
    }
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("field", field);
    parameters.put("kernelSize", kernelSize);
    parameters.put("channels", channels);
    parameters.put("batchSize", batchSize);
    parameters.put("paddingLower", paddingLower);
    parameters.put("paddingUpper", paddingUpper);
    parameters.put("stride", stride);
    type.tell(parameters);
    parameters.put("poolingType", poolingType.name());
    parameters.put("fwdChansPerGroup", group("--fwd-chans-per-group", fwdChansPerGroup));
    if (!inferenceOnly) {
      parameters.put("bwdChansPerGroup", group("--bwd-chans-per-group", bwdChansPerGroup));
      parameters.put("useScaledGrad", scaledGradient);
    }
    parameters.put("useIntrospection", introspection);
    return parameters;
  }
}
