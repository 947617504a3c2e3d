package org.ipusim.codelets.linalg.solve;

import java.util.List;
import java.util.Map;
import org.ipusim.core.text.NearestName;

/**
 * Options of factorisations in blocks, with the vendor's names.
 *
 * @param blockSize rows and columns of a block, 8 unless said otherwise
 */
public record BlockOptions(int blockSize) {
  private static final String BLOCK_SIZE = "blockSize";
  private static final int DEFAULT = 8;

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when the size is below 1
   */
  public BlockOptions {
    if (blockSize < 1) {
      throw new IllegalArgumentException(BLOCK_SIZE + " " + blockSize + " is below 1");
    }
  }

  /** {@return the options when nothing is said} */
  public static BlockOptions defaults() {
    return new BlockOptions(DEFAULT);
  }

  /**
   * Reads options as text.
   *
   * @param options values by name
   * @return the options
   * @throws IllegalArgumentException when there is no such option, it gives the nearest, or the
   *     value is no number or below 1
   */
  public static BlockOptions parse(Map<String, String> options) {
    BlockOptions parsed = defaults();
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (!option.getKey().equals(BLOCK_SIZE)) {
        throw new IllegalArgumentException(
            "unknown option '%s' of factorisations%s"
                .formatted(
                    option.getKey(), NearestName.hint(option.getKey(), List.of(BLOCK_SIZE))));
      }
      try {
        parsed = new BlockOptions(Integer.parseInt(option.getValue()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s '%s' is no whole number".formatted(BLOCK_SIZE, option.getValue()), e);
      }
    }
    return parsed;
  }
}
