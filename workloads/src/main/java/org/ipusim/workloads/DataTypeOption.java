package org.ipusim.workloads;

import java.util.Locale;
import java.util.Map;
import org.ipusim.core.number.ElementType;
import picocli.CommandLine.Option;

/** The type of a layer's operands and results. */
public final class DataTypeOption {
  @Option(
      names = "--data-type",
      paramLabel = "TYPE",
      defaultValue = "half",
      description = "Type of operands and results: half or float (default: half).")
  private String dataType = "half";

  /** For the command line, which sets the option. */
  public DataTypeOption() {}

  /**
   * The type.
   *
   * @return HALF or FLOAT
   * @throws UsageException when it is neither
   */
  public ElementType type() {
    return type("--data-type", dataType);
  }

  /**
   * Adds the option to the parameters of a report.
   *
   * @param parameters added to
   */
  public void tell(Map<String, Object> parameters) {
    parameters.put("dataType", dataType);
  }

  static ElementType type(String option, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "half" -> ElementType.HALF;
      case "float" -> ElementType.FLOAT;
      default -> throw new UsageException(option + " " + value + " must be half or float");
    };
  }
}
