package org.ipusim.workloads.matmul;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.codelets.linalg.PlanOptions.FullyConnectedPass;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.LargestError;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Sixteenths;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A fully connected layer: forward, backward and the update of its weights. */
@Command(
    name = "fully-connected",
    description = {
      "Run a fully connected layer: outputs = inputs x weights + biases, the deltas of the inputs,"
          + " and the update of weights and biases.",
      "Options are those of the vendor's tool fully_connected_layer."
    },
    footer = {
      "",
      "Example:",
      "  ipusim run fully-connected --input-size 768 --output-size 3072 --batch-size 512"
          + " --chip gc2 --timing-only"
    })
public final class FullyConnectedLayer implements Workload {
  private static final float LEARNING_RATE = 0.5f;

  /** Phases of training. */
  enum Phase {
    /** All three. */
    all,
    /** Outputs. */
    fwd,
    /** Deltas of inputs. */
    bwd,
    /** Weights and biases. */
    wu
  }

  @Option(names = "--input-size", required = true, paramLabel = "N", description = "Inputs.")
  private int inputSize;

  @Option(names = "--output-size", required = true, paramLabel = "N", description = "Outputs.")
  private int outputSize;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "1",
      description = "Samples of a batch (default: 1).")
  private int batchSize = 1;

  @Option(
      names = "--num-groups",
      paramLabel = "N",
      defaultValue = "1",
      description = "Independent layers (default: 1).")
  private int groups = 1;

  @Option(
      names = "--single-phase",
      paramLabel = "PHASE",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES} (default: all).")
  private Phase phase = Phase.all;

  @Mixin private MatrixOptions matrices = new MatrixOptions();

  /** For the command line, which sets the options. */
  public FullyConnectedLayer() {}

  private boolean does(Phase one) {
    return phase == Phase.all || phase == one;
  }

  @Override
  public RunReport run(RunSettings settings) {
    UsageException.requireAtLeast("--input-size", inputSize, 1);
    UsageException.requireAtLeast("--output-size", outputSize, 1);
    UsageException.requireAtLeast("--batch-size", batchSize, 1);
    UsageException.requireAtLeast("--num-groups", groups, 1);
    return TimedRun.of(
        "fully-connected",
        settings,
        (root, graph) -> compile(root, graph, settings),
        engine -> run(engine, settings),
        this::parameters);
  }

  private PlanOptions options(FullyConnectedPass pass) {
    return matrices.matMul().withFullyConnectedPass(pass);
  }

  private Executable compile(Graph root, Graph graph, RunSettings settings) {
    ElementType type = matrices.type();
    PlanOptions options = options(FullyConnectedPass.TRAINING_FWD);
    int[] in = {groups, batchSize, inputSize};
    int[] by = {groups, inputSize, outputSize};
    Tensor inputs = MatMul.createInputGroupedLhs(graph, type, type, in, by, "inputs", options);
    Tensor weights = MatMul.createInputGroupedRhs(graph, type, type, in, by, "weights", options);
    Tensor biases = graph.addVariable("biases", type, groups, outputSize);
    TileMappings.mapTensorLinearly(graph, biases);
    root.createHostWrite("inputs", inputs);
    root.createHostWrite("weights", weights);
    root.createHostWrite("biases", biases);
    var program = Sequence.builder();
    if (does(Phase.fwd)) {
      Tensor outputs = MatMul.matMulGrouped(graph, inputs, weights, program, type, "fwd", options);
      Tensor repeated = biases.expand(1).broadcast(batchSize, 1);
      Elementwise.mapInPlace(graph, BinaryOperation.ADD, outputs, repeated, program, "fwd/addBias");
      root.createHostRead("outputs", outputs);
    }
    int[] back = {groups, batchSize, outputSize};
    int[] transposed = {groups, outputSize, inputSize};
    if (does(Phase.bwd) || does(Phase.wu)) {
      Tensor deltas =
          MatMul.createInputGroupedLhs(
              graph,
              type,
              type,
              back,
              transposed,
              "deltas",
              options(FullyConnectedPass.TRAINING_BWD));
      root.createHostWrite("deltas", deltas);
      if (does(Phase.bwd)) {
        Tensor inputDeltas =
            MatMul.matMulGrouped(
                graph,
                deltas,
                weights.dimShuffle(0, 2, 1),
                program,
                type,
                "bwd",
                options(FullyConnectedPass.TRAINING_BWD));
        root.createHostRead("inputDeltas", inputDeltas);
      }
      if (does(Phase.wu)) {
        update(graph, inputs, weights, biases, deltas, program);
        root.createHostRead("newWeights", weights);
        root.createHostRead("newBiases", biases);
      }
    }
    return root.compile(settings.compileOptions(), program.build());
  }

  private void update(
      Graph graph,
      Tensor inputs,
      Tensor weights,
      Tensor biases,
      Tensor deltas,
      Sequence.Builder program) {
    ElementType type = matrices.type();
    MatMul.matMulGroupedAcc(
        graph,
        weights,
        -LEARNING_RATE,
        inputs.dimShuffle(0, 2, 1),
        deltas,
        program,
        "wu",
        options(FullyConnectedPass.TRAINING_WU));
    Tensor biasDeltas =
        Reduce.reduce(
            graph,
            deltas,
            type,
            new int[] {1},
            ReduceParams.of(Operation.ADD),
            program,
            "wu/biasDeltas");
    ScaledAdd.scaledAddTo(
        graph,
        biases,
        biasDeltas,
        -LEARNING_RATE,
        program,
        "wu/updateBiases",
        ScaledAdd.Options.defaults());
  }

  private Map<String, Object> run(Engine engine, RunSettings settings) {
    var result = new LinkedHashMap<String, Object>();
    if (settings.timingOnly()) {
      engine.run(0);
      result.put("timingOnly", true);
      return result;
    }
    var random = new SplittableRandom(settings.seed());
    float[] inputs = Sixteenths.draw(groups * batchSize * inputSize, random);
    float[] weights = Sixteenths.draw(groups * inputSize * outputSize, random);
    float[] biases = Sixteenths.draw(groups * outputSize, random);
    float[] deltas = Sixteenths.draw(groups * batchSize * outputSize, random);
    engine.writeFloats("inputs", inputs);
    engine.writeFloats("weights", weights);
    engine.writeFloats("biases", biases);
    if (phase != Phase.fwd) {
      engine.writeFloats("deltas", deltas);
    }
    engine.run(0);
    var layer =
        new HostLayer(
            groups,
            batchSize,
            inputSize,
            outputSize,
            HostProduct.doubles(inputs),
            HostProduct.doubles(weights),
            HostProduct.doubles(biases),
            HostProduct.doubles(deltas));
    compare(engine, layer, result);
    return result;
  }

  private void compare(Engine engine, HostLayer layer, Map<String, Object> result) {
    if (does(Phase.fwd)) {
      require(engine, "outputs", layer.outputs(), inputSize, result);
    }
    if (does(Phase.bwd)) {
      require(engine, "inputDeltas", layer.inputDeltas(), outputSize, result);
    }
    if (does(Phase.wu)) {
      require(engine, "newWeights", layer.newWeights(LEARNING_RATE), batchSize, result);
      require(engine, "newBiases", layer.newBiases(LEARNING_RATE), batchSize, result);
    }
  }

  private void require(
      Engine engine, String name, double[] expected, int depth, Map<String, Object> result) {
    LargestError.require(engine, name, expected, matrices.tolerance(depth), result);
  }

  private Map<String, Object> parameters() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("inputSize", inputSize);
    parameters.put("outputSize", outputSize);
    parameters.put("batchSize", batchSize);
    parameters.put("numGroups", groups);
    parameters.put("singlePhase", phase.name());
    matrices.tell(parameters);
    return parameters;
  }
}
