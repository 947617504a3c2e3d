package org.ipusim.codelets.nn.pooling;

import java.util.List;
import java.util.Map;
import org.ipusim.codelets.internal.plan.OptionReader;

/**
 * Options of pooling, under popnn's names (PopLibs 3.4, popnn/PoolOptions.hpp).
 *
 * @param poolUseIntrospectiveMapping whether each part is computed on the tile that holds most of
 *     its inputs; else parts go to tiles in their order
 */
public record PoolOptions(boolean poolUseIntrospectiveMapping) {
  private static final String INTROSPECTION = "poolUseIntrospectiveMapping";

  /** {@return the vendor's defaults} */
  public static PoolOptions defaults() {
    return new PoolOptions(true);
  }

  /**
   * Reads options by name.
   *
   * @param options values by popnn's names; those not named have their defaults
   * @return the options
   * @throws IllegalArgumentException naming the nearest known name, when a name is unknown or a
   *     value is neither {@code true} nor {@code false}
   */
  public static PoolOptions parse(Map<String, String> options) {
    boolean otherwise = defaults().poolUseIntrospectiveMapping();
    return new PoolOptions(
        new OptionReader(options, List.of(INTROSPECTION)).flag(INTROSPECTION, otherwise));
  }
}
