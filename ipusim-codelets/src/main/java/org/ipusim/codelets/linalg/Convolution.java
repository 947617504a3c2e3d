package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.codelets.layout.Rearrange;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.codelets.reduce.Reduce;
import org.ipusim.codelets.reduce.ReduceParams;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/**
 * Convolutions on the matrix unit, forward and back, planned over the tiles of the graph as poplin
 * plans them (PopLibs 3.4, poplin/Convolution.cpp). A convolution whose kernel is one element is a
 * product of matrices; others divide groups, batch, field, kernel and channels among the tiles, of
 * which each convolves a window of the inputs. Where that is estimated to be quicker, inputs and
 * weights change places, or dimensions of the kernel become input channels first.
 *
 * <p>Results are those of a fixed order of additions: each tile's sum starts at zero and takes its
 * products input group by input group, of each the kernel positions in row-major order, of each its
 * input channels, each product added with one rounding to FLOAT; a sum of HALF is rounded after
 * each pass of the unit; partial results of several tiles are added in FLOAT, those that come in
 * one piece after the tile's own.
 */
public final class Convolution {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;
  private static final int CHANNELS = 4;

  private Convolution() {}

  /**
   * Makes inputs that need no rearrangement.
   *
   * @param graph the graph
   * @param params the convolution
   * @param name name of the variable
   * @param options how it will be made
   * @return a tensor of shape {@link ConvParams#inputShape}, mapped to tiles
   * @throws IllegalArgumentException when no plan obeys the options
   */
  public static Tensor createInput(
      Graph graph, ConvParams params, String name, PlanOptions options) {
    ConvShape whole = params.withoutTruncation().shape().undilated();
    ConvPlan plan = plan(graph, params.withoutTruncation(), false, options);
    Tensor t;
    if (plan.transform().moves()) {
      t = spread(graph, whole, whole.batch(), ConvDim::in, whole.inChannels(), name);
    } else if (plan.product() != null) {
      t =
          new ProductLayout(graph, plan.shape().product(), plan.product())
              .activations(name)
              .reshape(internal(whole, whole.batch(), ConvDim::in, whole.inChannels()));
    } else {
      Tensor flat = new SpatialLayout(graph, plan.shape(), plan.divided()).inputs(name);
      t = plan.transform().unflattenedInputs(whole, flat);
    }
    return toExternal(t, params.inputShape());
  }

  /**
   * Makes weights that need no rearrangement.
   *
   * @param graph the graph
   * @param params the convolution
   * @param name name of the variable
   * @param options how it will be made
   * @return a tensor of shape {@link ConvParams#weightsShape}, mapped to tiles
   * @throws IllegalArgumentException when no plan obeys the options
   */
  public static Tensor createWeights(
      Graph graph, ConvParams params, String name, PlanOptions options) {
    ConvParams all = params.withoutTruncation();
    ConvShape whole = all.shape().undilated();
    ConvPlan plan = plan(graph, all, false, options);
    Tensor t;
    if (plan.transform().moves()) {
      t = spread(graph, whole, whole.outChannels(), ConvDim::kernel, whole.inChannels(), name);
    } else if (plan.product() != null) {
      t =
          new ProductLayout(graph, plan.shape().product(), plan.product())
              .weights(name)
              .dimShuffle(0, 2, 1)
              .reshape(internal(whole, whole.outChannels(), ConvDim::kernel, whole.inChannels()));
    } else {
      t = new SpatialLayout(graph, plan.shape(), plan.divided()).weights(name);
      t = plan.transform().apart(t);
    }
    return external(t, params);
  }

