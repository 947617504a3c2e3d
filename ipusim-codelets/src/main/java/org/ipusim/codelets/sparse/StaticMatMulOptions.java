package org.ipusim.codelets.sparse;

import java.util.List;
import java.util.Map;
import org.ipusim.codelets.internal.plan.OptionReader;

/**
 * How a static sparse product is planned, by popsparse's names (PopLibs 3.4, {@code
 * popsparse/MatMulOptions.hpp}). Partial results have the operands' type.
 *
 * @param availableMemoryProportion how much of a tile's memory the product may take while it runs
 * @param numBands bands of columns of the sparse matrix, 0 for as many as are quickest
 * @param nSplit parts of the columns of the dense matrix, 0 for as many as are quickest
 * @param enablePreprocessing whether rows and columns with hardly any blocks are put last
 */
public record StaticMatMulOptions(
    double availableMemoryProportion, int numBands, int nSplit, boolean enablePreprocessing) {
  private static final List<String> NAMES =
      List.of("availableMemoryProportion", "numBands", "nSplit", "enablePreprocessing");

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when one makes no sense
   */
  public StaticMatMulOptions {
    if (!(availableMemoryProportion > 0)) {
      throw new IllegalArgumentException(
          "availableMemoryProportion is " + availableMemoryProportion + ", must be above 0");
    }
    requireCount(NAMES.get(1), numBands);
    requireCount(NAMES.get(2), nSplit);
  }

  private static void requireCount(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is " + value + ", must be 0 or above");
    }
  }

  /** {@return popsparse's defaults: 0.6 of the memory, splits as the planner finds them} */
  public static StaticMatMulOptions defaults() {
    return new StaticMatMulOptions(0.6, 0, 0, true);
  }

  /**
   * Reads options by name.
   *
   * @param options values by popsparse's names; those not named have their defaults
   * @return the options
   * @throws IllegalArgumentException naming the nearest known name, when a name is unknown or a
   *     value cannot be read
   */
  public static StaticMatMulOptions parse(Map<String, String> options) {
    var reader = new OptionReader(options, NAMES);
    StaticMatMulOptions d = defaults();
    return new StaticMatMulOptions(
        reader.number(NAMES.get(0), d.availableMemoryProportion()),
        reader.count(NAMES.get(1), d.numBands()),
        reader.count(NAMES.get(2), d.nSplit()),
        reader.flag(NAMES.get(3), d.enablePreprocessing()));
  }
}
