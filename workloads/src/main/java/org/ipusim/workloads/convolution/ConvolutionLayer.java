package org.ipusim.workloads.convolution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ipusim.codelets.linalg.ConvParams;
import org.ipusim.codelets.linalg.Convolution;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.FieldShape;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.NamedValues;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Sixteenths;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.TypeOptions;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A convolution layer: forward, backward and the update of its weights. */
@Command(
    name = "convolution",
    description = {
      "Run a convolution layer: results with biases, the deltas of the inputs, and the update of"
          + " weights and biases.",
      "Options are those of the vendor's tool single_conv_layer. A shape is {3,5}, or one number"
          + " for all dimensions."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run convolution --field {13,13} --kernel-size 3 --input-channels 384"
          + " --output-channels 256 --batch-size 4 --timing-only",
      "  ipusim run convolution --field {14,14} --kernel-size 3 --padding 1 --input-channels 16"
          + " --output-channels 16 --single-phase fwd"
    })
public final class ConvolutionLayer implements Workload {
  private static final float LEARNING_RATE = 0.5f;

  /** Phases of training. */
  enum Phase {
    /** All three. */
    all,
    /** Results. */
    fwd,
    /** Deltas of inputs. */
    bwd,
    /** Weights and biases. */
    wu
  }

  @Option(names = "--field", required = true, paramLabel = "SHAPE", description = "Field size.")
  private String field = "";

  @Option(
      names = "--kernel-size",
      paramLabel = "SHAPE",
      defaultValue = "1",
      description = "Kernel size (default: 1).")
  private String kernelSize = "1";

  @Option(
      names = "--input-channels",
      required = true,
      paramLabel = "N",
      description = "Input channels of each group.")
  private int inputChannels;

  @Option(
      names = "--output-channels",
      required = true,
      paramLabel = "N",
      description = "Output channels of each group.")
  private int outputChannels;