  /** Operands of which views will be taken: channels together, spread evenly. */
  private static Tensor spread(
      Graph graph,
      ConvShape shape,
      int outer,
      ToIntFunction<ConvDim> size,
      int channels,
      String name) {
    int grain = 1;
    for (int g = 16; grain == 1 && g > 1; g /= 2) {
      grain = channels % g == 0 ? g : 1;
    }
    int rows = size.applyAsInt(shape.height());
    int columns = size.applyAsInt(shape.width());
    Tensor t =
        graph.addVariable(
            name, shape.input(), shape.groups(), channels / grain, outer, rows, columns, grain);
    TileMappings.mapTensorLinearly(graph, t);
    return t.dimShuffle(0, 2, 3, 4, 1, 5).reshape(internal(shape, outer, size, channels));
  }

  private static int[] internal(
      ConvShape shape, int outer, ToIntFunction<ConvDim> size, int channels) {
    return new int[] {
      shape.groups(),
      outer,
      size.applyAsInt(shape.height()),
      size.applyAsInt(shape.width()),
      channels
    };
  }

  private static Tensor toExternal(Tensor t, int[] shape) {
    return t.dimShuffle(1, 0, CHANNELS, ROWS, COLUMNS).reshape(shape);
  }

  /** Groups, batch, rows, columns, channels of a tensor of batch, channels, field. */
  private static Tensor toInternal(Tensor t, int groups) {
    int[] s = t.shape();
    int rows = s.length == 3 ? 1 : s[2];
    return t.reshape(s[0], groups, s[1] / groups, rows, s[s.length - 1]).dimShuffle(1, 0, 3, 4, 2);
  }

  /**
   * Convolves.
   *
   * @param graph the graph
   * @param in inputs of shape {@link ConvParams#inputShape}
   * @param weights weights of shape {@link ConvParams#weightsShape}; when they are to be
   *     transposed, those of the forward convolution, with input and output channels the other way
   * @param params the convolution
   * @param transposeAndFlipWeights whether channels of the weights are transposed and their field
   *     reversed first, as the convolution back needs them
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @param options how it is made
   * @return results of shape {@link ConvParams#outputShape}
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor convolution(
      Graph graph,
      Tensor in,
      Tensor weights,
      ConvParams params,
      boolean transposeAndFlipWeights,
      Sequence.Builder program,
      String name,
      PlanOptions options) {
    int[] shape = params.weightsShape();
    if (transposeAndFlipWeights) {
      shape[1] = params.inputChannelsPerConvGroup();
      shape[2] = params.outputChannelsPerConvGroup();
    }
    require(in, params.inputShape(), params, name, "inputs");
    require(weights, shape, params, name, "weights");
    Tensor inputs = taken(toInternal(in, params.numConvGroups()), params.inputTransform());
    Tensor kernel = kernel(weights);
    if (transposeAndFlipWeights) {
      kernel =
          FieldRegroup.channels(
              graph,
              kernel.dimShuffle(0, CHANNELS, ROWS, COLUMNS, 1).reverse(ROWS).reverse(COLUMNS),
              program,
              name + "/weightsTransposeChansFlipXY");
    }
    kernel = taken(kernel, params.kernelTransform());
    ConvPlan plan = plan(graph, params, false, options);
    ConvShape dilated = params.shape();
    Tensor made =
        make(
            graph,
            dilated.undilated(),
            plan,
            plan.transform().moves(),
            inputs,
            kernel,
            program,
            name,
            options);
    Tensor out = DilatedResults.of(graph, made, dilated, name);
    int[] unpadded = params.outputShape();
    for (int d = 2; d < unpadded.length; d++) {
      unpadded[d] = params.dim(d - 2).out();
    }
    return padded(graph, toExternal(out, unpadded), params, name);
  }

  /** Groups, output channels, rows, columns, input channels of weights. */
  private static Tensor kernel(Tensor weights) {
    int[] s = weights.shape();
    int rows = s.length == CHANNELS ? 1 : s[COLUMNS];
    return weights
        .reshape(s[0], s[1], s[2], rows, s[s.length - 1])
        .dimShuffle(0, 1, COLUMNS, CHANNELS, ROWS);
  }

