package org.ipusim.workloads;

import java.util.Map;
import org.ipusim.core.number.ElementType;
import picocli.CommandLine.Option;

/** The types of a layer's numbers, under the names that the vendor's tools share. */
public final class TypeOptions {
  @Option(
      names = "--data-type",
      paramLabel = "TYPE",
      defaultValue = "half",
      description = "Type of operands and results: half or float (default: half).")
  private String dataType = "half";

  @Option(
      names = "--partials-type",
      paramLabel = "TYPE",
      defaultValue = "float",
      description = "Type of partial results: half or float (default: float).")
  private String partialsType = "float";

  /** For the command line, which sets the options. */
  public TypeOptions() {}

  /**
   * The type of operands and results.
   *
   * @return HALF or FLOAT
   * @throws UsageException when it is neither
   */
  public ElementType data() {
    return type("--data-type", dataType);
  }

  /**
   * The type of partial results.
   *
   * @return HALF or FLOAT
   * @throws UsageException when it is neither
   */
  public ElementType partials() {
    return type("--partials-type", partialsType);
  }

  /**
   * Adds the options to the parameters of a report.
   *
   * @param parameters added to
   */
  public void tell(Map<String, Object> parameters) {
    parameters.put("dataType", dataType);
    parameters.put("partialsType", partialsType);
  }

  private static ElementType type(String option, String value) {
    return switch (value) {
      case "half" -> ElementType.HALF;
      case "float" -> ElementType.FLOAT;
      default -> throw new UsageException(option + " " + value + " must be half or float");
    };
  }
}
