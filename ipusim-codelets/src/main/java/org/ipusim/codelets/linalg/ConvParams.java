package org.ipusim.codelets.linalg;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.core.number.ElementType;

/**
 * A convolution, by poplin's names (PopLibs 3.4, poplin/ConvParams.hpp). Inputs have the shape
 * batch, channels of all groups, field; weights groups, output channels, input channels, kernel;
 * results batch, channels of all groups, field. A field has one or two dimensions.
 *
 * @param inputType type of inputs and weights, HALF or FLOAT
 * @param outputType type of results
 * @param batchSize batch elements
 * @param inputFieldShape sizes of the input field
 * @param kernelShape sizes of the kernel
 * @param inputChannelsPerConvGroup input channels of each group
 * @param outputChannelsPerConvGroup output channels of each group
 * @param numConvGroups convolution groups
 * @param inputTransform what is done to the input field first
 * @param kernelTransform what is done to the kernel first
 * @param outputTransform what is done to the results
 */
public record ConvParams(
    ElementType inputType,
    ElementType outputType,
    int batchSize,
    List<Integer> inputFieldShape,
    List<Integer> kernelShape,
    int inputChannelsPerConvGroup,
    int outputChannelsPerConvGroup,
    int numConvGroups,
    InputTransform inputTransform,
    InputTransform kernelTransform,
    OutputTransform outputTransform) {
  private static final int MOST_DIMS = 2;

  /**
   * What is done to a field or kernel, in this order; a value for each dimension.
   *
   * @param truncationLower elements left out at the beginning
   * @param truncationUpper elements left out at the end
   * @param dilation steps from one element to the next, between which are zeros
   * @param paddingLower zeros added at the beginning
   * @param paddingUpper zeros added at the end
   * @param flip whether the dimension is then reversed
   */
  public record InputTransform(
      List<Integer> truncationLower,
      List<Integer> truncationUpper,
      List<Integer> dilation,
      List<Integer> paddingLower,
      List<Integer> paddingUpper,
      List<Boolean> flip) {
    /** Copies the lists. */
    public InputTransform {
      truncationLower = List.copyOf(truncationLower);
      truncationUpper = List.copyOf(truncationUpper);
      dilation = List.copyOf(dilation);
      paddingLower = List.copyOf(paddingLower);
      paddingUpper = List.copyOf(paddingUpper);
      flip = List.copyOf(flip);
    }

    /**
     * Does nothing.
     *
     * @param dims how many dimensions
     * @return the transform
     */
    public static InputTransform none(int dims) {
      List<Integer> zero = Collections.nCopies(dims, 0);
      List<Integer> one = Collections.nCopies(dims, 1);
      return new InputTransform(zero, zero, one, zero, zero, Collections.nCopies(dims, false));
    }

    /**
     * Changes the padding.
     *
     * @param lower zeros added at the beginning
     * @param upper zeros added at the end
     * @return the transform
     */
    public InputTransform withPadding(List<Integer> lower, List<Integer> upper) {
      return new InputTransform(truncationLower, truncationUpper, dilation, lower, upper, flip);
    }

    /**
     * Changes the dilation.
     *
     * @param steps steps from one element to the next
     * @return the transform
     */
    public InputTransform withDilation(List<Integer> steps) {
      return new InputTransform(
          truncationLower, truncationUpper, steps, paddingLower, paddingUpper, flip);
    }
  }

  /**
   * What is done to results, in this order; a value for each dimension.
   *
   * @param truncationLower results left out at the beginning
   * @param truncationUpper results left out at the end
   * @param stride steps from one result to the next that is kept
   * @param paddingLower zeros added at the beginning
   * @param paddingUpper zeros added at the end
   */
  public record OutputTransform(
      List<Integer> truncationLower,
      List<Integer> truncationUpper,
      List<Integer> stride,
      List<Integer> paddingLower,
      List<Integer> paddingUpper) {
    /** Copies the lists. */
    public OutputTransform {
      truncationLower = List.copyOf(truncationLower);
      truncationUpper = List.copyOf(truncationUpper);
      stride = List.copyOf(stride);
      paddingLower = List.copyOf(paddingLower);
      paddingUpper = List.copyOf(paddingUpper);
    }

    /**
     * Does nothing but keep some results.
     *
     * @param stride steps from one result to the next that is kept
     * @return the transform
     */
    public static OutputTransform strided(List<Integer> stride) {
      List<Integer> zero = Collections.nCopies(stride.size(), 0);
      return new OutputTransform(zero, zero, stride, zero, zero);
    }
  }

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException saying what does not fit
   */
  public ConvParams {
    inputFieldShape = List.copyOf(inputFieldShape);
    kernelShape = List.copyOf(kernelShape);
    int dims = inputFieldShape.size();
    require(
        dims >= 1 && dims <= MOST_DIMS,
        "a field has one or two dimensions, not " + inputFieldShape);
    require(
        kernelShape.size() == dims,
        "kernelShape "
            + kernelShape
            + " needs a size for each of inputFieldShape "
            + inputFieldShape);
    require(
        inputType.isFloatingPoint() && outputType.isFloatingPoint(),
        "types are HALF or FLOAT, not " + inputType + " and " + outputType);
    requireAtLeast("batchSize", batchSize, 1);
    requireAtLeast("inputChannelsPerConvGroup", inputChannelsPerConvGroup, 1);
    requireAtLeast("outputChannelsPerConvGroup", outputChannelsPerConvGroup, 1);
    requireAtLeast("numConvGroups", numConvGroups, 1);
    requireAll("inputFieldShape", inputFieldShape, dims, 1);
    requireAll("kernelShape", kernelShape, dims, 1);
    check("inputTransform", inputTransform, dims);
    check("kernelTransform", kernelTransform, dims);
    requireAll("outputTransform.truncationLower", outputTransform.truncationLower, dims, 0);
    requireAll("outputTransform.truncationUpper", outputTransform.truncationUpper, dims, 0);
    requireAll("outputTransform.stride", outputTransform.stride, dims, 1);
    requireAll("outputTransform.paddingLower", outputTransform.paddingLower, dims, 0);
    requireAll("outputTransform.paddingUpper", outputTransform.paddingUpper, dims, 0);
    for (int d = 0; d < dims; d++) {
      int in =
          inputFieldShape.get(d)
              - inputTransform.truncationLower.get(d)
              - inputTransform.truncationUpper.get(d);
      int kernel =
          kernelShape.get(d)
              - kernelTransform.truncationLower.get(d)
              - kernelTransform.truncationUpper.get(d);
      require(in >= 1, "truncation leaves nothing of dimension " + d + " of " + inputFieldShape);
      require(kernel >= 1, "truncation leaves nothing of dimension " + d + " of " + kernelShape);
      int left =
          transformed(inputTransform, in, d)
              - transformed(kernelTransform, kernel, d)
              + 1
              - outputTransform.truncationLower.get(d)
              - outputTransform.truncationUpper.get(d);
      require(
          left >= 1,
          "dimension "
              + d
              + " has no results: a field of "
              + transformed(inputTransform, in, d)
              + " with its padding, a kernel of "
              + transformed(kernelTransform, kernel, d));
    }
  }

  /**
   * A convolution without transforms.
   *
   * @param inputType type of inputs and weights, HALF or FLOAT
   * @param outputType type of results
   * @param batchSize batch elements
   * @param inputFieldShape sizes of the input field
   * @param kernelShape sizes of the kernel
   * @param inputChannels input channels of each group
   * @param outputChannels output channels of each group
   * @param numConvGroups convolution groups
   * @return the convolution
   */
  public static ConvParams of(
      ElementType inputType,
      ElementType outputType,
      int batchSize,
      List<Integer> inputFieldShape,
      List<Integer> kernelShape,
      int inputChannels,
      int outputChannels,
      int numConvGroups) {
    int dims = inputFieldShape.size();
    return new ConvParams(
        inputType,
        outputType,
        batchSize,
        inputFieldShape,
        kernelShape,
        inputChannels,
        outputChannels,
        numConvGroups,
        InputTransform.none(dims),
        InputTransform.none(dims),
        OutputTransform.strided(Collections.nCopies(dims, 1)));
  }

  /**
   * Changes what is done to inputs, kernel and results.
   *
   * @param input what is done to the input field first
   * @param kernel what is done to the kernel first
   * @param output what is done to the results
   * @return the convolution
   */
  public ConvParams with(InputTransform input, InputTransform kernel, OutputTransform output) {
    return new ConvParams(
        inputType,
        outputType,
        batchSize,
        inputFieldShape,
        kernelShape,
        inputChannelsPerConvGroup,
        outputChannelsPerConvGroup,
        numConvGroups,
        input,
        kernel,
        output);
  }

  /** {@return sizes of the field of results} */
  public List<Integer> outputFieldShape() {
    return IntStream.range(0, inputFieldShape.size())
        .map(
            d ->
                dim(d).out()
                    + outputTransform.paddingLower.get(d)
                    + outputTransform.paddingUpper.get(d))
        .boxed()
        .toList();
  }

  /** {@return the shape of inputs: batch, channels of all groups, field} */
  public int[] inputShape() {
    return shape(inputChannelsPerConvGroup, inputFieldShape);
  }

  /** {@return the shape of results: batch, channels of all groups, field} */
  public int[] outputShape() {
    return shape(outputChannelsPerConvGroup, outputFieldShape());
  }

  /** {@return the shape of weights: groups, output channels, input channels, kernel} */
  public int[] weightsShape() {
    return IntStream.concat(
            IntStream.of(numConvGroups, outputChannelsPerConvGroup, inputChannelsPerConvGroup),
            kernelShape.stream().mapToInt(i -> i))
        .toArray();
  }

  private int[] shape(int channels, List<Integer> field) {
    return IntStream.concat(
            IntStream.of(batchSize, numConvGroups * channels), field.stream().mapToInt(i -> i))
        .toArray();
  }

  /** One dimension of the field. */
  ConvDim dim(int d) {
    InputTransform i = inputTransform;
    InputTransform k = kernelTransform;
    OutputTransform o = outputTransform;
    int in = inputFieldShape.get(d) - i.truncationLower.get(d) - i.truncationUpper.get(d);
    int kernel = kernelShape.get(d) - k.truncationLower.get(d) - k.truncationUpper.get(d);
    int all =
        transformed(i, in, d)
            - transformed(k, kernel, d)
            + 1
            - o.truncationLower.get(d)
            - o.truncationUpper.get(d);
    int inLower = i.flip.get(d) ? i.paddingUpper.get(d) : i.paddingLower.get(d);
    int kernelLower = k.flip.get(d) ? k.paddingUpper.get(d) : k.paddingLower.get(d);
    return new ConvDim(
        in,
        i.dilation.get(d),
        inLower - kernelLower - o.truncationLower.get(d),
        kernel,
        k.dilation.get(d),
        o.stride.get(d),
        Math.ceilDiv(all, o.stride.get(d)));
  }

  /** The convolution of operands of which nothing is left out. */
  ConvParams withoutTruncation() {
    List<Integer> zero = Collections.nCopies(inputFieldShape.size(), 0);
    return with(whole(inputTransform, zero), whole(kernelTransform, zero), outputTransform);
  }

  private static InputTransform whole(InputTransform t, List<Integer> zero) {
    return new InputTransform(zero, zero, t.dilation, t.paddingLower, t.paddingUpper, t.flip);
  }

  /** The convolution without what views of its operands can express. */
  ConvShape shape() {
    int dims = inputFieldShape.size();
    return new ConvShape(
        numConvGroups,
        batchSize,
        dims == 1 ? ConvDim.ONE : dim(0),
        dim(dims - 1),
        inputChannelsPerConvGroup,
        outputChannelsPerConvGroup,
        inputType,
        outputType);
  }

  private static int transformed(InputTransform t, int size, int d) {
    return (size - 1) * t.dilation.get(d) + 1 + t.paddingLower.get(d) + t.paddingUpper.get(d);
  }

  private static void check(String name, InputTransform t, int dims) {
    requireAll(name + ".truncationLower", t.truncationLower, dims, 0);
    requireAll(name + ".truncationUpper", t.truncationUpper, dims, 0);
    requireAll(name + ".dilation", t.dilation, dims, 1);
    requireAll(name + ".paddingLower", t.paddingLower, dims, 0);
    requireAll(name + ".paddingUpper", t.paddingUpper, dims, 0);
    require(
        t.flip.size() == dims,
        name + ".flip " + t.flip + " needs a value for each of " + dims + " dimensions");
  }

  private static void requireAll(String name, List<Integer> values, int dims, int least) {
    require(
        values.size() == dims,
        name + " " + values + " needs a value for each of " + dims + " dimensions");
    for (int value : values) {
      requireAtLeast(name, value, least);
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    require(value >= least, name + " is " + value + ", must be at least " + least);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("convolution: " + otherwise);
    }
  }
}
