package org.ipusim.codelets.linalg;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipusim.codelets.internal.partials.ReduceOptions;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.text.NearestName;

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
    for (String name : options.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "there is no option '" + name + "'" + NearestName.hint(name, NAMES));
      }
    }
    MatMulOptions d = defaults();
    return new MatMulOptions(
        options.containsKey(NAMES.get(0))
            ? number(NAMES.get(0), options.get(NAMES.get(0)))
            : d.availableMemoryProportion(),
        options.containsKey(NAMES.get(1))
            ? type(NAMES.get(1), options.get(NAMES.get(1)))
            : d.partialsType(),
        flag(options, NAMES.get(2), d.use128BitConvUnitLoad()),
        flag(options, NAMES.get(3), d.enableMultiStageReduce()),
        flag(options, NAMES.get(4), d.enableFastReduce()),
        options.getOrDefault(NAMES.get(5), d.planConstraints()));
  }

  private static double number(String name, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is '" + value + "', must be a number", e);
    }
  }

  private static ElementType type(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "half" -> ElementType.HALF;
      case "float" -> ElementType.FLOAT;
      default ->
          throw new IllegalArgumentException(name + " is '" + value + "', must be half or float");
    };
  }

  private static boolean flag(Map<String, String> options, String name, boolean otherwise) {
    String value = options.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(name + " is '" + value + "', must be true or false");
    }
    return value.equals("true");
  }
}