  private static Tensor taken(Tensor t, ConvParams.InputTransform transform) {
    Tensor out = t;
    int dims = transform.flip().size();
    for (int d = 0; d < dims; d++) {
      int at = ROWS + 2 - dims + d;
      int end = out.dim(at) - transform.truncationUpper().get(d);
      out = out.slice(transform.truncationLower().get(d), end, at);
      out = transform.flip().get(d) ? out.reverse(at) : out;
    }
    return out;
  }

  private static Tensor make(
      Graph graph,
      ConvShape shape,
      ConvPlan plan,
      boolean moves,
      Tensor inputs,
      Tensor weights,
      Sequence.Builder program,
      String name,
      PlanOptions options) {
    ConvTransform transform = plan.transform();
    Tensor out;
    if (moves) {
      out = new MovedConvolution(graph, shape, plan, options, program, name).add(inputs, weights);
      return transform.outputs(shape, out);
    }
    Tensor kernel = transform.weights(inputs, weights);
    if (plan.product() == null) {
      out =
          new SpatialBuilder(graph, plan.shape(), plan.divided(), options, name)
              .add(transform.inputs(shape, inputs), kernel, program);
    } else {
      ProductShape product = plan.shape().product();
      out =
          new ProductBuilder(graph, product, plan.product(), options, name)
              .add(
                  inputs.reshape(product.groups(), product.field(), product.inChannels()),
                  asRight(product, kernel),
                  program);
    }
    return transform.outputs(shape, out);
  }

  /** Weights as the right matrices of a product. */
  static Tensor asRight(ProductShape product, Tensor weights) {
    return weights
        .reshape(product.groups(), product.outChannels(), product.inChannels())
        .dimShuffle(0, 2, 1);
  }

  private static Tensor padded(Graph graph, Tensor t, ConvParams params, String name) {
    Tensor out = t;
    ConvParams.OutputTransform o = params.outputTransform();
    for (int d = 0; d < o.stride().size(); d++) {
      out = padded(graph, out, d + 2, o.paddingLower().get(d), o.paddingUpper().get(d), name);
    }
    return out;
  }

  private static Tensor padded(Graph graph, Tensor t, int dim, int lower, int upper, String name) {
    if (lower + upper == 0) {
      return t;
    }
    int[] shape = t.shape();
    shape[dim] = lower + upper;
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    Tensor zeros =
        graph.addConstant(name + "/outputPadding", t.elementType(), shape, new float[size]);
    TileMappings.mapTensorLinearly(graph, zeros);
    return Tensor.concat(
        List.of(zeros.slice(0, lower, dim), t, zeros.slice(lower, lower + upper, dim)), dim);
  }

  /**
   * The convolution that leads from gradients of the results back to those of the inputs, with
   * weights transposed and flipped.
   *
   * @param params the forward convolution, without flips
   * @return the convolution
   * @throws IllegalArgumentException when the forward convolution has flips, or truncates or pads
   *     its kernel or results
   */
  public static ConvParams getGradientParams(ConvParams params) {
    requirePlain(params);
    var in = new ArrayList<Integer>();
    var dims = new ArrayList<ConvDim>();
    for (int d = 0; d < params.inputFieldShape().size(); d++) {
      ConvDim back = params.dim(d).gradient();
      in.add(back.in());
      dims.add(back);
    }
    List<Integer> zero = Collections.nCopies(in.size(), 0);
    List<Boolean> no = Collections.nCopies(in.size(), false);
    var none =
        new ConvParams.InputTransform(zero, zero, map(dims, ConvDim::inDilation), zero, zero, no);
    var kernel =
        new ConvParams.InputTransform(
            zero, zero, map(dims, ConvDim::kernelDilation), zero, zero, no);
    return new ConvParams(
        params.inputType(),
        params.outputType(),
        params.batchSize(),
        in,
        params.kernelShape(),
        params.outputChannelsPerConvGroup(),
        params.inputChannelsPerConvGroup(),
        params.numConvGroups(),
        none.withPadding(
            map(dims, d -> Math.max(0, d.padLower())), map(dims, d -> Math.max(0, upper(d)))),
        kernel,
        new ConvParams.OutputTransform(
            map(dims, d -> Math.max(0, -d.padLower())),
            map(dims, d -> Math.max(0, -upper(d))),
            map(dims, ConvDim::stride),
            zero,
            zero));
  }

