package org.ipusim.codelets.linalg;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ipusim.codelets.internal.partials.ReduceOptions;
import org.ipusim.codelets.internal.plan.OptionReader;
import org.ipusim.core.number.ElementType;

/**
 * How products and convolutions are made, by poplin's names.
 *
 * @param availableMemoryProportion how much of a tile's memory one may take while it runs; 0 asks
 *     for the least memory. Where no plan fits, twice as much is tried, up to two tiles' worth, and
 *     then any amount, as poplin does
 * @param partialsType type of partial results, HALF or FLOAT
 * @param use128BitConvUnitLoad whether weights are loaded 128 bits at a time, which needs them in
 *     interleaved memory
 * @param enableMultiStageReduce whether many partial results are added in several stages
 * @param enableFastReduce whether partial results are always added from one piece
 * @param fullyConnectedPass which pass of a fully connected layer a product of matrices is; passes
 *     of training are planned together, so that weights stay on their tiles. Convolutions take NONE
 * @param planConstraints splits that the plan must have, as a JSON object, or empty
 */
public record PlanOptions(
    double availableMemoryProportion,
    ElementType partialsType,
    boolean use128BitConvUnitLoad,
    boolean enableMultiStageReduce,
    boolean enableFastReduce,
    FullyConnectedPass fullyConnectedPass,
    String planConstraints) {
  /** Which pass of a fully connected layer a product is (poplin's names). */
  public enum FullyConnectedPass {
    /** None. */
    NONE,
    /** Results of a layer that is not trained: inputs times weights. */
    INFERENCE_FWD,
    /** Results of a layer in training: inputs times weights. */
    TRAINING_FWD,
    /** Deltas of inputs: deltas times transposed weights. */
    TRAINING_BWD,
    /** Update of weights: transposed inputs times deltas. */
    TRAINING_WU
  }

  private static final List<String> NAMES =
      List.of(
          "availableMemoryProportion",
          "partialsType",
          "use128BitConvUnitLoad",
          "enableMultiStageReduce",
          "enableFastReduce",
          "fullyConnectedPass",
          "planConstraints");

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when one makes no sense
   */
  public PlanOptions {
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
  public static PlanOptions defaults() {
    return new PlanOptions(0.6, ElementType.FLOAT, false, true, false, FullyConnectedPass.NONE, "");
  }

  /**
   * Changes one option.
   *
   * @param type type of partial results
   * @return the options
   */
  public PlanOptions withPartialsType(ElementType type) {
    return new PlanOptions(
        availableMemoryProportion,
        type,
        use128BitConvUnitLoad,
        enableMultiStageReduce,
        enableFastReduce,
        fullyConnectedPass,
        planConstraints);
  }

  /**
   * Changes one option.
   *
   * @param pass which pass of a fully connected layer a product is
   * @return the options
   */
  public PlanOptions withFullyConnectedPass(FullyConnectedPass pass) {
    return new PlanOptions(
        availableMemoryProportion,
        partialsType,
        use128BitConvUnitLoad,
        enableMultiStageReduce,
        enableFastReduce,
        pass,
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
  public static PlanOptions parse(Map<String, String> options) {
    var reader = new OptionReader(options, NAMES);
    PlanOptions d = defaults();
    String pass = reader.text(NAMES.get(5), d.fullyConnectedPass().name());
    return new PlanOptions(
        reader.number(NAMES.get(0), d.availableMemoryProportion()),
        reader.type(NAMES.get(1), d.partialsType()),
        reader.flag(NAMES.get(2), d.use128BitConvUnitLoad()),
        reader.flag(NAMES.get(3), d.enableMultiStageReduce()),
        reader.flag(NAMES.get(4), d.enableFastReduce()),
        pass(NAMES.get(5), pass),
        reader.text(NAMES.get(6), d.planConstraints()));
  }

  private static FullyConnectedPass pass(String name, String value) {
    for (FullyConnectedPass pass : FullyConnectedPass.values()) {
      if (pass.name().equals(value)) {
        return pass;
      }
    }
    throw new IllegalArgumentException(
        name
            + " is '"
            + value
            + "', must be one of "
            + Arrays.toString(FullyConnectedPass.values()));
  }

  /** How partial results are added. */
  ReduceOptions reduce() {
    return new ReduceOptions(enableMultiStageReduce, enableFastReduce);
  }
}