  @Option(
      names = "--conv-groups",
      paramLabel = "N",
      defaultValue = "1",
      description = "Convolution groups (default: 1).")
  private int groups = 1;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "1",
      description = "Samples of a batch (default: 1).")
  private int batchSize = 1;

  @Option(
      names = "--padding",
      paramLabel = "SHAPE",
      description = "Zeros added at both ends of each dimension.")
  private @Nullable String padding;

  @Option(
      names = "--padding-lower",
      paramLabel = "SHAPE",
      description = "Zeros added at the beginning (default: 0).")
  private @Nullable String paddingLower;

  @Option(
      names = "--padding-upper",
      paramLabel = "SHAPE",
      description = "Zeros added at the end (default: 0).")
  private @Nullable String paddingUpper;

  @Option(
      names = "--stride",
      paramLabel = "SHAPE",
      defaultValue = "1",
      description = "Steps from result to result (default: 1).")
  private String stride = "1";

  @Option(
      names = "--in-dilation",
      paramLabel = "SHAPE",
      defaultValue = "1",
      description = "Steps from input to input (default: 1).")
  private String inDilation = "1";

  @Option(
      names = "--kernel-dilation",
      paramLabel = "SHAPE",
      defaultValue = "1",
      description = "Steps from weight to weight (default: 1).")
  private String kernelDilation = "1";

  @Option(
      names = "--bias",
      arity = "1",
      paramLabel = "BOOLEAN",
      defaultValue = "true",
      description = "Whether each channel has a bias (default: true).")
  private boolean bias = true;

  @Mixin private TypeOptions types = new TypeOptions();

  @Option(
      names = "--convolution-options",
      split = NamedValues.SEPARATOR,
      splitSynopsisLabel = ",",
      paramLabel = "NAME=VALUE",
      description = "poplin's options, as availableMemoryProportion=0.3.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--single-phase",
      paramLabel = "PHASE",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES} (default: all).")
  private Phase phase = Phase.all;

  @Option(names = "--report-plan", description = "Tell the plans.")
  private boolean reportPlan;

  /** For the command line, which sets the options. */
  public ConvolutionLayer() {}

  private boolean does(Phase one) {
    return phase == Phase.all || phase == one;
  }

  private ConvParams params() {
    List<Integer> shape = FieldShape.parse("--field", field, 0, 1);
    int dims = shape.size();
    String lower = paddingOf(paddingLower);
    String upper = paddingOf(paddingUpper);
    ElementType type = types.data();
    try {
      ConvParams plain =
          ConvParams.of(
              type,
              type,
              batchSize,
              shape,
              Collections.nCopies(dims, 1),
              inputChannels,
              outputChannels,
              groups);
      ConvParams.InputTransform none = plain.inputTransform();
      return new ConvParams(
          type,
          type,
          batchSize,
          shape,
          FieldShape.parse("--kernel-size", kernelSize, dims, 1),
          inputChannels,
          outputChannels,
          groups,
          none.withPadding(
                  FieldShape.parse("--padding-lower", lower, dims, 0),
                  FieldShape.parse("--padding-upper", upper, dims, 0))
              .withDilation(FieldShape.parse("--in-dilation", inDilation, dims, 1)),
          none.withDilation(FieldShape.parse("--kernel-dilation", kernelDilation, dims, 1)),
          ConvParams.OutputTransform.strided(FieldShape.parse("--stride", stride, dims, 1)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(Objects.requireNonNull(e.getMessage()));
    }
  }

  /** Padding of one end: of both, of this one, or none. */
  private String paddingOf(@Nullable String end) {
    if (padding == null) {
      return end == null ? "0" : end;
    }
    if (paddingLower != null || paddingUpper != null) {
      throw new UsageException(
          "--padding is that of both ends; give it, or --padding-lower and --padding-upper");
    }
    return padding;
  }

  private PlanOptions convOptions() {
    return types.plan("--convolution-options", options);
  }

  @Override
  public RunReport run(RunSettings settings) {
    ConvParams params = params();
    var result = new LinkedHashMap<String, Object>();
    return TimedRun.of(
        "convolution",
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
      ConvParams params,
      RunSettings settings,
      Map<String, Object> result) {
    PlanOptions conv = convOptions();
    Tensor inputs = Convolution.createInput(graph, params, "prevAct", conv);
    Tensor weights = Convolution.createWeights(graph, params, "weights", conv);
    root.createHostWrite("inputs", inputs);
    root.createHostWrite("weights", weights);
    var program = Sequence.builder();
    // The forward convolution is always made: biases lie where its results are.
    var forward = does(Phase.fwd) ? program : Sequence.builder();
    Tensor results =
        Convolution.convolution(graph, inputs, weights, params, false, forward, "fwd", conv);
    @Nullable Tensor biases = null;
    if (bias) {
      biases = Convolution.createBiases(graph, results, "biases");
      Convolution.addBias(graph, results, biases, forward, "fwd/bias");
      root.createHostWrite("biases", biases);
    }
    if (reportPlan) {
      result.put("plan", Convolution.reportPlan(graph, params, conv));
    }
    if (does(Phase.fwd)) {
      root.createHostRead("outputs", results);
    }
    if (does(Phase.bwd) || does(Phase.wu)) {
      ConvParams back = Convolution.getGradientParams(params);
      Tensor deltas = Convolution.createInput(graph, back, "zDeltas", conv);
      root.createHostWrite("deltas", deltas);
      if (does(Phase.bwd)) {
        root.createHostRead(
            "inputDeltas",
            Convolution.convolution(graph, deltas, weights, back, true, program, "bwd", conv));
      }
      if (does(Phase.wu)) {
        Convolution.convolutionWeightUpdate(
            graph, deltas, weights, inputs, params, -LEARNING_RATE, program, "wu", conv);
        root.createHostRead("newWeights", weights);
        if (biases != null) {
          Convolution.convolutionBiasUpdate(
              graph, deltas, biases, -LEARNING_RATE, program, "wu/bias");
          root.createHostRead("newBiases", biases);
        }
      }
    }
    return root.compile(settings.compileOptions(), program.build());
  }

  private void run(
      Engine engine, ConvParams params, RunSettings settings, Map<String, Object> result) {
    if (settings.timingOnly()) {
      engine.run(0);
      result.put("timingOnly", true);
      return;
    }
    var random = new SplittableRandom(settings.seed());
    float[] inputs = Sixteenths.draw(params.inputShape(), random);
    float[] weights = Sixteenths.draw(params.weightsShape(), random);
    float[] biases = Sixteenths.draw(new int[] {bias ? groups * outputChannels : 0}, random);
    float[] deltas = Sixteenths.draw(params.outputShape(), random);
    engine.writeFloats("inputs", inputs);
    engine.writeFloats("weights", weights);
    if (bias) {
      engine.writeFloats("biases", biases);
    }
    if (phase != Phase.fwd) {
      engine.writeFloats("deltas", deltas);
    }
    engine.run(0);
    var host = new HostConvolution(params);
    double allowed = tolerance();
    if (does(Phase.fwd)) {
      double[] expected = host.results(inputs, weights, biases);
      LargestError.require(engine, "outputs", expected, allowed, result);
    }
    if (does(Phase.bwd)) {
      double[] expected = host.inputDeltas(weights, deltas);
      LargestError.require(engine, "inputDeltas", expected, allowed, result);
    }
    if (does(Phase.wu)) {
      double[] expected = host.newWeights(inputs, weights, deltas, LEARNING_RATE);
      LargestError.require(engine, "newWeights", expected, allowed, result);
      if (bias) {
        double[] newBiases = host.newBiases(biases, deltas, LEARNING_RATE);
        LargestError.require(engine, "newBiases", newBiases, allowed, result);
      }
    }
  }

  /** Rounding of results, and of partial sums where they are halves too. */
  private double tolerance() {
    if (types.data() == ElementType.FLOAT) {
      return 0x1p-18;
    }
    return types.partials() == ElementType.HALF ? 0x1p-5 : 0x1p-9;
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("field", field);
    parameters.put("kernelSize", kernelSize);
    parameters.put("inputChannels", inputChannels);
    parameters.put("outputChannels", outputChannels);
    parameters.put("convGroups", groups);
    parameters.put("batchSize", batchSize);
    parameters.put("paddingLower", paddingOf(paddingLower));
    parameters.put("paddingUpper", paddingOf(paddingUpper));
    parameters.put("stride", stride);
    parameters.put("inDilation", inDilation);
    parameters.put("kernelDilation", kernelDilation);
    parameters.put("bias", bias);
    types.tell(parameters);
    parameters.put("singlePhase", phase.name());
    options.forEach(parameters::put);
    return parameters;
  }
}
