package org.ipusim.codelets.gather;

import java.util.List;
import java.util.Map;
import org.ipusim.codelets.reduce.Operation;
import org.ipusim.core.text.NearestName;

/**
 * Options of planned slices and updates, named as those of {@code popops::embedding::plan}.
 *
 * @param usedForSlice whether the plan is for slices
 * @param usedForUpdate whether the plan is for updates
 * @param operationForUpdate what updates do: ADD or MAX
 * @param indicesDistribution how indices are spread over the dictionary
 * @param indicesAreSorted whether indices ascend
 * @param validateIndices whether indices beyond the dictionary are looked for; they are passed over
 *     in any case
 * @param availableMemoryProportion the part of a tile's memory that may be used
 */
public record SliceOptions(
    boolean usedForSlice,
    boolean usedForUpdate,
    Operation operationForUpdate,
    Distribution indicesDistribution,
    boolean indicesAreSorted,
    boolean validateIndices,
    double availableMemoryProportion) {
  /** How indices are spread over the dictionary. */
  public enum Distribution {
    /** Evenly. */
    UNIFORM,
    /** All may be in one part. */
    ONE_POINT
  }

  private static final List<String> NAMES =
      List.of(
          "usedForSlice",
          "usedForUpdate",
          "operationForUpdate",
          "indicesDistribution",
          "indicesAreSorted",
          "validateIndices",
          "availableMemoryProportion");

  /** {@return the vendor's defaults} */
  public static SliceOptions defaults() {
    return new SliceOptions(true, true, Operation.ADD, Distribution.UNIFORM, false, false, 0.6);
  }

  /**
   * Reads options.
   *
   * @param options values by name; what is left out has its default
   * @return the options
   * @throws IllegalArgumentException when a name or value is unknown; it names the nearest name
   */
  public static SliceOptions parse(Map<String, String> options) {
    for (String name : options.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "option " + name + " is unknown" + NearestName.hint(name, NAMES));
      }
    }
    SliceOptions d = defaults();
    return new SliceOptions(
        flag(options, "usedForSlice", d.usedForSlice()),
        flag(options, "usedForUpdate", d.usedForUpdate()),
        switch (options.getOrDefault("operationForUpdate", "add")) {
          case "add" -> Operation.ADD;
          case "max" -> Operation.MAX;
          default -> throw wrong(options, "operationForUpdate", "add or max");
        },
        switch (options.getOrDefault("indicesDistribution", "uniform")) {
          case "uniform" -> Distribution.UNIFORM;
          case "onePoint" -> Distribution.ONE_POINT;
          default -> throw wrong(options, "indicesDistribution", "uniform or onePoint");
        },
        flag(options, "indicesAreSorted", d.indicesAreSorted()),
        flag(options, "validateIndices", d.validateIndices()),
        number(options, d));
  }

  private static boolean flag(Map<String, String> options, String name, boolean otherwise) {
    String value = options.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw wrong(options, name, "true or false");
    }
    return value.equals("true");
  }

  private static double number(Map<String, String> options, SliceOptions d) {
    String value = options.get("availableMemoryProportion");
    if (value == null) {
      return d.availableMemoryProportion();
    }
    try {
      double proportion = Double.parseDouble(value);
      if (proportion >= 0) {
        return proportion;
      }
    } catch (NumberFormatException e) {
      throw wrong(options, "availableMemoryProportion", "a number from 0");
    }
    throw wrong(options, "availableMemoryProportion", "a number from 0");
  }

  private static IllegalArgumentException wrong(
      Map<String, String> options, String name, String allowed) {
    return new IllegalArgumentException(
        "option " + name + " is " + options.get(name) + ", must be " + allowed);
  }
}
