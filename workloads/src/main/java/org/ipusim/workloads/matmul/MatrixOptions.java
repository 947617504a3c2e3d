package org.ipusim.workloads.matmul;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.number.ElementType;
import org.ipusim.workloads.NamedValues;
import org.ipusim.workloads.TypeOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the vendor's tools for products of matrices have in common. */
final class MatrixOptions {
  @Mixin private TypeOptions types = new TypeOptions();

  @Option(
      names = "--matmul-options",
      split = NamedValues.SEPARATOR,
      splitSynopsisLabel = ",",
      paramLabel = "NAME=VALUE",
      description =
          "poplin's options, as availableMemoryProportion=0.3 or"
              + " planConstraints='{\"fieldSplit\":4}'.")
  private Map<String, String> options = new LinkedHashMap<>();

  ElementType type() {
    return types.data();
  }

  PlanOptions matMul() {
    return types.plan("--matmul-options", options);
  }

  void tell(Map<String, Object> parameters) {
    types.tell(parameters);
    options.forEach(parameters::put);
  }

  /** The largest error that rounding explains, relative to the largest value. */
  double tolerance(int depth) {
    boolean halves = type() == ElementType.HALF;
    double step = halves ? 0x1p-10 : 0x1p-22;
    double sums =
        halves && types.partials() == ElementType.HALF ? depth * 0x1p-11 / 4 : depth * 0x1p-24;
    return step + sums;
  }
}
