package org.ipusim.workloads.matmul;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.codelets.linalg.MatMulOptions;
import org.ipusim.core.number.ElementType;
import org.ipusim.workloads.UsageException;
import picocli.CommandLine.Option;

/** What the vendor's tools for products of matrices have in common. */
final class MatrixOptions {
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

  @Option(
      names = "--matmul-options",
      split = ",",
      paramLabel = "NAME=VALUE",
      description =
          "poplin's options, as availableMemoryProportion=0.3 or"
              + " planConstraints='{\"fieldSplit\":4}'.")
  private Map<String, String> options = new LinkedHashMap<>();

  ElementType type() {
    return type("--data-type", dataType);
  }

  MatMulOptions matMul() {
    try {
      return MatMulOptions.parse(options).withPartialsType(type("--partials-type", partialsType));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--matmul-options: " + e.getMessage());
    }
  }

  private static ElementType type(String option, String value) {
    return switch (value) {
      case "half" -> ElementType.HALF;
      case "float" -> ElementType.FLOAT;
      default -> throw new UsageException(option + " " + value + " must be half or float");
    };
  }

  void tell(Map<String, Object> parameters) {
    parameters.put("dataType", dataType);
    parameters.put("partialsType", partialsType);
    options.forEach(parameters::put);
  }

  /** The largest error that rounding explains, relative to the largest value. */
  double tolerance(int depth) {
    boolean halves = dataType.equals("half");
    double step = halves ? 0x1p-10 : 0x1p-22;
    double sums = partialsType.equals("half") && halves ? depth * 0x1p-11 / 4 : depth * 0x1p-24;
    return step + sums;
  }
}
