package org.ipusim.codelets.nn.pooling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.core.number.ElementType;

/**
 * A pooling layer, under popnn's names (PopLibs 3.4, popnn/Pooling.hpp). Activations have the shape
 * batch, channels, field.
 *
 * @param poolingType what becomes of the inputs under a window
 * @param inputFieldShape sizes of the input field, one or more
 * @param kernelShape sizes of the window
 * @param stride steps from one window to the next, by dimension
 * @param inputTruncationOrPaddingLower what is added before the field, by dimension; inputs are
 *     left out where it is negative
 * @param inputTruncationOrPaddingUpper what is added after the field
 * @param numChannels channels
 * @param batchSize batch elements
 * @param dType HALF or FLOAT
 */
public record PoolParams(
    PoolingType poolingType,
    List<Integer> inputFieldShape,
    List<Integer> kernelShape,
    List<Integer> stride,
    List<Integer> inputTruncationOrPaddingLower,
    List<Integer> inputTruncationOrPaddingUpper,
    int numChannels,
    int batchSize,
    ElementType dType) {
  /**
   * Checks the layer.
   *
   * @throws IllegalArgumentException when the lists differ in length or are empty, a size is below
   *     1, the type is neither HALF nor FLOAT, or a dimension has no results
   */
  public PoolParams {
    inputFieldShape = List.copyOf(inputFieldShape);
    kernelShape = List.copyOf(kernelShape);
    stride = List.copyOf(stride);
    inputTruncationOrPaddingLower = List.copyOf(inputTruncationOrPaddingLower);
    inputTruncationOrPaddingUpper = List.copyOf(inputTruncationOrPaddingUpper);
    int dims = inputFieldShape.size();
    requireDims("kernelShape", kernelShape, dims);
    requireDims("stride", stride, dims);
    requireDims("inputTruncationOrPaddingLower", inputTruncationOrPaddingLower, dims);
    requireDims("inputTruncationOrPaddingUpper", inputTruncationOrPaddingUpper, dims);
    requirePositive("inputFieldShape", inputFieldShape);
    requirePositive("kernelShape", kernelShape);
    requirePositive("stride", stride);
    requirePositive("numChannels", List.of(numChannels));
    requirePositive("batchSize", List.of(batchSize));
    if (!dType.isFloatingPoint()) {
      throw new IllegalArgumentException("pooling: dType is " + dType + ", must be HALF or FLOAT");
    }
    for (int d = 0; d < dims; d++) {
      int padded =
          inputFieldShape.get(d)
              + inputTruncationOrPaddingLower.get(d)
              + inputTruncationOrPaddingUpper.get(d);
      if (padded < kernelShape.get(d)) {
        throw new IllegalArgumentException(
            "pooling: dimension %d has no results: a field of %d is %d with padding, less than a window of %d"
                .formatted(d, inputFieldShape.get(d), padded, kernelShape.get(d)));
      }
    }
  }

  private static void requireDims(String what, List<Integer> values, int dims) {
    if (dims == 0 || values.size() != dims) {
      throw new IllegalArgumentException(
          "pooling: %s is %s, needs a number for each of the %d dimensions of the field"
              .formatted(what, values, dims));
    }
  }

  private static void requirePositive(String what, List<Integer> values) {
    for (int value : values) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "pooling: " + what + " is " + value + ", must be at least 1");
      }
    }
  }

  /**
   * A layer without padding.
   *
   * @param poolingType what becomes of the inputs under a window
   * @param inputFieldShape sizes of the input field
   * @param kernelShape sizes of the window
   * @param stride steps from one window to the next
   * @param numChannels channels
   * @param batchSize batch elements
   * @param dType HALF or FLOAT
   * @return the layer
   * @throws IllegalArgumentException as for the canonical constructor
   */
  public static PoolParams of(
      PoolingType poolingType,
      List<Integer> inputFieldShape,
      List<Integer> kernelShape,
      List<Integer> stride,
      int numChannels,
      int batchSize,
      ElementType dType) {
    List<Integer> none = Collections.nCopies(inputFieldShape.size(), 0);
    return new PoolParams(
        poolingType,
        inputFieldShape,
        kernelShape,
        stride,
        none,
        none,
        numChannels,
        batchSize,
        dType);
  }

  /** {@return sizes of the output field} */
  public List<Integer> outputFieldShape() {
    return IntStream.range(0, inputFieldShape.size()).mapToObj(d -> dim(d).out()).toList();
  }

  /** {@return the shape of inputs: batch, channels, field} */
  public int[] inputShape() {
    return shape(inputFieldShape);
  }

  /** {@return the shape of results: batch, channels, field} */
  public int[] outputShape() {
    return shape(outputFieldShape());
  }

  private int[] shape(List<Integer> field) {
    return IntStream.concat(
            IntStream.of(batchSize, numChannels), field.stream().mapToInt(Integer::intValue))
        .toArray();
  }

  private ConvDim dim(int d) {
    int in = inputFieldShape.get(d);
    int lower = inputTruncationOrPaddingLower.get(d);
    int kernel = kernelShape.get(d);
    int padded = in + lower + inputTruncationOrPaddingUpper.get(d);
    int out = (padded - kernel) / stride.get(d) + 1;
    return new ConvDim(in, 1, lower, kernel, 1, stride.get(d), out);
  }

  PoolShape pooled() {
    var dims = new ArrayList<ConvDim>();
    for (int d = 0; d < inputFieldShape.size(); d++) {
      dims.add(dim(d));
    }
    return new PoolShape(batchSize, numChannels, dims);
  }

  /** Whether one window is the whole field. */
  boolean isWhole() {
    return kernelShape.equals(inputFieldShape)
        && inputTruncationOrPaddingLower.stream().allMatch(p -> p == 0)
        && inputTruncationOrPaddingUpper.stream().allMatch(p -> p == 0);
  }

  /** Elements of a window. */
  int windowElements() {
    return kernelShape.stream().reduce(1, Math::multiplyExact);
  }
}