  /** Padding above the inputs that gives just as many results. */
  private static int upper(ConvDim d) {
    int used = (d.out() - 1) * d.stride() + 1 + (d.kernel() - 1) * d.kernelDilation();
    return used - ((d.in() - 1) * d.inDilation() + 1) - d.padLower();
  }

  private static List<Integer> map(List<ConvDim> dims, ToIntFunction<ConvDim> value) {
    return dims.stream().mapToInt(value).boxed().toList();
  }

  /**
   * Makes gradients of the weights from gradients of the results: a convolution of the inputs, with
   * the batch for input channels, by the gradients.
   *
   * @param graph the graph
   * @param zDeltas gradients of the results, of shape {@link ConvParams#outputShape}
   * @param activations inputs of the forward convolution
   * @param params the forward convolution, without flips
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @param options how it is made
   * @return gradients of shape {@link ConvParams#weightsShape}
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static Tensor calculateWeightDeltas(
      Graph graph,
      Tensor zDeltas,
      Tensor activations,
      ConvParams params,
      Sequence.Builder program,
      String name,
      PlanOptions options) {
    requirePlain(params);
    require(activations, params.inputShape(), params, name, "activations");
    require(zDeltas, params.outputShape(), params, name, "zDeltas");
    ConvShape forward = params.shape();
    ConvShape shape =
        new ConvShape(
            forward.groups(),
            /* batch= */ forward.inChannels(),
            forward.height().weightUpdate(),
            forward.width().weightUpdate(),
            /* inChannels= */ forward.batch(),
            forward.outChannels(),
            forward.input(),
            forward.output());
    Tensor acts =
        taken(toInternal(activations, params.numConvGroups()), params.inputTransform())
            .dimShuffle(0, CHANNELS, ROWS, COLUMNS, 1);
    Tensor deltas =
        toInternal(zDeltas, params.numConvGroups()).dimShuffle(0, CHANNELS, ROWS, COLUMNS, 1);
    ConvPlan plan = ConvPlanner.plan(shape, true, options, graph.target(), graph.tiles());
    Tensor out =
        make(
            graph,
            shape,
            plan,
            plan.transform().together() == 1,
            acts,
            deltas,
            program,
            name,
            options);
    return external(out.dimShuffle(0, CHANNELS, ROWS, COLUMNS, 1), params);
  }

  /** Weights in the shape of the parameters. */
  private static Tensor external(Tensor kernel, ConvParams params) {
    return kernel.dimShuffle(0, 1, CHANNELS, ROWS, COLUMNS).reshape(params.weightsShape());
  }

  /**
   * Updates weights: adds their gradients times a factor.
   *
   * @param graph the graph
   * @param zDeltas gradients of the results, of shape {@link ConvParams#outputShape}
   * @param weights the weights, updated in place
   * @param activations inputs of the forward convolution
   * @param params the forward convolution, without flips
   * @param scale the factor, such as the learning rate with a minus
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @param options how it is made
   * @throws IllegalArgumentException when shapes or types do not fit, or no plan obeys the options
   */
  public static void convolutionWeightUpdate(
      Graph graph,
      Tensor zDeltas,
      Tensor weights,
      Tensor activations,
      ConvParams params,
      float scale,
      Sequence.Builder program,
      String name,
      PlanOptions options) {
    require(weights, params.weightsShape(), params, name, "weights");
    Tensor deltas =
        FieldRegroup.channels(
            graph,
            kernel(
                calculateWeightDeltas(graph, zDeltas, activations, params, program, name, options)),
            program,
            name + "/weightDeltas");
    ScaledAdd.scaledAddTo(
        graph,
        weights,
        external(deltas, params),
        scale,
        program,
        name + "/UpdateWeights",
        ScaledAdd.Options.defaults());
  }

  /**
   * Makes biases that lie where results need them.
   *
   * @param graph the graph
   * @param results results of a convolution: batch, channels, field
   * @param name name of the variable
   * @return a value for each channel, mapped to tiles
   */
  public static Tensor createBiases(Graph graph, Tensor results, String name) {
    return Rearrange.createBroadcastOperand(graph, results, results.elementType(), 1, name);
  }

  /**
   * Adds biases to results.
   *
   * @param graph the graph
   * @param results results of a convolution: batch, channels, field
   * @param biases a value for each channel
   * @param program gets the programs
   * @param name prefix of the names of what is added
   */
  public static void addBias(
      Graph graph, Tensor results, Tensor biases, Sequence.Builder program, String name) {
    int[] shape = new int[results.rank()];
    Arrays.fill(shape, 1);
    shape[1] = biases.numElements();
    Elementwise.mapInPlace(
        graph, BinaryOperation.ADD, results, biases.reshape(shape), program, name);
  }

  /**
   * Updates biases: adds to each the sum of the gradients of its channel times a factor.
   *
   * @param graph the graph
   * @param zDeltas gradients of the results: batch, channels, field
   * @param biases a value for each channel, updated in place
   * @param scale the factor
   * @param program gets the programs
   * @param name prefix of the names of what is added
   */
  public static void convolutionBiasUpdate(
      Graph graph,
      Tensor zDeltas,
      Tensor biases,
      float scale,
      Sequence.Builder program,
      String name) {
    var dims = new int[zDeltas.rank() - 1];
    for (int d = 1; d < dims.length; d++) {
      dims[d] = d + 1;
    }
    Tensor factor = graph.addConstant(name + "/scale", ElementType.FLOAT, new int[0], scale);
    graph.setTileMapping(factor, 0);
    Reduce.reduceWithOutput(
        graph, zDeltas, biases, dims, new ReduceParams(Operation.ADD, true, factor), program, name);
  }

  /**
   * Says how a convolution would be made, and what that is estimated to cost.
   *
   * @param graph the graph
   * @param params the convolution
   * @param options how it would be made
   * @return the plan, for a reader
   * @throws IllegalArgumentException when no plan obeys the options
   */
  public static String reportPlan(Graph graph, ConvParams params, PlanOptions options) {
    return plan(graph, params, false, options).toString();
  }

  private static ConvPlan plan(
      Graph graph, ConvParams params, boolean weightUpdate, PlanOptions options) {
    ConvShape shape = params.shape().undilated();
    return ConvPlanner.plan(shape, weightUpdate, options, graph.target(), graph.tiles());
  }

  private static void require(Tensor t, int[] shape, ConvParams params, String name, String what) {
    if (!Arrays.equals(t.shape(), shape) || t.elementType() != params.inputType()) {
      throw new IllegalArgumentException(
          name
              + ": "
              + what
              + " of this convolution are "
              + params.inputType()
              + Arrays.toString(shape)
              + ", not "
              + t);
    }
  }

  private static void requirePlain(ConvParams params) {
    boolean flips =
        params.inputTransform().flip().contains(true)
            || params.kernelTransform().flip().contains(true);
    boolean truncates =
        isAny(params.inputTransform().truncationLower())
            || isAny(params.inputTransform().truncationUpper())
            || isAny(params.kernelTransform().truncationLower())
            || isAny(params.kernelTransform().truncationUpper())
            || isAny(params.outputTransform().paddingLower())
            || isAny(params.outputTransform().paddingUpper());
    if (flips || truncates) {
      throw new IllegalArgumentException(
          "convolution: one that flips, truncates its operands or pads its results has no"
              + " convolution back; give it views of its operands instead");
    }
  }

  private static boolean isAny(List<Integer> values) {
    return values.stream().anyMatch(v -> v != 0);
  }
}
