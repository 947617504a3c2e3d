package org.ipusim.codelets.nn.pooling;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.codelets.internal.vertex.Layout;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * Pooling of fields of any number of dimensions and its gradients ({@code popnn::pooling} of
 * PopLibs 3.4). Each pass is divided among tiles by batch, channels and field; a tile's workers
 * share its outputs. Time of a tile: 13 cycles and six times the slowest worker's bundles, about 3
 * a vector of 64 bits and position of the window (5 for gradients of MAX), 30 a stretch of outputs
 * and position.
 */
public final class Pooling {
  private Pooling() {}

  /**
   * Pools.
   *
   * @param graph the graph
   * @param params the layer
   * @param in batch, channels, field
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @param options options
   * @return batch, channels, pooled field; of a window without inputs the least finite number for
   *     MAX, else 0
   * @throws IllegalArgumentException when the inputs are not as the layer says, are on no tile, or
   *     the graph has too few tiles
   */
  public static Tensor pool(
      Graph graph,
      PoolParams params,
      Tensor in,
      Sequence.Builder program,
      String name,
      PoolOptions options) {
    require(name, "inputs", in, params, params.inputShape());
    String layer = layer(params, name, "Fwd");
    if (params.isWhole()) {
      return reduced(graph, params, in, program, layer);
    }
    PoolPass pass =
        switch (params.poolingType()) {
          case MAX -> PoolPass.MAX;
          case AVG -> PoolPass.AVERAGE;
          case SUM -> PoolPass.SUM;
        };
    var pooled = new PooledPass(graph, pass, options, layer);
    return pooled.add(pooled.planForward(params.pooled(), in), in, null, null, program);
  }

  /**
   * Tells how {@link #pool} would divide the work.
   *
   * @param graph the graph
   * @param params the layer
   * @param in batch, channels, field
   * @return the plan
   * @throws IllegalArgumentException as {@link #pool}
   */
  public static String reportPlan(Graph graph, PoolParams params, Tensor in) {
    require("reportPlan", "inputs", in, params, params.inputShape());
    if (params.isWhole()) {
      return "one window: a reduction";
    }
    PoolPass pass = params.poolingType() == PoolingType.MAX ? PoolPass.MAX : PoolPass.SUM;
    return new PooledPass(graph, pass, PoolOptions.defaults(), "reportPlan")
        .planForward(params.pooled(), in)
        .plan()
        .report();
  }

  private static Tensor reduced(
      Graph graph, PoolParams params, Tensor in, Sequence.Builder program, String layer) {
    int[] dims = IntStream.range(2, in.rank()).toArray();
    ReduceParams how =
        switch (params.poolingType()) {
          case MAX -> ReduceParams.of(Operation.MAX);
          case SUM -> ReduceParams.of(Operation.ADD);
          case AVG -> {
            Tensor scale =
                graph.addConstant(
                    layer + "/scale", ElementType.FLOAT, new int[0], 1f / params.windowElements());
            graph.setTileMapping(scale, 0);
            yield new ReduceParams(Operation.ADD, false, scale);
          }
        };
    return Reduce.reduce(graph, in, params.dType(), dims, how, program, layer)
        .reshape(params.outputShape());
  }

  /**
   * Computes the gradient of the inputs of any pooling.
   *
   * @param graph the graph
   * @param params the layer
   * @param in its inputs: batch, channels, field
   * @param pooled its results
   * @param pooledGradient the gradient of the results, of their shape
   * @param useScaledGradient whether a gradient is divided by the number of inputs that equal the
   *     result; else each of them gets all of it; for MAX only
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @param options options
   * @return batch, channels, field
   * @throws IllegalArgumentException when a tensor is not as the layer says, is on no tile, or the
   *     graph has too few tiles
   */
  public static Tensor poolInputGradient(
      Graph graph,
      PoolParams params,
      Tensor in,
      Tensor pooled,
      Tensor pooledGradient,
      boolean useScaledGradient,
      Sequence.Builder program,
      String name,
      PoolOptions options) {
    require(name, "inputs", in, params, params.inputShape());
    require(name, "results", pooled, params, params.outputShape());
    require(name, "gradients of results", pooledGradient, params, params.outputShape());
    if (params.poolingType() != PoolingType.MAX) {
      Tensor out = Layout.like(graph, in, params.dType(), name + "/out");
      return linear(graph, params, pooledGradient, out, program, name, options);
    }
    String layer = layer(params, name, "Bwd");
    Tensor gradient = pooledGradient;
    if (useScaledGradient) {
      var scaling = new PooledPass(graph, PoolPass.MAX_SCALE, options, layer + "/Scale");
      Tensor scale = scaling.add(scaling.plan(params.pooled(), in), in, null, pooled, program);
      gradient =
          Elementwise.map(
              graph, BinaryOperation.MULTIPLY, gradient, scale, program, layer + "/ScaleGrad");
    }
    // Gradients that lie as the results do need less exchange code.
    Tensor rearranged = Layout.like(graph, pooled, params.dType(), layer + "/gradsRearranged");
    program.add(new Copy(gradient, rearranged));
    var back = new PooledPass(graph, PoolPass.MAX_GRADIENT, options, layer);
    PoolShape shape = params.pooled().gradient();
    return back.add(back.plan(shape, rearranged), rearranged, in, pooled, program);
  }

