package org.ipusim.codelets.internal.cost;

import org.ipusim.core.arch.MatrixPathSpec;
import org.ipusim.core.arch.MatrixUnitSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;

/**
 * What the matrix unit does with elements of one type.
 *
 * @param input type of activations and weights
 * @param partials type of the sums
 * @param units units that work, each on one output channel
 * @param inputChannels input channels of one pass
 * @param positionCycles cycles of one output position, all units together
 * @param weightBytes bytes of weights of each unit
 */
public record MatrixPath(
    ElementType input,
    ElementType partials,
    int units,
    int inputChannels,
    int positionCycles,
    int weightBytes) {
  /**
   * Gives the path for two types with all units that the chip has for them.
   *
   * @param input HALF or FLOAT
   * @param partials HALF, of HALF inputs only, or FLOAT
   * @param target the chip
   * @return the path
   * @throws IllegalArgumentException when the unit has no such path
   */
  public static MatrixPath of(ElementType input, ElementType partials, Target target) {
    return of(input, partials, spec(input, partials, target).units(), target);
  }

  /**
   * Gives the path for two types with some of the units.
   *
   * @param input HALF or FLOAT
   * @param partials HALF, of HALF inputs only, or FLOAT
   * @param units how many units
   * @param target the chip
   * @return the path
   * @throws IllegalArgumentException when the unit has no such path
   */
  public static MatrixPath of(ElementType input, ElementType partials, int units, Target target) {
    MatrixUnitSpec unit = target.chip().matrixUnit();
    MatrixPathSpec path = spec(input, partials, target);
    int channels = unit.inputChannels(path);
    return new MatrixPath(
        input, partials, units, channels, path.cyclesPerOutputPosition(), channels * input.bytes());
  }

  private static MatrixPathSpec spec(ElementType input, ElementType partials, Target target) {
    MatrixUnitSpec unit = target.chip().matrixUnit();
    MatrixPathSpec path =
        switch (input) {
          case HALF -> partials == ElementType.HALF ? unit.fp16ToFp16() : unit.fp16ToFp32();
          case FLOAT -> unit.fp32ToFp32();
          default -> throw new IllegalArgumentException("no matrix unit for " + input);
        };
    boolean narrows = input == ElementType.FLOAT && partials != ElementType.FLOAT;
    if (narrows || path.units() == 0) {
      throw new IllegalArgumentException(
          "the matrix unit of "
              + target.chip().name()
              + " has no path from "
              + input
              + " to "
              + partials);
    }
    return path;
  }

  /** Whether activations are FLOAT. */
  boolean floatInput() {
    return input == ElementType.FLOAT;
  }

  /** Whether sums are FLOAT. */
  boolean floatPartials() {
    return partials == ElementType.FLOAT;
  }

  /**
   * Whether the vertex is of the kind whose first pass writes its sums without adding, and whose
   * workers keep state from call to call: half inputs with 16 units or float sums.
   */
  boolean keepsState() {
    return !floatInput() && (units == 16 || floatPartials());
  }

  /**
   * Cycles of the supervisor to load the weights of a panel.
   *
   * @param wide whether by 128-bit loads
   */
  long loadCycles(boolean wide, Target target) {
    MatrixUnitSpec unit = target.chip().matrixUnit();
    int bytes =
        wide ? unit.coefficientLoadBytesPerCycle() : unit.coefficientLoadNarrowBytesPerCycle();
    return (long) units * weightBytes / bytes;
  }
}
