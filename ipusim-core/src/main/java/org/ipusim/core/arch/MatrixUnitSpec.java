package org.ipusim.core.arch;

import java.util.List;

/**
 * The matrix unit ("accumulating matrix product") of a tile.
 *
 * <p>Its coefficients are shared by all workers and there is one bank of them: loading new ones
 * needs the workers stopped.
 *
 * @param pipelineDepth length of the chain of units that one output passes
 * @param coefficientBytes bytes of coefficients the unit holds
 * @param coefficientLoadBytesPerCycle bytes of coefficients loaded per cycle by 128-bit loads, that
 *     is from interleaved memory
 * @param coefficientLoadNarrowBytesPerCycle bytes of coefficients loaded per cycle by 64-bit loads
 * @param fp16ToFp16 FP16 inputs, FP16 partial sums
 * @param fp16ToFp32 FP16 inputs, FP32 partial sums
 * @param fp32ToFp32 FP32 inputs and partial sums
 * @param fp8ToFp16 FP8 inputs, FP16 partial sums
 */
public record MatrixUnitSpec(
    @Key(doc = "length of the chain of units that one output passes", min = 1, max = 64)
        int pipelineDepth,
    @Key(doc = "coefficients held", unit = "bytes", min = 8, max = 1048576) int coefficientBytes,
    @Key(doc = "coefficient load, 128-bit", unit = "bytes per cycle", min = 1, max = 1024)
        int coefficientLoadBytesPerCycle,
    @Key(doc = "coefficient load, 64-bit", unit = "bytes per cycle", min = 1, max = 1024)
        int coefficientLoadNarrowBytesPerCycle,
    @Key(doc = "FP16 inputs, FP16 partial sums") MatrixPathSpec fp16ToFp16,
    @Key(doc = "FP16 inputs, FP32 partial sums") MatrixPathSpec fp16ToFp32,
    @Key(doc = "FP32 inputs and partial sums") MatrixPathSpec fp32ToFp32,
    @Key(doc = "FP8 inputs, FP16 partial sums") MatrixPathSpec fp8ToFp16) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or the narrow load is the faster
   */
  public MatrixUnitSpec {
    SpecCheck.ranges(
            MatrixUnitSpec.class,
            pipelineDepth,
            coefficientBytes,
            coefficientLoadBytesPerCycle,
            coefficientLoadNarrowBytesPerCycle)
        .require(
            coefficientLoadNarrowBytesPerCycle <= coefficientLoadBytesPerCycle,
            List.of("coefficientLoadNarrowBytesPerCycle", "coefficientLoadBytesPerCycle"),
            "coefficientLoadNarrowBytesPerCycle %d is above coefficientLoadBytesPerCycle %d"
                .formatted(coefficientLoadNarrowBytesPerCycle, coefficientLoadBytesPerCycle))
        .throwIfAny();
  }

  /**
   * Returns the input channels that one pass of the unit consumes.
   *
   * @param path a path of this unit
   * @return pipeline depth times input elements per cycle; 0 if the path is absent
   */
  public int inputChannels(MatrixPathSpec path) {
    return pipelineDepth * path.inputElementsPerCycle();
  }

  /**
   * Returns the multiply-accumulates of one tile at full rate.
   *
   * @param path a path of this unit
   * @return multiply-accumulates per cycle; 0 if the path is absent
   */
  public double macsPerCycle(MatrixPathSpec path) {
    return path.present()
        ? (double) inputChannels(path) * path.units() / path.cyclesPerOutputPosition()
        : 0;
  }
}
