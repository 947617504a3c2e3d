package org.ipusim.core.arch;

import java.util.List;

/**
 * One way through the matrix unit: a type of inputs to a type of partial sums.
 *
 * @param units convolution units of a tile that work on this path; 0 if the chip lacks the path
 * @param inputElementsPerCycle input elements a unit takes per cycle; 0 if the chip lacks the path
 * @param cyclesPerOutputPosition cycles until the results of one output position are complete; 0 if
 *     the chip lacks the path
 */
public record MatrixPathSpec(
    @Key(doc = "convolution units at work; 0: no such path", max = 1024) int units,
    @Key(doc = "input elements a unit takes per cycle", max = 1024) int inputElementsPerCycle,
    @Key(doc = "one output position", unit = "cycles", max = 1024) int cyclesPerOutputPosition) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range, or some but not all are 0
   */
  public MatrixPathSpec {
    boolean absent = units == 0 && inputElementsPerCycle == 0 && cyclesPerOutputPosition == 0;
    boolean present = units > 0 && inputElementsPerCycle > 0 && cyclesPerOutputPosition > 0;
    SpecCheck.ranges(MatrixPathSpec.class, units, inputElementsPerCycle, cyclesPerOutputPosition)
        .require(
            absent || present,
            List.of("units", "inputElementsPerCycle", "cyclesPerOutputPosition"),
            ("units %d, inputElementsPerCycle %d and cyclesPerOutputPosition %d must all be 0 (no"
                    + " such path) or all above 0")
                .formatted(units, inputElementsPerCycle, cyclesPerOutputPosition))
        .throwIfAny();
  }

  /** {@return whether the chip has this path} */
  public boolean present() {
    return units > 0;
  }
}
