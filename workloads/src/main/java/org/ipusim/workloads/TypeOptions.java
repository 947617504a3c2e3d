package org.ipusim.workloads;

import java.util.Map;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.number.ElementType;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The types of a layer's numbers, under the names that the vendor's tools share. */
public final class TypeOptions {
  @Mixin private DataTypeOption data = new DataTypeOption();

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
    return data.type();
  }

  /**
   * The type of partial results.
   *
   * @return HALF or FLOAT
   * @throws UsageException when it is neither
   */
  public ElementType partials() {
    return DataTypeOption.type("--partials-type", partialsType);
  }

  /**
   * Reads poplin's options, with this type of partial results.
   *
   * @param option the option that gives them, for messages
   * @param values the options' values by name
   * @return the options
   * @throws UsageException when one is unknown, cannot be read or is given elsewhere
   */
  public PlanOptions plan(String option, Map<String, String> values) {
    if (values.containsKey("partialsType")) {
      throw new UsageException(option + ": give the partialsType by --partials-type");
    }
    try {
      return PlanOptions.parse(values).withPartialsType(partials());
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  /**
   * Adds the options to the parameters of a report.
   *
   * @param parameters added to
   */
  public void tell(Map<String, Object> parameters) {
    data.tell(parameters);
    parameters.put("partialsType", partialsType);
  }
}
