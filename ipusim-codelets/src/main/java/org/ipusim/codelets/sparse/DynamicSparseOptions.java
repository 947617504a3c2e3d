package org.ipusim.codelets.sparse;

import java.util.List;
import java.util.Map;
import org.ipusim.codelets.internal.plan.OptionReader;
import org.ipusim.core.number.ElementType;

/**
 * How a dynamic sparse product is planned and its patterns are divided, by popsparse's names
 * (PopLibs 3.4, {@code popsparse/MatMulOptions.cpp}, {@code FullyConnectedOptions.hpp}).
 *
 * @param availableMemoryProportion how much of a tile's memory the product may take while it runs;
 *     0 asks for the least memory. Where no plan fits, twice as much is tried, up to two tiles'
 *     worth, and then any amount
 * @param metaInfoBucketOversizeProportion how much more than an even share of the pattern a bucket
 *     holds
 * @param partialsType type of partial results; single elements take FLOAT in any case
 * @param doGradAPass whether the plan is for the product of the transposed operand too
 * @param doGradWPass whether buckets tell what the gradient of the sparse operand needs
 * @param sharedBuckets whether the product of the transposed operand reads what the product reads;
 *     if not, buckets of single elements have meta-information of their own for it, by columns,
 *     with which it is quicker and which takes memory. Blocks are the same for both in any case
 * @param optimiseForSpeed whether what does not fit its bucket goes to the nearest that has room,
 *     which shortens propagation, not to the emptiest; {@code partitioner.optimiseForSpeed}
 * @param forceBucketSpills whether everything leaves its bucket, for tests of propagation; {@code
 *     partitioner.forceBucketSpills}
 * @param planConstraints splits that the plan must have, as a JSON object such as {@code
 *     {"partition": {"x": 4, "y": 2, "z": 1}}}, or empty
 */
public record DynamicSparseOptions(
    double availableMemoryProportion,
    double metaInfoBucketOversizeProportion,
    ElementType partialsType,
    boolean doGradAPass,
    boolean doGradWPass,
    boolean sharedBuckets,
    boolean optimiseForSpeed,
    boolean forceBucketSpills,
    String planConstraints) {
  private static final List<String> NAMES =
      List.of(
          "availableMemoryProportion",
          "metaInfoBucketOversizeProportion",
          "partialsType",
          "doGradAPass",
          "doGradWPass",
          "sharedBuckets",
          "partitioner.optimiseForSpeed",
          "partitioner.forceBucketSpills",
          "planConstraints");

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when one makes no sense
   */
  public DynamicSparseOptions {
    if (!(availableMemoryProportion >= 0)) {
      throw new IllegalArgumentException(
          "availableMemoryProportion is " + availableMemoryProportion + ", must be at least 0");
    }
    if (!(metaInfoBucketOversizeProportion >= 0)) {
      throw new IllegalArgumentException(
          "metaInfoBucketOversizeProportion is "
              + metaInfoBucketOversizeProportion
              + ", must be at least 0");
    }
    if (!partialsType.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "partialsType is " + partialsType + ", must be HALF or FLOAT");
    }
  }

  /** {@return popsparse's defaults: 0.6 of the memory, buckets 0.3 oversize, partials in FLOAT} */
  public static DynamicSparseOptions defaults() {
    return new DynamicSparseOptions(
        0.6, 0.3, ElementType.FLOAT, true, false, true, true, false, "");
  }

  /**
   * Reads options by name.
   *
   * @param options values by popsparse's names; those not named have their defaults
   * @return the options
   * @throws IllegalArgumentException naming the nearest known name, when a name is unknown or a
   *     value cannot be read
   */
  public static DynamicSparseOptions parse(Map<String, String> options) {
    var reader = new OptionReader(options, NAMES);
    DynamicSparseOptions d = defaults();
    return new DynamicSparseOptions(
        reader.number(NAMES.get(0), d.availableMemoryProportion()),
        reader.number(NAMES.get(1), d.metaInfoBucketOversizeProportion()),
        reader.type(NAMES.get(2), d.partialsType()),
        reader.flag(NAMES.get(3), d.doGradAPass()),
        reader.flag(NAMES.get(4), d.doGradWPass()),
        reader.flag(NAMES.get(5), d.sharedBuckets()),
        reader.flag(NAMES.get(6), d.optimiseForSpeed()),
        reader.flag(NAMES.get(7), d.forceBucketSpills()),
        reader.text(NAMES.get(8), d.planConstraints()));
  }

  /**
   * Changes one option.
   *
   * @param type type of partial results
   * @return the options
   */
  public DynamicSparseOptions withPartialsType(ElementType type) {
    return new DynamicSparseOptions(
        availableMemoryProportion,
        metaInfoBucketOversizeProportion,
        type,
        doGradAPass,
        doGradWPass,
        sharedBuckets,
        optimiseForSpeed,
        forceBucketSpills,
        planConstraints);
  }
}