  /**
   * Computes the gradient of the inputs of pooling by AVG or SUM, which needs no activations.
   *
   * @param graph the graph
   * @param params the layer
   * @param fwdChansPerGroup channels of the gradient that lie side by side where one window is the
   *     whole field; they divide all channels
   * @param pooledGradient the gradient of the results, of their shape
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @param options options
   * @return batch, channels, field
   * @throws IllegalArgumentException when the layer is of type MAX, the gradient is not as it says,
   *     is on no tile, or the graph has too few tiles
   */
  public static Tensor poolInputGradient(
      Graph graph,
      PoolParams params,
      int fwdChansPerGroup,
      Tensor pooledGradient,
      Sequence.Builder program,
      String name,
      PoolOptions options) {
    require(name, "gradients of results", pooledGradient, params, params.outputShape());
    if (params.poolingType() == PoolingType.MAX) {
      throw new IllegalArgumentException(
          name + ": the gradient of pooling by MAX needs inputs and results; give them");
    }
    Tensor out = createActivations(graph, params, params.inputShape(), fwdChansPerGroup, name);
    return linear(graph, params, pooledGradient, out, program, name, options);
  }

  /**
   * Adds activations, spread evenly over the tiles.
   *
   * @param graph the graph
   * @param params the layer, of which the type is taken
   * @param shape batch, channels, field
   * @param chansPerGroup channels that lie side by side; they divide all channels
   * @param name their name
   * @return batch, channels, field
   * @throws IllegalArgumentException when the channels cannot be divided so
   */
  public static Tensor createActivations(
      Graph graph, PoolParams params, int[] shape, int chansPerGroup, String name) {
    if (chansPerGroup < 1 || shape[1] % chansPerGroup != 0) {
      throw new IllegalArgumentException(
          name + ": " + chansPerGroup + " channels of a group do not divide " + shape[1]);
    }
    var grouped = new int[shape.length + 1];
    grouped[0] = shape[1] / chansPerGroup;
    grouped[1] = shape[0];
    System.arraycopy(shape, 2, grouped, 2, shape.length - 2);
    grouped[shape.length] = chansPerGroup;
    Tensor acts = graph.addVariable(name, params.dType(), grouped);
    TileMappings.mapTensorLinearly(graph, acts);
    return acts.dimRoll(0, 1).dimRoll(shape.length, 2).flatten(1, 3);
  }

  private static Tensor linear(
      Graph graph,
      PoolParams params,
      Tensor pooledGradient,
      Tensor whole,
      Sequence.Builder program,
      String name,
      PoolOptions options) {
    String layer = layer(params, name, "Bwd");
    Tensor gradient = pooledGradient;
    if (params.poolingType() == PoolingType.AVG) {
      Tensor scale = inverseCounts(graph, params, layer);
      gradient =
          Elementwise.map(
              graph, BinaryOperation.MULTIPLY, gradient, scale, program, layer + "/preScale");
    }
    if (params.isWhole()) {
      Tensor spread = gradient;
      for (int d = 2; d < spread.rank(); d++) {
        spread = spread.broadcast(params.inputFieldShape().get(d - 2), d);
      }
      program.add(new Copy(spread, whole));
      return whole;
    }
    var back = new PooledPass(graph, PoolPass.SUM, options, layer);
    PoolShape shape = params.pooled().gradient();
    return back.add(back.plan(shape, gradient), gradient, null, null, program);
  }

  /** One over the number of inputs of each result, for all batch elements and channels. */
  private static Tensor inverseCounts(Graph graph, PoolParams params, String layer) {
    PoolShape shape = params.pooled();
    int[] field = shape.outField();
    var inverse = new float[Arrays.stream(field).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < inverse.length; i++) {
      int inputs = 1;
      int rest = i;
      for (int d = field.length - 1; d >= 0; d--) {
        inputs *= inputs(shape.dims().get(d), rest % field[d]);
        rest /= field[d];
      }
      inverse[i] = inputs == 0 ? 0 : 1f / inputs;
    }
    Tensor constant = graph.addConstant(layer + "/scaleTensor", params.dType(), field, inverse);
    graph.setTileMapping(constant, 0);
    return constant
        .expand(0, 0)
        .broadcast(params.batchSize(), 0)
        .broadcast(params.numChannels(), 1);
  }

  private static int inputs(ConvDim dim, int out) {
    return (int) IntStream.range(0, dim.kernel()).filter(k -> dim.input(out, k) >= 0).count();
  }

  private static String layer(PoolParams params, String name, String pass) {
    String kernel =
        params.kernelShape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    String type = params.poolingType().name().toLowerCase(Locale.ROOT);
    return name + "/" + type + "Pool" + kernel + "/" + pass;
  }

  private static void require(String name, String what, Tensor t, PoolParams params, int[] shape) {
    if (t.elementType() != params.dType() || !Arrays.equals(t.shape(), shape)) {
      throw new IllegalArgumentException(
          "%s: %s of this pooling are %s%s, not %s"
              .formatted(name, what, params.dType(), Arrays.toString(shape), t));
    }
  }
}
