package org.ipusim.codelets.linalg;

import java.util.List;
import java.util.Map;
import org.ipusim.codelets.internal.partials.ReduceOptions;
import org.ipusim.codelets.internal.plan.OptionReader;
import org.ipusim.core.number.ElementType;

/**
 * How matrices are multiplied, by poplin's names.
 *
 * @param availableMemoryProportion how much of a tile's memory the product may take while it runs;
 *     0 asks for the least memory. Where no plan fits, twice as much is tried, up to two tiles'
 *     worth, and then any amount, as poplin does
 * @param partialsType type of partial results, HALF or FLOAT
 * @param use128BitConvUnitLoad whether weights are loaded 128 bits at a time, which needs them in
 *     interleaved memory
 * @param enableMultiStageReduce whether many partial results are added in several stages
 * @param enableFastReduce whether partial results are always added from one piece
 * @param planConstraints splits that the plan must have, as a JSON object, or empty
 */
public record MatMulOptions(
    double availableMemoryProportion,
    ElementType partialsType,
    boolean use128BitConvUnitLoad,
    boolean enableMultiStageReduce,
    boolean enableFastReduce,
    String planConstraints) {
  private static final List<String> NAMES =
      List.of(
          "availableMemoryProportion",
          "partialsType",
          "use128BitConvUnitLoad",
          "enableMultiStageReduce",
          "enableFastReduce",
          "planConstraints");

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when one makes no sense
   */
  public MatMulOptions {
    if (!(availableMemoryProportion >= 0)) {
      throw new IllegalArgumentException(
          "availableMemoryProportion is " + availableMemoryProportion + ", must be at least 0");
    }
    if (!partialsType.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "partialsType is " + partialsType + ", must be HALF or FLOAT");
    }
  }

  /** {@return poplin's defaults: 0.6 of the memory, partial results in FLOAT} */
  public static MatMulOptions defaults() {
    return new MatMulOptions(0.6, ElementType.FLOAT, false, true, false, "");
  }

  /** How partial results are added. */
  ReduceOptions reduce() {
    return new ReduceOptions(enableMultiStageReduce, enableFastReduce);
  }

  /**
   * Changes one option.
   *
   * @param type type of partial results
   * @return the options
   */
  public MatMulOptions withPartialsType(ElementType type) {
    return new MatMulOptions(
        availableMemoryProportion,
        type,
        use128BitConvUnitLoad,
        enableMultiStageReduce,
        enableFastReduce,
        planConstraints);
  }

  /**
   * Reads options by name.
   *
   * @param options values by poplin's names; those not named have their defaults
   * @return the options
   * @throws IllegalArgumentException naming the nearest known name, when a name is unknown or a
   *     value cannot be read
   */
  public static MatMulOptions parse(Map<String, String> options) {
    var reader = new OptionReader(options, NAMES);
    MatMulOptions d = defaults();
    return new MatMulOptions(
        reader.number(NAMES.get(0), d.availableMemoryProportion()),
        reader.type(NAMES.get(1), d.partialsType()),
        reader.flag(NAMES.get(2), d.use128BitConvUnitLoad()),
        reader.flag(NAMES.get(3), d.enableMultiStageReduce()),
        reader.flag(NAMES.get(4), d.enableFastReduce()),
        reader.text(NAMES.get(5), d.planConstraints()));
  }
}
